import { createHash } from 'node:crypto';
import { DomainError } from '@apipay/domain/kernel/errors';
import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isSameSecret } from '../authentication';
import type { RequestContext } from '../context';
import { ApiError } from '../graphql/api-error';
import { BoundedCache } from '../graphql/bounded-cache';
import { readDocument } from '../graphql/limits/document-limits';
import type { Throttle } from '../graphql/limits/throttle';
import type { ApiSettings } from '../services';
import { fileBodyLimitBytes, keepBodySmall } from './body-size';
import { callHeadersOf } from './call';
import { type CallerParts, identifyCaller } from './identify-caller';
import { isHostReadable } from './unreadable-call';

export interface GraphqlRouteOptions extends CallerParts {
  readonly path: string;
  readonly apollo: ApolloServer<RequestContext>;
  readonly throttle: Throttle;
  /** Only calls of the web app's server come in at all. */
  readonly isWebOnly: boolean;
  /** A view of staff may be entered: every root field refuses or masks within one. */
  readonly entersViews: boolean;
}

/**
 * GraphQL over HTTP. Order: shape of the call, size of the document, credentials (the first step that costs a query),
 * persisted list, then Apollo. A document that is refused here is paid for by whoever sent it.
 */
export function addGraphqlRoute(app: FastifyInstance, options: GraphqlRouteOptions): void {
  const { apollo, settings, throttle } = options;
  const contexts = new WeakMap<object, RequestContext>();
  const accepted = new BoundedCache<true>(2_000);

  async function prepare(request: FastifyRequest): Promise<void> {
    if (!isHostReadable(request.headers.host)) throw new ApiError('BAD_REQUEST');
    const query = readCall(request);
    const hash = query === null ? null : createHash('sha256').update(query, 'utf8').digest('hex');
    const refusal = refusalOfDocument(query, hash);
    const context = await identifyCaller(request, options, options);
    const unwanted = refusal ?? refusalOfUnlisted(context, hash, settings);
    if (unwanted !== null) {
      await throttle.takeForRefused(context);
      throw unwanted;
    }
    contexts.set(request.raw, context);
  }

  function refusalOfDocument(query: string | null, hash: string | null): ApiError | null {
    if (query === null || hash === null || accepted.get(hash) !== undefined) return null;
    try {
      readDocument(query);
    } catch (error) {
      if (error instanceof ApiError) return error;
      throw error;
    }
    accepted.set(hash, true);
    return null;
  }

  app.route({
    method: ['PUT', 'PATCH', 'DELETE', 'OPTIONS'],
    url: options.path,
    handler: (_request, reply) => {
      void reply.header('allow', 'GET, POST');
      throw new ApiError('METHOD_NOT_ALLOWED');
    },
  });
  app.route({
    method: ['GET', 'POST'],
    url: options.path,
    bodyLimit: fileBodyLimitBytes,
    preParsing: keepBodySmall(
      (request) =>
        !options.isWebOnly && isSameSecret(callHeadersOf(request).webSecret, settings.webApiSecret),
    ),
    preHandler: prepare,
    handler: fastifyApolloHandler(apollo, {
      context: (request) => {
        const context = contexts.get(request.raw);
        return context === undefined ? Promise.reject(new DomainError('INTERNAL')) : Promise.resolve(context);
      },
    }),
  });
}

/** The text of the document; null where there is none and Apollo says what is missing. */
function readCall(request: FastifyRequest): string | null {
  if (request.method === 'GET') {
    const { query } = request.query as { readonly query?: unknown };
    return typeof query === 'string' && query !== '' ? query : null;
  }
  const { body } = request;
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new ApiError('BAD_REQUEST');
  const { query, variables, operationName, extensions } = body as Readonly<Record<string, unknown>>;
  const isShapeRight =
    typeof query === 'string' &&
    query !== '' &&
    isOptionalObject(variables) &&
    isOptionalObject(extensions) &&
    (operationName == null || typeof operationName === 'string');
  if (!isShapeRight) throw new ApiError('BAD_REQUEST');
  return query;
}

function isOptionalObject(value: unknown): boolean {
  return value == null || (typeof value === 'object' && !Array.isArray(value));
}

/** A session runs what the web app was built with, so a stolen one cannot be turned to other questions. */
function refusalOfUnlisted(
  caller: RequestContext,
  hash: string | null,
  settings: ApiSettings,
): ApiError | null {
  if (caller.sessionToken === null || settings.persistedDocuments === null) return null;
  const isListed = hash !== null && settings.persistedDocuments.has(hash);
  return isListed ? null : new ApiError('PERSISTED_DOCUMENT_REQUIRED');
}
