import { providerConnections } from '@apipay/db/schema/provider-connections';
import { aConnectedMerchant, type ConnectedMerchant } from '@apipay/testing/connections';
import { aContext, aPhone, aSystemContext } from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  checkProviderInvoice,
  getInvoice,
  issueInvoice,
  pollProviderInvoice,
  sendProviderInvoice,
} from '../invoices';
import { inTransaction } from '../kernel/transaction';
import { findPageTokens, startPayment } from '../payment-pages';
import { checkConnection } from './check-connection';
import { getConnection } from './load-connection';
import { repairConnection } from './repair-connection';
import { watchConnection, watchConnections } from './watch-connections';

let world: TestWorld;

beforeAll(async () => {
  world = await openTestWorld();
});

afterAll(() => world.close());

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? 'unexpected',
  );

async function issue(merchant: ConnectedMerchant) {
  const { invoice } = await issueInvoice(merchant.ctx, merchant, {
    phone: aPhone(),
    amount: '5000',
    description: 'Заказ 1',
  });
  const id = invoice.currentProviderInvoiceId;
  if (id === null) throw new Error('no push');
  return { invoiceId: invoice.id, providerInvoiceId: id };
}

const send = (merchant: ConnectedMerchant, push: Awaited<ReturnType<typeof issue>>) =>
  sendProviderInvoice(merchant.system, merchant, push);

async function eventsOf(merchant: ConnectedMerchant): Promise<readonly string[]> {
  const rows = await world.admin`select type, payload from events
    where object_id = ${merchant.connectionId} order by occurred_at, sequence`;
  return rows.map((row) => String(row['type']));
}

async function waitingJobs(push: { readonly providerInvoiceId: string }): Promise<number> {
  const [row] = await world.admin`select count(*)::int as count from graphile_worker.jobs
    where key = ${`send:${push.providerInvoiceId}`} and run_at <= now() + interval '5 seconds'`;
  return Number(row?.['count']);
}

/** A push on which the provider finds that our device is switched off. */
async function loseDevice(merchant: ConnectedMerchant) {
  merchant.provider.meet('createPhoneInvoice', { kind: 'refused', reason: 'device-inactive' });
  const push = await issue(merchant);
  expect(await send(merchant, push)).toBe('waits');
  return push;
}

it('a device that is switched off is a loss of the connection: its pushes wait, one step repairs it and the queue leaves', async () => {
  const merchant = await aConnectedMerchant(world);
  const first = await loseDevice(merchant);
  const second = await issue(merchant);
  expect(await send(merchant, second)).toBe('waits');
  const lost = await getConnection(merchant.ctx, merchant.connectionId);
  expect([lost.state, lost.lastProblem]).toEqual(['lost', 'device-inactive']);
  expect(await eventsOf(merchant)).toEqual(['connection.lost']);
  await world.admin`delete from graphile_worker._private_jobs`;

  const repaired = await repairConnection(merchant.ctx, merchant, merchant.connectionId);
  expect([repaired.state, repaired.lastProblem]).toEqual(['ok', null]);
  expect(repaired.deviceId).not.toBe(lost.deviceId);
  expect(await eventsOf(merchant)).toEqual(['connection.lost', 'connection.restored']);
  expect([await waitingJobs(first), await waitingJobs(second)]).toEqual([1, 1]);
  expect(await send(merchant, first)).toBe('sent');
  expect(await send(merchant, second)).toBe('sent');
  expect((await getInvoice(merchant.ctx, first.invoiceId)).push?.state).toBe('live');
  expect(merchant.provider.calls.filter((call) => call.operation === 'createPhoneInvoice')).toHaveLength(3);
});

it('what needs no device does not bring back a device that was lost, and hides no reason', async () => {
  const merchant = await aConnectedMerchant(world);
  const live = await issue(merchant);
  await send(merchant, live);
  await loseDevice(merchant);
  await checkProviderInvoice(merchant.system, merchant, { ...live, cause: 'refresh' });
  merchant.provider.meet('lookUpPayer', { kind: 'refused', reason: 'device-inactive' });
  const checked = await checkConnection(merchant.ctx, merchant, merchant.connectionId);
  expect([checked.state, checked.lastProblem]).toEqual(['lost', 'device-inactive']);
  merchant.provider.meet('listTradePoints', { kind: 'unknown', cause: 'timeout', isDone: false });
  const silent = await checkConnection(merchant.ctx, merchant, merchant.connectionId);
  expect([silent.state, silent.lastProblem]).toEqual(['lost', 'device-inactive']);
  // Switched on again in the provider's own app.
  const found = await checkConnection(merchant.ctx, merchant, merchant.connectionId);
  expect([found.state, found.lastProblem]).toEqual(['ok', null]);
  expect(await eventsOf(merchant)).toEqual(['connection.lost', 'connection.restored']);
});

/** An invoice by link whose page has been pressed, and whose first question is due. */
async function openLink(merchant: ConnectedMerchant) {
  const { invoice } = await issueInvoice(merchant.ctx, merchant, {
    channel: 'link',
    amount: '5000',
    description: 'По ссылке',
  });
  const token = (await findPageTokens(merchant.ctx, [invoice.id])).get(invoice.id) ?? '';
  await startPayment(aContext(world), merchant, { token, way: 'link' }, 'payer');
  const id = (await getInvoice(merchant.ctx, invoice.id)).push?.id;
  if (id === undefined) throw new Error('no push');
  await send(merchant, { invoiceId: invoice.id, providerInvoiceId: id });
  world.clock.advanceSeconds(6);
  const paymentId = (await getInvoice(merchant.ctx, invoice.id)).push?.providerPaymentId ?? '';
  return { providerInvoiceId: id, paymentId };
}

const questions = (merchant: ConnectedMerchant) =>
  merchant.provider.calls.filter(({ operation }) => operation === 'getPaymentStatus').length;

it('a link is asked about while the device is lost, as that needs none: its money is seen, and the loss stays', async () => {
  const merchant = await aConnectedMerchant(world);
  const link = await openLink(merchant);
  await loseDevice(merchant);
  expect(await pollProviderInvoice(merchant.system, merchant, link)).toBe('unchanged');
  world.clock.advanceSeconds(7);
  merchant.provider.setStatus(link.paymentId, 'Processed');
  expect(await pollProviderInvoice(merchant.system, merchant, link)).toBe('paid');
  expect((await getConnection(merchant.ctx, merchant.connectionId)).state).toBe('lost');
});

it('without access no link is asked about, and all are as soon as it is back', async () => {
  const merchant = await aConnectedMerchant(world);
  const [link, other] = [await openLink(merchant), await openLink(merchant)];
  merchant.provider.meet('getPaymentStatus', { kind: 'refused', reason: 'credentials' });
  expect(await pollProviderInvoice(merchant.system, merchant, link)).toBe('no-answer');
  const asked = questions(merchant);
  world.clock.advanceSeconds(7);
  expect(await pollProviderInvoice(merchant.system, merchant, other)).toBe('waits');
  expect(questions(merchant)).toBe(asked);
  const dueNow = async () => {
    const rows = await world.admin`select key from graphile_worker.jobs
      where key like 'poll:%' and run_at <= now() + interval '5 seconds'`;
    return rows.map((row) => String(row['key']));
  };
  await world.admin`update graphile_worker._private_jobs set run_at = now() + interval '1 hour'`;
  expect((await checkConnection(merchant.ctx, merchant, merchant.connectionId)).state).toBe('ok');
  expect((await dueNow()).toSorted()).toEqual(
    [link, other].map(({ providerInvoiceId }) => `poll:${providerInvoiceId}`).toSorted(),
  );
});

it('a trade point that stays switched off keeps the connection lost and says so; nothing is sent', async () => {
  const merchant = await aConnectedMerchant(world);
  merchant.provider.meet('createPhoneInvoice', { kind: 'refused', reason: 'trade-point-disabled' });
  const push = await issue(merchant);
  await send(merchant, push);
  merchant.provider.meet('lookUpPayer', { kind: 'refused', reason: 'trade-point-disabled' });
  const row = await repairConnection(merchant.ctx, merchant, merchant.connectionId);
  expect([row.state, row.lastProblem]).toEqual(['lost', 'trade-point-disabled']);
  expect(await send(merchant, push)).toBe('waits');
});

it('an access that was taken away is told as such, and comes back by a check where no invoice was refused', async () => {
  const merchant = await aConnectedMerchant(world);
  merchant.provider.meet('listTradePoints', { kind: 'refused', reason: 'credentials' });
  await checkConnection(merchant.ctx, merchant, merchant.connectionId);
  const push = await issue(merchant);
  expect(await send(merchant, push)).toBe('waits');
  merchant.provider.meet('listTradePoints', { kind: 'refused', reason: 'credentials' });
  expect(await codeOf(repairConnection(merchant.ctx, merchant, merchant.connectionId))).toBe(
    'ORGANIZATION_NOT_ADMITTED',
  );
  expect((await getConnection(merchant.ctx, merchant.connectionId)).lastProblem).toBe('credentials');
  await world.admin`delete from graphile_worker._private_jobs`;
  expect((await checkConnection(merchant.ctx, merchant, merchant.connectionId)).state).toBe('ok');
  expect(await waitingJobs(push)).toBe(1);
});

it('connections are asked by themselves: lost ones soon, quiet ones after an hour by a ping that opens nothing', async () => {
  const merchant = await aConnectedMerchant(world);
  const quiet = await aConnectedMerchant(world);
  await loseDevice(merchant);
  const system = aSystemContext(world);
  const due = async () => {
    await world.admin`delete from graphile_worker._private_jobs`;
    const counts = await watchConnections(system, () => 0);
    const jobs = await world.admin`select key from graphile_worker.jobs where key like 'check-connection:%'`;
    return { counts, keys: jobs.map((job) => String(job['key'])) };
  };
  const key = (of: ConnectedMerchant) => `check-connection:${of.connectionId}`;
  expect((await due()).keys).not.toContain(key(merchant));
  const age = async (of: ConnectedMerchant, minutes: number) =>
    inTransaction(of.ctx, { purpose: 'right-to-use' }, async (tx) => {
      await tx.sql
        .update(providerConnections)
        .set({ lastCheckedAt: new Date(world.clock.now().getTime() - minutes * 60_000) })
        .where(eq(providerConnections.id, of.connectionId));
    });
  await age(merchant, 6);
  await age(quiet, 59);
  const soon = await due();
  expect(soon.keys).toContain(key(merchant));
  expect(soon.keys).not.toContain(key(quiet));
  expect(soon.counts.find(({ mode, state }) => mode === 'live' && state === 'lost')?.count).toBeGreaterThan(
    0,
  );
  await age(quiet, 61);
  expect((await due()).keys).toContain(key(quiet));
  const before = quiet.provider.calls.length;
  await watchConnection(quiet.system, quiet, quiet.connectionId);
  expect(quiet.provider.calls.slice(before).map(({ operation }) => operation)).toEqual(['checkHealth']);
  await watchConnection(merchant.system, merchant, merchant.connectionId);
  expect((await getConnection(merchant.ctx, merchant.connectionId)).state).toBe('ok');
  expect(await codeOf(watchConnections(merchant.ctx, () => 0))).toBe('FORBIDDEN');
});

it('another merchant, a viewer and a connection without a trade point repair nothing', async () => {
  const merchant = await aConnectedMerchant(world);
  const stranger = await aConnectedMerchant(world);
  expect(await codeOf(repairConnection(stranger.ctx, stranger, merchant.connectionId))).toBe(
    'CONNECTION_NOT_FOUND',
  );
  const viewer = {
    ...merchant.ctx,
    actor: { ...merchant.ctx.actor, role: 'viewer' } as typeof merchant.ctx.actor,
  };
  expect(await codeOf(repairConnection(viewer, merchant, merchant.connectionId))).toBe('FORBIDDEN');
});
