import { EventEmitter } from 'node:events';
import { openPool } from '@apipay/db/client';
import { createTestDatabases, type TestDatabases } from '@apipay/testing/test-database';
import { Logger, type Runner, run, type WorkerEvents } from 'graphile-worker';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { createHeartbeat } from './heartbeat';

let databases: TestDatabases;
let jobs: postgres.Sql;
let admin: postgres.Sql;
let freed: number;

beforeAll(async () => {
  databases = await createTestDatabases();
  jobs = openPool({ url: databases.jobsUrl, applicationName: 'test', maxConnections: 1 });
  admin = postgres(databases.mainAdminUrl, { max: 1, onnotice: () => undefined });
});

afterAll(async () => {
  await Promise.all([jobs, admin].map((connection) => connection.end()));
  await databases.drop();
});

beforeEach(() => {
  freed = 0;
});

afterEach(async () => {
  await admin`delete from worker_heartbeats`;
  await admin`delete from graphile_worker._private_jobs`;
});

const aHeartbeat = () =>
  createHeartbeat({
    jobs,
    onFreed: (count) => {
      freed += count;
    },
  });

/** A job that a real worker of the queue holds until `finish` is called. */
async function aHeldJob(heartbeat: ReturnType<typeof aHeartbeat>) {
  const events: WorkerEvents = new EventEmitter();
  events.on('pool:create', ({ workerPool }) => heartbeat.add(workerPool.id));
  let finish = () => {};
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const started = new Promise<void>((resolve) => {
    events.on('job:start', () => resolve());
  });
  await jobs`select graphile_worker.add_job('hold')`;
  const runner: Runner = await run({
    connectionString: databases.jobsUrl,
    concurrency: 2,
    noHandleSignals: true,
    events,
    logger: new Logger(() => () => undefined),
    parsedCronItems: [],
    taskList: { hold: () => finished },
  });
  await started;
  return {
    async end() {
      finish();
      await runner.stop();
    },
  };
}

async function holders(): Promise<(string | null)[]> {
  const rows = await admin<{ name: string | null }[]>`select locked_by as name from graphile_worker.jobs`;
  return rows.map((row) => row.name);
}

it('a process beats in the name in which the queue holds its jobs', async () => {
  const heartbeat = aHeartbeat();
  const job = await aHeldJob(heartbeat);
  try {
    await heartbeat.beat();
    const beats = await admin<{ name: string }[]>`select worker_id as name from worker_heartbeats`;
    expect(beats.map((row) => row.name)).toEqual(await holders());
  } finally {
    await job.end();
  }
});

it('the jobs of a process that fell silent are free again, and those of a living one are not', async () => {
  const silent = aHeartbeat();
  const job = await aHeldJob(silent);
  try {
    await silent.beat();
    await admin`update graphile_worker._private_jobs set locked_at = now() - interval '1 minute'`;
    await aHeartbeat().beat();
    expect(await holders()).not.toEqual([null]);
    expect(freed).toBe(0);
    await admin`update worker_heartbeats set beat_at = now() - interval '11 seconds'`;
    await aHeartbeat().beat();
    expect(await holders()).toEqual([null]);
    expect(freed).toBe(1);
    expect(await admin`select from worker_heartbeats`).toHaveLength(0);
  } finally {
    await job.end();
  }
});

it('the jobs of a process that was killed before its first beat are free again', async () => {
  await jobs`select graphile_worker.add_job('hold')`;
  await admin`update graphile_worker._private_jobs set locked_by = 'pool-nobody', locked_at = now() - interval '9 seconds'`;
  await aHeartbeat().beat();
  expect(await holders()).toEqual(['pool-nobody']);
  await admin`update graphile_worker._private_jobs set locked_at = now() - interval '11 seconds'`;
  await aHeartbeat().beat();
  expect(await holders()).toEqual([null]);
});
