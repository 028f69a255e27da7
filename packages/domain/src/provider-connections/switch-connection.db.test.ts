import { aConnectedMerchant, type ConnectedMerchant } from '@apipay/testing/connections';
import { aPhone } from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  checkProviderInvoice,
  getInvoice,
  issueInvoice,
  listInvoiceConnections,
  listInvoiceTimeline,
  reissueInvoice,
  sendProviderInvoice,
} from '../invoices';
import { listPaymentsOfInvoices, requestRefund, sendRefund } from '../refunds';
import { chooseTradePoint } from './choose-trade-point';
import { finishRetirement } from './finish-retirement';
import { listConnections } from './load-connection';
import { makeConnectionPrimary } from './make-connection-primary';
import { openSiblingConnection } from './open-sibling-connection';
import { readOpenWork } from './read-open-work';
import { removeConnection } from './remove-connection';

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

async function twoConnections() {
  const merchant = await aConnectedMerchant(world, { tradePointCount: 2 });
  const { connection } = await openSiblingConnection(merchant.ctx, merchant, merchant.connectionId);
  const second = await chooseTradePoint(merchant.ctx, merchant, {
    connectionId: connection.id,
    tradePointId: '2',
  });
  return { merchant, secondId: second.id };
}

async function issue(merchant: ConnectedMerchant, connectionId: string | null = null) {
  const { invoice } = await issueInvoice(merchant.ctx, merchant, {
    phone: aPhone(),
    amount: '5000',
    description: 'Заказ 1',
    connectionId,
  });
  const id = invoice.currentProviderInvoiceId;
  if (id === null) throw new Error('no push');
  return { invoiceId: invoice.id, providerInvoiceId: id };
}

const send = (merchant: ConnectedMerchant, push: Awaited<ReturnType<typeof issue>>) =>
  sendProviderInvoice(merchant.system, merchant, push);

async function connectionOf(merchant: ConnectedMerchant, push: Awaited<ReturnType<typeof issue>>) {
  return (await listInvoiceConnections(merchant.ctx, [push.invoiceId])).get(push.invoiceId);
}

/** Everything that the provider was asked, by the connection that asked. */
const callsOf = (merchant: ConnectedMerchant, connectionId: string) =>
  merchant.provider.calls.filter((call) => call.connectionId === connectionId).map((call) => call.operation);

async function loseDevice(merchant: ConnectedMerchant) {
  merchant.provider.meet('createPhoneInvoice', { kind: 'refused', reason: 'device-inactive' });
  const push = await issue(merchant);
  await send(merchant, push);
  return push;
}

async function pay(merchant: ConnectedMerchant, push: Awaited<ReturnType<typeof issue>>) {
  const { push: row } = await getInvoice(merchant.ctx, push.invoiceId);
  merchant.provider.setStatus(row?.providerPaymentId ?? '', 'Processed');
  await checkProviderInvoice(merchant.system, merchant, { ...push, cause: 'refresh' });
}

it('changing the main connection takes what waits along in one step, and leaves what has left where it is', async () => {
  const { merchant, secondId } = await twoConnections();
  const live = await issue(merchant);
  await send(merchant, live);
  const waiting = [await loseDevice(merchant), await issue(merchant)];
  expect(await readOpenWork(merchant.ctx, merchant.connectionId)).toEqual({
    waiting: 2,
    payable: 1,
    refunds: 0,
  });
  await makeConnectionPrimary(merchant.ctx, secondId);
  for (const push of waiting) {
    expect(await connectionOf(merchant, push)).toBe(secondId);
    expect(await send(merchant, push)).toBe('sent');
    const steps = await listInvoiceTimeline(merchant.ctx, push.invoiceId);
    expect(
      steps.filter((entry) => entry.kind === 'transition' && entry.row.cause === 'connection-switched'),
    ).toHaveLength(1);
  }
  expect(callsOf(merchant, secondId).filter((operation) => operation === 'createPhoneInvoice')).toHaveLength(
    2,
  );
  expect(await connectionOf(merchant, live)).toBe(merchant.connectionId);
  await pay(merchant, live);
  expect((await getInvoice(merchant.ctx, live.invoiceId)).state).toBe('paid');
  expect(callsOf(merchant, merchant.connectionId)).toContain('getPaymentStatus');
  const [record] = await world.admin`select fields from audit_records
    where action = 'connection.make-primary' and object_id = ${secondId}`;
  expect(record?.['fields']).toEqual(['isPrimary', 'waitingInvoices']);
});

it('an ended connection takes nothing new, keeps what has left to its end, and only then gives its device up', async () => {
  const { merchant, secondId } = await twoConnections();
  const live = await issue(merchant);
  await send(merchant, live);
  const waiting = await issue(merchant);
  const job = { connectionId: merchant.connectionId };
  const retired = await removeConnection(merchant.ctx, merchant.connectionId);
  expect([retired.isPrimary, retired.retiringSince === null, retired.state]).toEqual([false, false, 'ok']);
  expect(await connectionOf(merchant, waiting)).toBe(secondId);
  expect(await connectionOf(merchant, await issue(merchant))).toBe(secondId);
  expect(await codeOf(issue(merchant, merchant.connectionId))).toBe('CONNECTION_REQUIRED');
  expect(await codeOf(makeConnectionPrimary(merchant.ctx, merchant.connectionId))).toBe(
    'CONNECTION_TRANSITION_REFUSED',
  );
  expect(await finishRetirement(merchant.system, merchant, job)).toBe('waits');
  expect(callsOf(merchant, merchant.connectionId)).not.toContain('deleteDevice');
  await pay(merchant, live);
  merchant.provider.meet('deleteDevice', { kind: 'unknown', cause: 'timeout', isDone: false });
  expect(await finishRetirement(merchant.system, merchant, job)).toBe('waits');
  expect(await finishRetirement(merchant.system, merchant, job)).toBe('removed');
  expect(await finishRetirement(merchant.system, merchant, job)).toBe('nothing-to-do');
  expect((await listConnections(merchant.ctx)).map(({ id }) => id)).toEqual([secondId]);
  expect(await connectionOf(merchant, live)).toBe(merchant.connectionId);
  expect(await codeOf(finishRetirement(merchant.ctx, merchant, job))).toBe('FORBIDDEN');
});

it('an invoice that was written while its connection was being ended leaves through the main one', async () => {
  const { merchant, secondId } = await twoConnections();
  const late = await issue(merchant);
  await removeConnection(merchant.ctx, merchant.connectionId);
  await world.admin`update provider_invoices p set connection_id = c.id from provider_connections c
    where p.merchant_id = c.merchant_id and c.retiring_since is not null and p.state = 'intent'`;
  expect(await connectionOf(merchant, late)).toBe(merchant.connectionId);
  expect(await send(merchant, late)).toBe('waits');
  expect(await connectionOf(merchant, late)).toBe(secondId);
  expect(await send(merchant, late)).toBe('sent');
});

it('the only connection is not ended while an invoice waits to leave, and is while one can merely be paid', async () => {
  const merchant = await aConnectedMerchant(world);
  const push = await issue(merchant);
  const refused = await removeConnection(merchant.ctx, merchant.connectionId).catch(
    (error: unknown) => error,
  );
  expect(refused).toMatchObject({ code: 'CONNECTION_HAS_OPEN_INVOICES', params: { count: 1 } });
  await send(merchant, push);
  await removeConnection(merchant.ctx, merchant.connectionId);
  expect(await codeOf(issue(merchant))).toBe('CONNECTION_REQUIRED');
  await pay(merchant, push);
  expect((await getInvoice(merchant.ctx, push.invoiceId)).state).toBe('paid');
});

it('money goes back through the trade point that took it: by its own connection, by another of it, or not at all', async () => {
  const { merchant, secondId } = await twoConnections();
  const push = await issue(merchant);
  await send(merchant, push);
  await pay(merchant, push);
  const [payment] =
    await world.admin`select 'pmt' as kind, id from payments where provider_invoice_id is not null
    order by received_at desc, id desc limit 1`;
  const paymentId = (await import('@apipay/db/ids')).idFromUuid('payment', String(payment?.['id']));
  const give = async () => {
    const { refund } = await requestRefund(merchant.ctx, merchant, { paymentId, amount: '100' });
    return sendRefund(merchant.system, merchant, { refundId: refund.id });
  };
  const said = async () => {
    const listed = await listPaymentsOfInvoices(merchant.ctx, merchant, [push.invoiceId]);
    return [...listed.values()].flat().map(({ refundWay, isRefundable }) => [refundWay, isRefundable]);
  };
  await removeConnection(merchant.ctx, merchant.connectionId);
  expect(await said()).toEqual([['direct', true]]);
  expect(await give()).toBe('completed');
  expect(callsOf(merchant, secondId)).not.toContain('refundPayment');
  await finishRetirement(merchant.system, merchant, { connectionId: merchant.connectionId });
  expect(await said()).toEqual([['by-hand-unseen', false]]);
  expect(await codeOf(give())).toBe('REFUND_CONNECTION_REMOVED');
  const { connection } = await openSiblingConnection(merchant.ctx, merchant, secondId);
  await chooseTradePoint(merchant.ctx, merchant, { connectionId: connection.id, tradePointId: '1' });
  expect(await said()).toEqual([['direct', true]]);
  expect(await give()).toBe('completed');
  expect(callsOf(merchant, connection.id)).toContain('refundPayment');
});

it('a dead push of a removed connection is still asked about before its invoice is sent again', async () => {
  const { merchant, secondId } = await twoConnections();
  const push = await issue(merchant);
  await send(merchant, push);
  const { push: row } = await getInvoice(merchant.ctx, push.invoiceId);
  merchant.provider.setStatus(row?.providerPaymentId ?? '', 'Error');
  await checkProviderInvoice(merchant.system, merchant, { ...push, cause: 'refresh' });
  await removeConnection(merchant.ctx, merchant.connectionId);
  const job = { connectionId: merchant.connectionId };
  expect(await finishRetirement(merchant.system, merchant, job)).toBe('removed');
  const { invoice } = await reissueInvoice(merchant.ctx, merchant, push);
  const again = { ...push, providerInvoiceId: invoice.currentProviderInvoiceId ?? push.providerInvoiceId };
  expect(await send(merchant, again)).toBe('sent');
  expect(callsOf(merchant, merchant.connectionId).at(-1)).toBe('getPaymentStatus');
  expect(callsOf(merchant, secondId)).toContain('createPhoneInvoice');
});
