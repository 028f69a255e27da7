import { setTimeout as wait } from 'node:timers/promises';
import { createWebhookSender } from '@apipay/connectors/webhooks/http/sender';
import type { Id } from '@apipay/db/ids';
import type { MerchantContext } from '@apipay/domain/kernel/context';
import { seededRandom } from '@apipay/testing/seeded-random';
import { buildWorker } from './crash/build-worker';
import { WorkerSupervisor } from './crash/worker-supervisor';
import { printTable, quantile, spread } from './ground/figures';
import { openGround } from './ground/ground';
import { readOptions } from './ground/options';
import { cpuMs } from './serve/cpu-time';
import { countStatements } from './serve/statements';
import { commitEvent, makeListeners } from './webhooks/listeners';
import { Sinks } from './webhooks/sinks';

const ports = { postgres: 16_250, sinks: 16_260, worker: 16_270 } as const;
const endpointsEach = 2;
const slowMs = 10_000;
const limits = { perSecond: 1_000, p99Ms: 1_000 } as const;

const options = readOptions({
  endpoints: 200,
  backlog: 3_000,
  'events-per-second': 25,
  seconds: 10,
  burst: 300,
  rounds: 3,
  seed: 20_261_122,
});
const random = seededRandom(options.seed);
const slowCount = Math.max(1, Math.round(options.endpoints / 100));
const startedAt = performance.now();
const say = (text: string) =>
  process.stdout.write(`${((performance.now() - startedAt) / 1000).toFixed(1).padStart(6)} s  ${text}\n`);

const program = await buildWorker(true);
const ground = await openGround({
  port: ports.postgres,
  settings: { shared_preload_libraries: 'pg_stat_statements' },
});
const sinks = new Sinks();
const origin = await sinks.listen(ports.sinks);
const sender = createWebhookSender({ allowedPrivateOrigins: [`${origin}/hooks/`] });
const nobody = 'http://127.0.0.1:9';
const environment = {
  LOG_LEVEL: 'info',
  WORKER_PORT: String(ports.worker),
  DATABASE_URL: ground.databases.mainUrl,
  JOBS_DATABASE_URL: ground.databases.jobsUrl,
  VAULT_DATABASE_URL: ground.databases.vaultUrl,
  VAULT_MASTER_KEY: ground.masterKey.toString('base64'),
  AUDIT_SIGNING_KEY: ground.masterKey.toString('base64'),
  TOMBSTONE_LOG: '/nowhere/tombstones.jsonl',
  BLIND_INDEX_KEY: ground.blindIndexKey.toString('base64'),
  WEBHOOK_PRIVATE_ORIGINS: `${origin}/hooks/`,
  KASPI_LIVE_URL: nobody,
  KASPI_TEST_URL: nobody,
  WHATSAPP_URL: nobody,
  WHATSAPP_PHONE_NUMBER_ID: '100000000000001',
  WHATSAPP_TOKEN: 'nobody-listens',
};
const workers: WorkerSupervisor[] = [];
try {
  await measure();
} finally {
  for (const worker of workers) await worker.stop();
  await Promise.all([sinks.close(), sender.close()]);
  await ground.close();
}

interface Emptied {
  readonly perSecond: number;
  /** Processor time of one delivery: the worker with its start, and Postgres with everything. */
  readonly workerCpuMs: number;
  readonly postgresCpuMs: number;
  /** Those of the delivery itself, without the queue's. */
  readonly statements: number;
}

/** Milliseconds from the commit of an event to the arrival of its first attempt. */
interface Waits {
  readonly healthy: readonly number[];
  readonly slow: readonly number[];
}

async function measure(): Promise<void> {
  const merchants = await makeListeners(ground, sender, {
    merchants: Math.ceil(options.endpoints / endpointsEach),
    endpointsEach,
    origin,
  });
  say(`${merchants.length} merchants with ${endpointsEach} endpoints each, seed ${options.seed}`);
  const emptied: Emptied[] = [];
  const calm: Waits[] = [];
  const troubled: Waits[] = [];
  const crowded: Waits[] = [];
  for (let round = 1; round <= options.rounds; round += 1) {
    emptied.push(await emptyBacklog(merchants));
    calm.push(await deliverSteadily(merchants, {}));
    const slow = Array.from({ length: slowCount }, () => Math.floor(random() * options.endpoints));
    troubled.push(await deliverSteadily(merchants, { slow }));
    crowded.push(await deliverSteadily(merchants, { burst: options.burst }));
    say(`round ${round}: ${emptied.at(-1)?.perSecond.toFixed(0)} deliveries a second`);
    await workers.pop()?.stop();
  }
  report(emptied, calm, troubled, crowded);
}

function report(
  emptied: readonly Emptied[],
  calm: readonly Waits[],
  troubled: readonly Waits[],
  crowded: readonly Waits[],
): void {
  const row = (title: string, rounds: readonly (readonly number[])[], isLimited: boolean) => [
    title,
    ...[0.5, 0.95, 0.99].map((share) => spread(rounds.map((waits) => quantile(waits, share)))),
    String(rounds.reduce((sum, waits) => sum + waits.length, 0)),
    isLimited ? `p99 <= ${limits.p99Ms}` : '',
  ];
  printTable(
    `webhooks: ${options.endpoints} endpoints, medians of ${options.rounds} rounds (lowest–highest), seed ${options.seed}`,
    [
      [
        'backlog emptied by one worker',
        'a second',
        'cpu ms worker',
        'cpu ms Postgres',
        'statements',
        'deliveries',
        'limit',
      ],
      [
        'healthy sinks',
        spread(emptied.map(({ perSecond }) => perSecond)),
        spread(
          emptied.map(({ workerCpuMs }) => workerCpuMs),
          2,
        ),
        spread(
          emptied.map(({ postgresCpuMs }) => postgresCpuMs),
          2,
        ),
        spread(
          emptied.map(({ statements }) => statements),
          1,
        ),
        String(options.rounds * options.backlog),
        `>= ${limits.perSecond}`,
      ],
    ],
  );
  printTable(
    `from commit to the first attempt, ${options['events-per-second'] * endpointsEach} deliveries a second offered`,
    [
      ['to', 'p50 ms', 'p95 ms', 'p99 ms', 'deliveries', 'limit'],
      row(
        'all sinks healthy',
        calm.map((waits) => waits.healthy),
        true,
      ),
      row(
        `healthy sinks while ${slowCount} of ${options.endpoints} take 10 s`,
        troubled.map((waits) => waits.healthy),
        true,
      ),
      row(
        `healthy sinks while ${endpointsEach} others have ${options.burst} deliveries waiting`,
        crowded.map((waits) => waits.healthy),
        true,
      ),
      row(
        'the slow ones themselves',
        troubled.map((waits) => waits.slow),
        false,
      ),
    ],
  );
  say(`attempts that came twice: ${sinks.repeated}`);
}

/** Fills the queue while no worker runs, starts one, and counts from the first arrival to the end of the last job. */
async function emptyBacklog(merchants: readonly MerchantContext[]): Promise<Emptied> {
  const events = Math.ceil(options.backlog / endpointsEach);
  for (let done = 0; done < events; done += 50) {
    const count = Math.min(50, events - done);
    await Promise.all(
      Array.from({ length: count }, (_, index) => {
        const turn = done + index;
        return commitEvent(merchants[turn % merchants.length] as MerchantContext, turn);
      }),
    );
  }
  sinks.forget();
  const worker = new WorkerSupervisor({ program, leash: ground.leash, environment });
  workers.push(worker);
  const used = () => ({ worker: cpuMs([worker.pid ?? 0]), postgres: cpuMs([ground.postgresPid()]) });
  const before = used();
  let after = before;
  let endedAt = 0;
  const statements = await countStatements(ground, events * endpointsEach, async () => {
    worker.start();
    await untilNoDelivery();
    endedAt = performance.now();
    after = used();
  });
  const count = sinks.arrivals.length;
  const firstAt = sinks.arrivals[0]?.at ?? endedAt;
  return {
    perSecond: count / ((endedAt - firstAt) / 1000),
    workerCpuMs: after.worker / count,
    postgresCpuMs: (after.postgres - before.postgres) / count,
    statements: statements.reduce((sum, { perCall }) => sum + perCall, 0),
  };
}

async function untilNoDelivery(): Promise<void> {
  for (;;) {
    const [row] = await ground.admin<{ waiting: boolean }[]>`
      select exists (select from webhook_deliveries where state = 'pending') as waiting`;
    if (row?.waiting === false) return;
    await wait(50);
  }
}

async function deliverSteadily(
  merchants: readonly MerchantContext[],
  trouble: { readonly slow?: readonly number[]; readonly burst?: number },
): Promise<Waits> {
  const { slow = [], burst = 0 } = trouble;
  sinks.forget();
  sinks.slowDown(slow, slowMs);
  const committedAt = new Map<string, number>();
  const pauseMs = 1_000 / options['events-per-second'];
  const first = merchants[0] as MerchantContext;
  const crowd = new Set(
    await Promise.all(Array.from({ length: burst }, (_, index) => commitEvent(first, index))),
  );
  const beganAt = performance.now();
  const commits: Promise<void>[] = [];
  for (let turn = 0; turn < options.seconds * options['events-per-second']; turn += 1) {
    const merchant = merchants[Math.floor(random() * merchants.length)] as MerchantContext;
    if (burst > 0 && merchant === first) continue;
    commits.push(
      commitEvent(merchant, turn).then((id) => {
        committedAt.set(id, performance.now());
      }),
    );
    await wait(Math.max(0, beganAt + (turn + 1) * pauseMs - performance.now()));
  }
  await Promise.all(commits);
  await wait(2_000);
  // An attempt that has not arrived by now has waited at least this long.
  const lookedAt = performance.now();
  const waits = { healthy: [] as number[], slow: [] as number[] };
  const arrived = new Map(
    sinks.arrivals.map(({ eventId, endpoint, at }) => [`${eventId} ${endpoint}`, { endpoint, at }]),
  );
  sinks.hurry();
  await untilNoDelivery();
  for (const { eventId, endpoint } of sinks.arrivals) {
    if (crowd.has(eventId as Id<'event'>)) continue;
    const since = committedAt.get(eventId) ?? lookedAt;
    const at = arrived.get(`${eventId} ${endpoint}`)?.at ?? lookedAt;
    waits[slow.includes(endpoint) ? 'slow' : 'healthy'].push(Math.max(0, at - since));
  }
  return waits;
}
