import type { FastifyInstance } from 'fastify';
import type { Registry } from 'prom-client';
import { mayReadMetrics } from './metrics-access';

const checkTimeoutMs = 3_000;

export type ReadinessChecks = Readonly<Record<string, () => Promise<void>>>;

/** `/healthz`: the process lives. `/readyz`: what it needs answers. `/metrics`: Prometheus text, not for everybody. */
export function addHealthRoutes(
  app: FastifyInstance,
  options: {
    readonly readiness: ReadinessChecks;
    readonly registry: Registry;
    readonly metricsToken: string | null;
  },
): void {
  app.get('/healthz', () => ({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    const checks = await Promise.all(
      Object.entries(options.readiness).map(async ([name, check]) => [name, await answers(check)] as const),
    );
    const isReady = checks.every(([, isOk]) => isOk);
    return reply.code(isReady ? 200 : 503).send({
      status: isReady ? 'ok' : 'unavailable',
      checks: Object.fromEntries(checks.map(([name, isOk]) => [name, isOk ? 'ok' : 'failed'])),
    });
  });
  app.get('/metrics', async (request, reply) => {
    if (!mayReadMetrics(request.raw, options.metricsToken)) return reply.callNotFound();
    return reply.type(options.registry.contentType).send(await options.registry.metrics());
  });
}

async function answers(check: () => Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), checkTimeoutMs);
  });
  try {
    return await Promise.race([
      check().then(
        () => true,
        () => false,
      ),
      late,
    ]);
  } finally {
    clearTimeout(timer);
  }
}
