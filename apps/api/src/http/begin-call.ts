import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ApiLogger } from '../observability/log-message';
import type { Metrics } from '../observability/metrics';
import { traceRequest } from '../observability/tracing';
import type { RequestScope } from '../request-scope';
import { newScope } from './call';

/** Of nginx: the caller was gone before there was an answer. */
const callerLeft = 499;

/** Gives a call its scope, the headers that every answer has, and its line in the log, trace and metrics. */
export function beginCall(
  request: FastifyRequest,
  reply: FastifyReply,
  { metrics, logger }: { readonly metrics: Metrics; readonly logger: ApiLogger },
): RequestScope {
  const scope = newScope(request);
  const startedAt = performance.now();
  void reply.headers({
    'x-request-id': scope.requestId,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  });
  reply.raw.once('close', () => {
    const route = request.routeOptions.url ?? 'unknown';
    const seconds = (performance.now() - startedAt) / 1_000;
    const status = reply.raw.headersSent ? reply.raw.statusCode : callerLeft;
    metrics.observeRequest({ method: request.method, route, status, seconds });
    logger.info('request', {
      method: request.method,
      route,
      status,
      ms: Math.round(seconds * 1_000),
      requestId: scope.requestId,
      operation: scope.operation,
      ...(scope.errorCodes.length === 0 ? {} : { errorCodes: [...new Set(scope.errorCodes)] }),
    });
  });
  request.scope = scope;
  traceRequest(request, reply);
  return scope;
}
