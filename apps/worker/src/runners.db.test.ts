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

it('forty receivers that do not answer hold up neither a code nor the delivery to another endpoint', async () => {
  let waiting = 0;
  let release: () => void = () => undefined;
  const silence = new Promise<void>((resolve) => {
    release = resolve;
  });
  const done: string[] = [];
  const deliver: Task = async (payload) => {
    if ((payload as { readonly isSilent: boolean }).isSilent) {
      waiting += 1;
      await silence;
    } else done.push('delivery');
  };
  const task =
    (name: string): Task =>
    () => {
      done.push(name);
    };
  const tasks: Record<JobName, Task> = {
    'cancel-provider-invoice': task('cancel-provider-invoice'),
    'check-connection': task('check-connection'),
    'check-invariants': task('check-invariants'),
    'check-provider-invoice': task('check-provider-invoice'),
    'check-refunds': task('check-refunds'),
    'deliver-webhook': deliver,
    'poll-provider-invoice': task('poll-provider-invoice'),
    'send-provider-invoice': task('invoice'),
    'send-refund': task('refund'),
    'send-verification-code': task('code'),
    'sweep-expired': task('sweep-expired'),
  };
  const runners = await startRunners({
    connectionString: databases.jobsUrl,
    events: new EventEmitter(),
    tasks,
  });
  try {
    for (let endpoint = 1; endpoint <= 40; endpoint += 1) {
      await admin`select graphile_worker.add_job('deliver-webhook', '{"isSilent":true}',
        queue_name => ${`deliver:${endpoint}`}::text)`;
    }
    await vi.waitFor(() => expect(waiting).toBe(40), { timeout: 10_000, interval: 20 });
    await admin`select graphile_worker.add_job('send-verification-code', '{}')`;
    await admin`select graphile_worker.add_job('send-provider-invoice', '{}')`;
    await admin`select graphile_worker.add_job('deliver-webhook', '{"isSilent":false}',
      queue_name => 'deliver:another')`;
    await vi.waitFor(() => expect(done).toEqual(expect.arrayContaining(['code', 'delivery', 'invoice'])), {
      timeout: 3_000,
      interval: 20,
    });
  } finally {
    release();
    await runners.stop();
  }
});
