import { createServer } from 'node:net';
import { documentKinds } from '@apipay/db/schema/documents.enums';
import { legalDuties } from '@apipay/db/schema/legal-clocks.enums';
import { createTestDatabases, type TestDatabases } from '@apipay/testing/test-database';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { readWorkerEnvironment } from './env';
import { type RunningWorker, startWorker } from './start-worker';

let databases: TestDatabases;
let admin: postgres.Sql;
const running: RunningWorker[] = [];

beforeAll(async () => {
  databases = await createTestDatabases();
  admin = postgres(databases.mainAdminUrl, { max: 1, onnotice: () => undefined });
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((worker) => worker.stop()));
});
afterAll(async () => {
  await admin.end();
  await databases.drop();
});

/** A port that nobody listens on at this moment. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

async function start(): Promise<void> {
  const key = Buffer.alloc(32, 7).toString('base64');
  const reading = readWorkerEnvironment({
    WORKER_PORT: String(await freePort()),
    DATABASE_URL: databases.mainUrl,
    JOBS_DATABASE_URL: databases.jobsUrl,
    VAULT_DATABASE_URL: databases.vaultUrl,
    VAULT_MASTER_KEY: key,
    BLIND_INDEX_KEY: key,
    AUDIT_SIGNING_KEY: key,
    TOMBSTONE_LOG: '/nowhere/tombstones.jsonl',
    WHATSAPP_URL: 'http://127.0.0.1:9',
    WHATSAPP_PHONE_NUMBER_ID: '1',
    WHATSAPP_TOKEN: 'token',
  });
  if (reading.kind === 'refused') throw new Error(reading.sentences.join(' '));
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
  running.push(await startWorker(reading.environment, silent));
}

const editions = async () =>
  (
    await admin`select kind::text || ' ' || edition as what, xmin::text as writer from document_editions order by 1`
  ).map(({ what, writer }) => ({ what: String(what), writer: String(writer) }));
const publications = async () => {
  const [row] = await admin`select count(*)::int as count,
      bool_and(actor_kind = 'system' and actor_id = 'start-worker') as is_start
    from audit_records where action = 'document.publish'`;
  return row;
};

it('R-S2 two workers that start at once on a new installation publish each document once, and later starts none', {
  timeout: 60_000,
}, async () => {
  expect(await editions()).toEqual([]);
  await Promise.all([start(), start()]);
  const first = await editions();
  expect(first.map(({ what }) => what)).toEqual(documentKinds.map((kind) => `${kind} 1`).sort());
  expect(await publications()).toEqual({ count: documentKinds.length, is_start: true });

  await start();
  expect(await editions()).toEqual(first);
  expect(await publications()).toEqual({ count: documentKinds.length, is_start: true });
});

it('R-D3 the terms of the law and two calendars are there after the first start; what ran out while no worker was there is marked and acted on', {
  timeout: 60_000,
}, async () => {
  await Promise.all([start(), start()]);
  const [counts] = await admin`select (select count(*)::int from working_calendars) as calendars,
    (select count(*)::int from legal_clocks) as terms`;
  expect(counts).toEqual({ calendars: 2, terms: legalDuties.length });
  await Promise.all(running.splice(0).map((worker) => worker.stop()));
  await admin`insert into running_clocks (id, object_kind, object_id, duty, clock_id, started_at, due_at, later_due_at,
      counted_by, warn_at, escalate_at)
    select gen_random_uuid(), 'claim', 'clm_1', duty, id, now() - interval '11 days', now() - interval '1 hour',
      now() + interval '23 hours', '', now() - interval '5 days', now() - interval '2 days'
    from legal_clocks where duty = 'D35'`;
  await Promise.all([start(), start()]);
  await vi.waitFor(
    async () => {
      const [clock] =
        await admin`select warned_at is not null and escalated_at is not null and reached_at is not null as is_marked
        from running_clocks`;
      expect(clock?.['is_marked']).toBe(true);
      expect(await admin`select 1 from graphile_worker.jobs where task_identifier = 'act-at-limit'`).toEqual(
        [],
      );
    },
    { timeout: 20_000, interval: 100 },
  );
});
