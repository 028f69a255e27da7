import { createTestDatabases, type TestDatabases } from '@apipay/testing/test-database';
import { Logger, run } from 'graphile-worker';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';

let databases: TestDatabases;
let admin: postgres.Sql;

beforeAll(async () => {
  databases = await createTestDatabases();
  admin = postgres(databases.mainAdminUrl, { max: 1, onnotice: () => undefined });
});

afterAll(async () => {
  await admin.end();
  await databases.drop();
});

const left = async () => (await admin`select id from graphile_worker._private_jobs`).length;

/**
 * The queue's own connections die while it puts finished and failed jobs away: neither the process nor a job may go with
 * them. Without `patches/graphile-worker@0.18.0.patch` this run ends with unhandled rejections.
 */
it('jobs are put away although backends are killed all the time, and the queue goes on', {
  timeout: 120_000,
}, async () => {
  const unhandled: unknown[] = [];
  const note = (error: unknown) => unhandled.push(error);
  process.on('unhandledRejection', note);
  let done = 0;
  const runner = await run({
    connectionString: databases.jobsUrl,
    concurrency: 5,
    pollInterval: 100,
    noHandleSignals: true,
    logger: new Logger(() => () => undefined),
    parsedCronItems: [],
    taskList: {
      work: () => {
        done += 1;
      },
      stumble: () => {
        throw new Error('STUMBLED');
      },
    },
  });
  let isOver = false;
  const killing = (async () => {
    while (!isOver) {
      await admin`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and usename = 'apipay_jobs'`;
      await new Promise((resolve) => setTimeout(resolve, 20));
      // On a busy machine a new connection takes longer than that: the next kill waits for a job done on it.
      const before = done;
      await vi
        .waitFor(() => expect(isOver || done > before).toBe(true), { timeout: 2_000 })
        .catch(() => null);
    }
  })();
  for (let number = 0; number < 200; number += 1) {
    await admin`select graphile_worker.add_job('work')`;
    await admin`select graphile_worker.add_job('stumble', max_attempts => 1)`;
  }
  await vi.waitFor(() => expect(done).toBeGreaterThanOrEqual(200), { timeout: 60_000, interval: 50 });
  isOver = true;
  await killing;
  // What failed for good stays with its error; everything else is gone.
  await vi.waitFor(
    async () => {
      const open = await admin`select id from graphile_worker._private_jobs where last_error is null`;
      expect(open).toHaveLength(0);
    },
    { timeout: 20_000, interval: 100 },
  );
  expect(await left()).toBe(200);
  await runner.stop();
  process.off('unhandledRejection', note);
  expect(unhandled).toEqual([]);
});
