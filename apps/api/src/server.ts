import { clientAddressFinder } from '@apipay/process/client-address';
import { addHealthRoutes } from '@apipay/process/health-routes';
import Fastify, { type FastifyError, type FastifyInstance, type FastifyRequest } from 'fastify';
import type { CredentialCheck } from './authentication';
import { refusalOf } from './format-error';
import { ApiError } from './graphql/api-error';
import { startApollo } from './graphql/apollo';
import type { Throttle } from './graphql/limits/throttle';
import { beginCall } from './http/begin-call';
import { addBillerRoute } from './http/biller-route';
import { bodyLimitBytes } from './http/body-size';
import { sendRefusal } from './http/call';
import { addConsentReceiptRoute } from './http/consent-receipt-route';
import { addDestructionActRoute } from './http/destruction-act-route';
import { addEventStream } from './http/event-stream';
import { addExplorer } from './http/explorer';
import { addGraphqlRoute } from './http/graphql-route';
import { acceptJsonOnly } from './http/json-body';
import { addPrintoutRoutes } from './http/printout-routes';
import { answerUnreadable } from './http/unreadable-call';
import { addWhatsappWebhook } from './http/whatsapp-webhook';
import { failureFields } from './observability/failure-fields';
import type { ApiLogger } from './observability/log-message';
import { createMetrics } from './observability/metrics';
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
    // It would believe the host and the protocol as well; whose word counts is read by `clientAddressFinder`.
    trustProxy: false,
    requestTimeout: 30_000,
    connectionTimeout: 0,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
    clientErrorHandler: answerUnreadable,
    // An address that cannot be decoded, or with a part too long: refused before any hook.
    frameworkErrors: (_error, request, reply) => {
      runInScope(beginCall(request, reply, { metrics, logger }), () => {
        void sendRefusal(reply, refusalOf(new ApiError('BAD_REQUEST')));
      });
    },
  });
  acceptJsonOnly(app);

  app.decorateRequest('scope');
  app.addHook('onRequest', (request, reply, done) => {
    const scope = beginCall(request, reply, { metrics, logger });
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
  const findAddress = clientAddressFinder(settings.trustedProxies);
  const addressOf = ({ socket, headers }: FastifyRequest) =>
    findAddress({ peer: socket.remoteAddress, forwardedFor: headers['x-forwarded-for'] });
  const route = { services, settings, check, throttle, addressOf };
  addGraphqlRoute(app, {
    ...route,
    path: '/graphql',
    apollo: publicApollo,
    isWebOnly: false,
    entersViews: true,
  });
  addGraphqlRoute(app, {
    ...route,
    path: '/admin/graphql',
    apollo: adminApollo,
    isWebOnly: true,
    entersViews: false,
  });
  addEventStream(app, route);
  addPrintoutRoutes(app, route);
  addConsentReceiptRoute(app, route);
  addDestructionActRoute(app, route);
  addWhatsappWebhook(app, services);
  addBillerRoute(app, { services, logger, metrics, addressOf });
  addHealthRoutes(app, {
    readiness: services.readiness,
    registry: metrics.registry,
    metricsToken: settings.metricsToken,
  });
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
};

function transportErrorOf(error: unknown): unknown {
  const code = codesOfFastify[(error as Partial<FastifyError>).code ?? ''];
  return code === undefined ? error : new ApiError(code);
}
