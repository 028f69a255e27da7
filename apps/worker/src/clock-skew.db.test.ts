import { EventEmitter } from 'node:events';
import { openPool } from '@apipay/db/client';
import { askDatabaseTime, startDatabaseClock } from '@apipay/db/database-clock';
import { idFromUuid, uuidFromId } from '@apipay/db/ids';
import { issueInvoice, sendProviderInvoice } from '@apipay/domain/invoices';
import { findPageTokens, startPayment } from '@apipay/domain/payment-pages';
import { testAuditSigner } from '@apipay/testing/audit-signer';
import { aConnectedMerchant } from '@apipay/testing/connections';
import { aContext } from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { startRunners } from './runners';
import type { WorkerServices } from './services';
import { type JobReport, makeTaskList } from './task-list';

let world: TestWorld;

beforeAll(async () => {
  world = await openTestWorld();
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(() => world.close());

const nobody = () => Promise.reject(new Error('nothing of this leaves here'));

it('T16 a worker whose clock runs ten minutes ahead does nothing early', async () => {
  // Another machine, whose clock is right, sends a link that lives for three minutes.
  world.clock.set(new Date());
  const merchant = await aConnectedMerchant(world);
  const { invoice } = await issueInvoice(merchant.ctx, merchant, {
    channel: 'link',
    amount: '100',
    description: 'Заказ',
  });
  const token = (await findPageTokens(merchant.ctx, [invoice.id])).get(invoice.id) ?? '';
  await startPayment(aContext(world), merchant, { token, way: 'link' }, 'payer');
  const [push] =
    await world.admin`select id from provider_invoices where invoice_id = ${uuidFromId(invoice.id)}`;
  const providerInvoiceId = idFromUuid('providerInvoice', String(push?.['id']));
  await sendProviderInvoice(merchant.system, merchant, { providerInvoiceId });
  await world.admin`delete from graphile_worker._private_jobs`;

  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 600_000 });
  const pool = openPool({ url: world.databases.mainUrl, applicationName: 'test', maxConnections: 1 });
  const clock = startDatabaseClock({ ask: askDatabaseTime(pool) });
  await clock.isSet;
  const done: JobReport[] = [];
  const services: WorkerServices = {
    db: world.db,
    vault: world.vault,
    now: clock.now,
    provider: merchant.provider,
    messageSender: { send: nobody } as unknown as WorkerServices['messageSender'],
    messengers: { live: null, test: null },
    webhookSender: { send: nobody } as unknown as WorkerServices['webhookSender'],
    chatEraser: null,
    tombstoneLog: { append: nobody, read: nobody },
    backupDays: 14,
    wakeDeliveries: () => undefined,
    observeInvariants: () => undefined,
    observeConnections: () => undefined,
    observeClocks: () => undefined,
    auditSigner: testAuditSigner,
    timeStampAuthority: null,
    observeAuditLog: () => undefined,
    random: () => 0,
  };
  const tenant = { merchantId: merchant.merchantId, mode: 'live', providerInvoiceId };
  const add = (key: string, seconds: number) => world.admin`select graphile_worker.add_job(
    'poll-provider-invoice', ${world.admin.json({ ...tenant, requestId: key })}::json,
    run_at => now() + make_interval(secs => ${seconds}), job_key => ${key}::text)`;
  await add('due', -1);
  await add('in five minutes', 300);
  const runners = await startRunners({
    connectionString: world.databases.jobsUrl,
    events: new EventEmitter(),
    tasks: makeTaskList(services, (job) => done.push(job)),
  });
  try {
    await vi.waitFor(() => expect(done.map(({ requestId }) => requestId)).toContain('due'), {
      timeout: 10_000,
      interval: 20,
    });
    // The link has lived for seconds: by this machine's own clock it would have been dead for long.
    expect(done.find(({ requestId }) => requestId === 'due')?.result).not.toBe('ended');
    const [after] =
      await world.admin`select state from provider_invoices where id = ${uuidFromId(providerInvoiceId)}`;
    expect(after?.['state']).toBe('live');
    expect(done.map(({ requestId }) => requestId)).not.toContain('in five minutes');
    // What it puts off is put off from the database's present.
    const waiting = await world.admin`select key from graphile_worker.jobs
      where task_identifier = 'poll-provider-invoice' and run_at > now() + interval '6 minutes'`;
    expect(waiting).toEqual([]);
  } finally {
    await runners.stop();
    clock.stop();
    await pool.end();
  }
});
