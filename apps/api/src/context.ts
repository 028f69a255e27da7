import type { DomainContext } from '@apipay/domain/kernel/context';
import type { IdempotentCall } from './graphql/idempotent';
import type { LoaderRegistry } from './graphql/loader-registry';
import type { RequestScope } from './request-scope';
import type { ApiServices } from './services';

/** What a resolver gets. Made once for each request. */
export interface RequestContext {
  readonly domain: DomainContext;
  readonly services: ApiServices;
  /** The session's own token, for the verbs that end or turn it; never goes into an answer. */
  readonly sessionToken: string | null;
  /** Hash of the session's token, where the caller has a session. */
  readonly sessionIdHash: string | null;
  readonly hasSecondFactor: boolean;
  /** The call comes from the web app's own server, for a browser. */
  readonly isWeb: boolean;
  readonly clientAddress: string;
  /** Ends with the request's deadline and with the caller's connection. */
  readonly signal: AbortSignal;
  readonly loaders: LoaderRegistry;
  /** By response key: what `@idempotent` said about a root field. */
  readonly idempotentCalls: Map<string, IdempotentCall>;
  /** Goes into the `extensions` of the answer. */
  readonly answerExtensions: Record<string, unknown>;
}

/** Of someone who has shown nothing yet. */
export function visitorContext(services: ApiServices, scope: RequestScope): DomainContext {
  return {
    db: services.db,
    vault: services.vault,
    now: () => services.now(),
    actor: { kind: 'visitor' },
    merchantId: null,
    mode: 'live',
    locale: scope.locale,
    requestId: scope.requestId,
  };
}
