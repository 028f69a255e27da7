import { propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** One span for each request. Does nothing until `startTracing` has put an exporter in place. */
export function traceRequest(request: FastifyRequest, reply: FastifyReply): void {
  const parent = propagation.extract(ROOT_CONTEXT, request.headers);
  const route = request.routeOptions.url ?? 'unknown';
  const span = trace
    .getTracer('apipay-api')
    .startSpan(`${request.method} ${route}`, { kind: SpanKind.SERVER }, parent);
  if (!span.isRecording()) return;
  reply.raw.once('close', () => {
    const { scope } = request;
    span.setAttributes({
      'http.request.method': request.method,
      'http.route': route,
      'http.response.status_code': reply.statusCode,
      'apipay.request_id': scope.requestId,
      ...(scope.operation === null ? {} : { 'graphql.operation': scope.operation }),
    });
    if (reply.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
    span.end();
  });
}
