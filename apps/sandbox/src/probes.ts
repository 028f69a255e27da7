import type { FastifyInstance } from 'fastify';
import type { Sandbox } from './sandbox';

/** Alive, ready (memory replayed from the journal, which is so once it listens) and metrics. */
export function registerProbes(app: FastifyInstance, { metrics, record }: Sandbox): void {
  app.get('/healthz', async () => ({ status: 'ok' }));
  app.get('/readyz', async () => ({ status: 'ok', now: new Date(record.clock.nowMs()).toISOString() }));
  app.get('/metrics', async (_request, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  );
}
