import { DomainError } from '@apipay/domain/kernel/errors';
import type { FastifyRequest } from 'fastify';
import { authenticate, type CredentialCheck, clientAddressOf, isSameSecret } from '../authentication';
import { type RequestContext, visitorContext } from '../context';
import { LoaderRegistry } from '../graphql/loader-registry';
import type { ApiServices, ApiSettings } from '../services';
import { callHeadersOf } from './call';

export interface CallerParts {
  readonly services: ApiServices;
  readonly settings: ApiSettings;
  readonly check: CredentialCheck;
  /** Whose call it is when the web app does not say. */
  readonly addressOf: (request: FastifyRequest) => string;
}

/** Who calls, with all that a call may use. The first step that costs a query. Errors: UNAUTHENTICATED, FORBIDDEN, VIEW_HIDES_THIS, VIEW_NOT_STANDING. */
export async function identifyCaller(
  request: FastifyRequest,
  { services, settings, check, addressOf }: CallerParts,
  { isWebOnly, entersViews = false }: { readonly isWebOnly: boolean; readonly entersViews?: boolean },
): Promise<RequestContext> {
  const headers = callHeadersOf(request);
  const isWeb = isSameSecret(headers.webSecret, settings.webApiSecret);
  if (headers.webSecret !== undefined && !isWeb) throw new DomainError('UNAUTHENTICATED');
  if (isWebOnly && !isWeb) throw new DomainError('FORBIDDEN');
  const clientAddress = clientAddressOf(headers, isWeb, addressOf(request));
  const base = visitorContext(services, request.scope);
  const caller = await authenticate(base, headers, { isWeb, clientAddress, check, entersViews });
  return {
    domain: { ...base, actor: caller.actor, merchantId: caller.merchantId, mode: caller.mode },
    services,
    sessionToken: caller.sessionToken,
    sessionIdHash: caller.sessionIdHash,
    hasSecondFactor: caller.hasSecondFactor,
    isWeb,
    clientAddress,
    signal: AbortSignal.timeout(settings.requestDeadlineMs),
    loaders: new LoaderRegistry(),
    idempotentCalls: new Map(),
    answerExtensions: {},
  };
}
