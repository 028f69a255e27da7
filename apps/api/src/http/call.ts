import { randomUUID } from 'node:crypto';
import { negotiateLocale } from '@apipay/i18n';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLFormattedError } from 'graphql';
import type { CallHeaders } from '../authentication';
import { type Refusal, topLevelError } from '../format-error';
import { httpStatusOf } from '../protocol-errors';
import type { RequestScope } from '../request-scope';

const uuidLike = /^[0-9a-fA-F]{8}-?(?:[0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}$/;

/** A caller's request id is taken over only where it cannot be anything but an id. */
export function newScope(request: FastifyRequest): RequestScope {
  const given = headerOf(request, 'x-request-id');
  return {
    requestId: given !== undefined && uuidLike.test(given) ? given : randomUUID(),
    locale: negotiateLocale(headerOf(request, 'accept-language')),
    operation: null,
    errorCodes: [],
  };
}

export function headerOf(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

export function callHeadersOf(request: FastifyRequest): CallHeaders {
  return {
    authorization: headerOf(request, 'authorization'),
    webSecret: headerOf(request, 'x-apipay-web'),
    clientAddress: headerOf(request, 'x-client-address'),
    merchant: headerOf(request, 'x-apipay-merchant'),
    mode: headerOf(request, 'x-apipay-mode'),
    view: headerOf(request, 'x-apipay-view'),
  };
}

/** Every refusal outside GraphQL has the same JSON shape as one inside. */
export function sendRefusal(
  reply: FastifyReply,
  refusal: Refusal,
  status = httpStatusOf(refusal.code),
): FastifyReply {
  const errors: readonly GraphQLFormattedError[] = [topLevelError(refusal)];
  if (refusal.retryAfterMs !== null) {
    void reply.header('retry-after', String(Math.max(1, Math.ceil(refusal.retryAfterMs / 1_000))));
  }
  return reply
    .code(status < 400 ? 400 : status)
    .type('application/json; charset=utf-8')
    .send(JSON.stringify({ errors }));
}
