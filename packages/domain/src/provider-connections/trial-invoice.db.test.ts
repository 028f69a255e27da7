import { aConnectedMerchant, type ConnectedMerchant } from '@apipay/testing/connections';
import { aPhone } from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { issueInvoice, sendProviderInvoice } from '../invoices';
import { checkConnection } from './check-connection';
import { getConnection } from './load-connection';
import { repairConnection } from './repair-connection';

let world: TestWorld;

beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(() => world.close());

async function issue(merchant: ConnectedMerchant) {
  const input = { phone: aPhone(), amount: '5000', description: 'Заказ 1' };
  const { invoice } = await issueInvoice(merchant.ctx, merchant, input);
  const id = invoice.currentProviderInvoiceId;
  if (id === null) throw new Error('no push');
  return { providerInvoiceId: id };
}

type Push = Awaited<ReturnType<typeof issue>>;

const send = (merchant: ConnectedMerchant, push: Push) =>
  sendProviderInvoice(merchant.system, merchant, push);

async function eventsOf(merchant: ConnectedMerchant): Promise<readonly string[]> {
  const rows = await world.admin`select type from events
    where object_id = ${merchant.connectionId} order by occurred_at, sequence`;
  return rows.map((row) => String(row['type']));
}

async function hasJob({ providerInvoiceId }: Push): Promise<boolean> {
  const jobs =
    await world.admin`select id from graphile_worker.jobs where key = ${`send:${providerInvoiceId}`}`;
  return jobs.length > 0;
}

const creates = (merchant: ConnectedMerchant) =>
  merchant.provider.calls.filter(({ operation }) => operation === 'createPhoneInvoice').length;
const refuse = (merchant: ConnectedMerchant, times = 1) =>
  merchant.provider.meet(
    'createPhoneInvoice',
    ...Array.from({ length: times }, () => ({ kind: 'refused' as const, reason: 'credentials' as const })),
  );

it('a connection lost by a refused invoice is not called restored by a mere check: one invoice at a time tries', async () => {
  const merchant = await aConnectedMerchant(world);
  refuse(merchant, 2);
  const [first, second] = [await issue(merchant), await issue(merchant)];
  expect(await send(merchant, first)).toBe('waits');
  const jobs = async () => [await hasJob(first), await hasJob(second)];
  const check = async () => {
    await world.admin`delete from graphile_worker._private_jobs`;
    const { state, lastProblem } = await checkConnection(merchant.ctx, merchant, merchant.connectionId);
    return [state, lastProblem];
  };
  // Before anybody has checked, nothing leaves.
  world.clock.advanceSeconds(61);
  expect(await send(merchant, second)).toBe('waits');
  expect(creates(merchant)).toBe(1);

  // Trade points can be read again. The one that was tried least is the trial, and its refusal is no second loss.
  expect(await check()).toEqual(['lost', 'create-refused']);
  expect(await jobs()).toEqual([false, true]);
  expect(await send(merchant, second)).toBe('waits');
  expect(await send(merchant, first)).toBe('waits');
  expect(creates(merchant)).toBe(2);
  expect((await getConnection(merchant.ctx, merchant.connectionId)).lastProblem).toBe('credentials');
  expect(await eventsOf(merchant)).toEqual(['connection.lost']);

  // Checked at once again: the next trial has to wait for its minute.
  expect(await check()).toEqual(['lost', 'create-refused']);
  expect(await send(merchant, first)).toBe('waits');
  expect(creates(merchant)).toBe(2);
  world.clock.advanceSeconds(61);
  await world.admin`delete from graphile_worker._private_jobs`;
  expect(await send(merchant, first)).toBe('sent');
  expect((await getConnection(merchant.ctx, merchant.connectionId)).state).toBe('ok');
  expect(await eventsOf(merchant)).toEqual(['connection.lost', 'connection.restored']);
  expect(await jobs()).toEqual([false, true]);
  expect(await send(merchant, second)).toBe('sent');
});

it('a trial that is refused for its payer shows that invoices are taken, and a repaired connection needs no trial', async () => {
  const merchant = await aConnectedMerchant(world);
  refuse(merchant);
  const push = await issue(merchant);
  await send(merchant, push);
  await checkConnection(merchant.ctx, merchant, merchant.connectionId);
  world.clock.advanceSeconds(61);
  merchant.provider.meet('createPhoneInvoice', { kind: 'refused', reason: 'payer-not-found' });
  expect(await send(merchant, push)).toBe('not-created');
  expect((await getConnection(merchant.ctx, merchant.connectionId)).state).toBe('ok');

  refuse(merchant);
  await send(merchant, await issue(merchant));
  expect((await repairConnection(merchant.ctx, merchant, merchant.connectionId)).state).toBe('ok');
  expect(await send(merchant, await issue(merchant))).toBe('sent');
  // Lost again by what is no invoice, it needs none to come back.
  merchant.provider.meet('listTradePoints', { kind: 'refused', reason: 'credentials' });
  await checkConnection(merchant.ctx, merchant, merchant.connectionId);
  expect((await checkConnection(merchant.ctx, merchant, merchant.connectionId)).state).toBe('ok');
});
