import { EventEmitter } from 'node:events';
import type { JobName } from '@apipay/domain/kernel/jobs';
import { createTestDatabases, type TestDatabases } from '@apipay/testing/test-database';
import type { Task } from 'graphile-worker';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { startRunners } from './runners';

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

const names = [
  'act-at-limit',
  'recount-clocks',
  'watch-clocks',
  'apply-key-state',
  'build-access-package',
  'cancel-provider-invoice',
  'check-connection',
  'cancel-test-invoices',
  'check-disputed-sum',
  'check-invariants',
  'check-provider-invoice',
  'check-refunds',
  'confirm-mailing-stop',
  'end-access-packages',
  'end-legal-hold',
  'erase-at-processor',
  'deliver-webhook',
  'finish-retirement',
  'issue-destruction-act',
  'keep-audit-log',
  'keep-terms',
  'poll-provider-invoice',
  'poll-return-session',
  'resume-payer',
  'run-campaign',
  'run-destruction',
  'send-notice',
  'send-provider-invoice',
  'send-refund',
  'send-reminder',
  'send-verification-code',
  'stamp-checkpoint',
  'sweep-expired',
  'tell-old-number',
  'tell-requester',
  'tell-second-factor',
  'try-campaign',
  'warn-inactive',
  'watch-connections',
] as const satisfies readonly JobName[];

it('takes every kind of job, and one that an earlier release left for a delivery', async () => {
  const done: string[] = [];
  const tasks = Object.fromEntries(names.map((name) => [name, () => void done.push(name)]));
  const runners = await startRunners({
    connectionString: databases.jobsUrl,
    events: new EventEmitter(),
    tasks: tasks as unknown as Record<JobName, Task>,
  });
  try {
    for (const name of names) await admin`select graphile_worker.add_job(${name}::text)`;
    await vi.waitFor(() => expect(new Set(done)).toEqual(new Set(names)), { timeout: 10_000, interval: 20 });
  } finally {
    await runners.stop();
  }
});
