import { addHealthRoutes } from '@apipay/process/health-routes';
import Fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import type { CredentialCheck } from './authentication';
import { refusalOf } from './format-error';
import { ApiError } from './graphql/api-error';
import { startApollo } from './graphql/apollo';
import type { Throttle } from './graphql/limits/throttle';
import { addBillerRoute } from './http/biller-route';
import { newScope, sendRefusal } from './http/call';
import { addEventStream } from './http/event-stream';
import { addExplorer } from './http/explorer';
import { addGraphqlRoute } from './http/graphql-route';
import { acceptJsonOnly } from './http/json-body';
import { addWhatsappWebhook } from './http/whatsapp-webhook';
import { failureFields } from './observability/failure-fields';
import type { ApiLogger } from './observability/log-message';
import { createMetrics } from './observability/metrics';
import { traceRequest } from './observability/tracing';
import type { TransportErrorCode } from './protocol-errors';
import { type RequestScope, runInScope } from './request-scope';
import { buildAdminSchema, buildPublicSchema } from './schema';
import type { ApiServices, ApiSettings } from './services';

declare module 'fastify' {
  interface FastifyRequest {
    scope: RequestScope;
  }
}

export interface ServerOptions {
  readonly services: ApiServices;
  readonly settings: ApiSettings;
  readonly check: CredentialCheck;
  readonly throttle: Throttle;
  readonly logger: ApiLogger;
}

const bodyLimitBytes = 100_000;

/** The whole HTTP face of the API; `listen` is the caller's. */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const { services, settings, check, throttle, logger } = options;
  const metrics = createMetrics({
    streams: () => services.events.size,
    connections: () => services.databaseConnections(),
  });
  const app = Fastify({
    logger: false,
    bodyLimit: bodyLimitBytes,
    trustProxy: false,
    requestTimeout: 30_000,
    connectionTimeout: 0,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
  });
  acceptJsonOnly(app);

  app.decorateRequest('scope');
  app.addHook('onRequest', (request, reply, done) => {
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
      metrics.observeRequest({ method: request.method, route, status: reply.statusCode, seconds });
      logger.info('request', {
        method: request.method,
        route,
        status: reply.statusCode,
        ms: Math.round(seconds * 1_000),
        requestId: scope.requestId,
        operation: scope.operation,
        ...(scope.errorCodes.length === 0 ? {} : { errorCodes: [...new Set(scope.errorCodes)] }),
      });
    });
    request.scope = scope;
    traceRequest(request, reply);
    runInScope(scope, done);
  });
  // Reading a body leaves the asynchronous context of the request; it is entered again behind it.
  app.addHook('preValidation', (request, _reply, done) => runInScope(request.scope, done));

  app.setErrorHandler((error, request, reply) =>
    runInScope(request.scope, () => {
      const refusal = refusalOf(transportErrorOf(error));
      if (refusal.code === 'INTERNAL') {
        logger.error('unexpected error', { requestId: request.scope.requestId, ...failureFields(error) });
      }
      return sendRefusal(reply, refusal);
    }),
  );
  app.setNotFoundHandler((request, reply) =>
    runInScope(request.scope, () => sendRefusal(reply, refusalOf(new ApiError('NOT_FOUND')))),
  );

  const apollo = { throttle, metrics, now: () => services.now() };
  const publicApollo = await startApollo(buildPublicSchema(), { ...apollo, isIntrospectable: true, logger });
  const adminApollo = await startApollo(buildAdminSchema(), { ...apollo, isIntrospectable: false, logger });
  const route = { services, settings, check };
  addGraphqlRoute(app, { ...route, path: '/graphql', apollo: publicApollo, isWebOnly: false });
  addGraphqlRoute(app, { ...route, path: '/admin/graphql', apollo: adminApollo, isWebOnly: true });
  addEventStream(app, route);
  addWhatsappWebhook(app, services);
  addBillerRoute(app, { services, logger, metrics });
  addHealthRoutes(app, { readiness: services.readiness, registry: metrics.registry });
  addExplorer(app);
  app.addHook('onClose', async () => {
    await Promise.all([publicApollo.stop(), adminApollo.stop()]);
  });
  return app;
}

const codesOfFastify: Readonly<Record<string, TransportErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'PAYLOAD_TOO_LARGE',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'UNSUPPORTED_MEDIA_TYPE',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'BAD_REQUEST',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'BAD_REQUEST',
  FST_ERR_BAD_URL: 'BAD_REQUEST',
};

function transportErrorOf(error: unknown): unknown {
  const code = codesOfFastify[(error as Partial<FastifyError>).code ?? ''];
  return code === undefined ? error : new ApiError(code);
}
