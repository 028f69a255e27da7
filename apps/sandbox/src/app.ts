import fastify, { type FastifyInstance } from 'fastify';
import { registerAssets } from './assets';
import { registerPaymentsRoutes } from './biller/payments-routes';
import { registerControlRoutes } from './control/control-routes';
import { registerHookRoutes } from './hooks/hook-routes';
import { registerKaspiRoutes } from './kaspi/kaspi-routes';
import { registerLiveRoutes } from './pages/live-routes';
import { registerPageRoutes } from './pages/page-routes';
import { registerPayRoutes } from './phone/pay-routes';
import { registerPhoneRoutes } from './phone/phone-routes';
import { registerProbes } from './probes';
import type { Sandbox } from './sandbox';
import { registerStampRoutes } from './timestamps/stamp-routes';
import { registerVisitorToolRoutes } from './visitor-tools/visitor-tools-routes';
import { registerWhatsAppRoutes } from './whatsapp/whatsapp-routes';

const bodyLimitBytes = 100 * 1024;

export function buildApp(sandbox: Sandbox, isCertificateRequired: boolean): FastifyInstance {
  const { record, desk, trouble, late, box, shelf, inbox, log, metrics } = sandbox;
  // Fastify's own request log would hold addresses, and those hold phone numbers.
  const app = fastify({ logger: false, bodyLimit: bodyLimitBytes, forceCloseConnections: 'idle' });
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );
  app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    const httpStatus = error.statusCode ?? 500;
    if (httpStatus >= 500) log.warn('request failed', { httpStatus, errorName: error.name });
    return reply.code(httpStatus).send({ Message: httpStatus >= 500 ? 'Internal error' : error.message });
  });
  registerProbes(app, sandbox);
  registerKaspiRoutes(app, {
    record,
    desk,
    trouble,
    late,
    isCertificateRequired,
    report: (call) => {
      log.say('kaspi call', call);
      metrics.kaspiCalls.inc({
        world: call.world,
        operation: call.operation,
        httpStatus: String(call.httpStatus),
        misbehaviour: String(call.misbehaviour),
      });
    },
  });
  registerWhatsAppRoutes(app, {
    record,
    box,
    shelf,
    trouble,
    late,
    token: sandbox.options.whatsapp.token,
    report: ({ httpStatus, misbehaviour }) => {
      log.say('whatsapp message', { httpStatus, misbehaviour });
      metrics.whatsappMessages.inc({ httpStatus: String(httpStatus), misbehaviour: String(misbehaviour) });
    },
  });
  registerHookRoutes(app, {
    record,
    inbox,
    late,
    report: ({ verdict, httpStatus }) => {
      log.say('hook delivery', { verdict, httpStatus });
      metrics.hookDeliveries.inc({ verdict, httpStatus: String(httpStatus) });
    },
  });
  registerControlRoutes(app, sandbox);
  registerStampRoutes(app, sandbox);
  registerAssets(app);
  registerVisitorToolRoutes(app);
  registerPageRoutes(app, sandbox);
  registerPhoneRoutes(app, sandbox);
  registerPayRoutes(app, sandbox);
  registerPaymentsRoutes(app, sandbox);
  registerLiveRoutes(app, sandbox);
  return app;
}
