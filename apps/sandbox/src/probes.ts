import { mayReadMetrics } from '@apipay/process/metrics-access';
import type { FastifyInstance } from 'fastify';
import type { Sandbox } from './sandbox';

/** Alive, ready (memory replayed from the journal, which is so once it listens) and, not for everybody, metrics. */
export function registerProbes(app: FastifyInstance, { metrics, record, options }: Sandbox): void {
  app.get('/healthz', async () => ({ status: 'ok' }));
  app.get('/readyz', async () => ({ status: 'ok', now: new Date(record.clock.nowMs()).toISOString() }));
  app.get('/metrics', async (request, reply) => {
    if (!mayReadMetrics(request.raw, options.metricsToken)) return reply.callNotFound();
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
}
