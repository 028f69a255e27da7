import { EventEmitter } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
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

function tasksWith(deliver: Task, onDone: (name: JobName) => void): Record<JobName, Task> {
  const names = [
    'cancel-provider-invoice',
    'check-connection',
    'check-invariants',
    'check-provider-invoice',
    'check-refunds',
    'finish-retirement',
    'poll-provider-invoice',
    'poll-return-session',
    'send-provider-invoice',
    'send-refund',
    'send-reminder',
    'send-verification-code',
    'sweep-expired',
    'watch-connections',
  ] as const satisfies readonly JobName[];
  const others = Object.fromEntries(names.map((name) => [name, () => onDone(name)]));
  return { ...(others as unknown as Record<(typeof names)[number], Task>), 'deliver-webhook': deliver };
}

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
  const runners = await startRunners({
    connectionString: databases.jobsUrl,
    events: new EventEmitter(),
    tasks: tasksWith(deliver, (name) => done.push(name)),
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
    await vi.waitFor(
      () =>
        expect(done).toEqual(
          expect.arrayContaining(['send-verification-code', 'delivery', 'send-provider-invoice']),
        ),
      {
        timeout: 3_000,
        interval: 20,
      },
    );
  } finally {
    release();
    await runners.stop();
  }
});

it('deliveries to one endpoint run one after the other, in their order, while others are taken by the batch', async () => {
  const running = new Map<string, number>();
  const done: string[] = [];
  let most = 0;
  const deliver: Task = async (payload) => {
    const { endpoint, turn } = payload as { readonly endpoint: string; readonly turn: number };
    running.set(endpoint, (running.get(endpoint) ?? 0) + 1);
    most = Math.max(most, running.get(endpoint) ?? 0);
    await wait(5);
    running.set(endpoint, (running.get(endpoint) ?? 0) - 1);
    if (endpoint === 'busy') done.push(String(turn));
    else done.push(endpoint);
  };
  for (let turn = 1; turn <= 12; turn += 1) {
    for (const endpoint of ['busy', `other-${turn}`]) {
      await admin`select graphile_worker.add_job('deliver-webhook', ${admin.json({ endpoint, turn })}::json,
        queue_name => ${`deliver:${endpoint}`}::text)`;
    }
  }
  const runners = await startRunners({
    connectionString: databases.jobsUrl,
    events: new EventEmitter(),
    tasks: tasksWith(deliver, () => undefined),
  });
  try {
    await vi.waitFor(() => expect(done).toHaveLength(24), { timeout: 10_000, interval: 20 });
  } finally {
    await runners.stop();
  }
  expect(most).toBe(1);
  expect(done.filter((name) => /^\d+$/.test(name))).toEqual(
    Array.from({ length: 12 }, (_, index) => String(index + 1)),
  );
});

it('a burst to one endpoint holds up no other, though it fills every search', async () => {
  const done: string[] = [];
  const deliver: Task = async (payload) => {
    await wait(5);
    done.push((payload as { readonly endpoint: string }).endpoint);
  };
  await admin`select graphile_worker.add_job('deliver-webhook', '{"endpoint":"busy"}', queue_name => 'deliver:busy')
    from generate_series(1, 300)`;
  await admin`select graphile_worker.add_job('deliver-webhook', '{"endpoint":"other"}',
    queue_name => 'deliver:other-' || n) from generate_series(1, 100) as n`;
  const runners = await startRunners({
    connectionString: databases.jobsUrl,
    events: new EventEmitter(),
    tasks: tasksWith(deliver, () => undefined),
  });
  try {
    await vi.waitFor(() => expect(done.filter((name) => name === 'other')).toHaveLength(100), {
      timeout: 10_000,
      interval: 5,
    });
    expect(done.filter((name) => name === 'busy').length).toBeLessThan(60);
    await vi.waitFor(() => expect(done).toHaveLength(400), { timeout: 20_000, interval: 20 });
  } finally {
    await runners.stop();
  }
}, 40_000);
