import { uuidFromId } from '@apipay/db/ids';
import { aConnectedMerchant, type ConnectedMerchant } from '@apipay/testing/connections';
import { aPhone } from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checkProviderInvoice } from './check-provider-invoice';
import { issueInvoice } from './issue-invoice';
import { getInvoice } from './list-invoices';
import { reissueInvoice } from './reissue-invoice';
import { sendProviderInvoice } from './send-provider-invoice';

let world: TestWorld;
let merchant: ConnectedMerchant;

beforeAll(async () => {
  world = await openTestWorld();
});
beforeEach(async () => {
  merchant = await aConnectedMerchant(world);
});
afterAll(() => world.close());

const check = (pushId: `piv_${string}`) =>
  checkProviderInvoice(merchant.system, merchant, { providerInvoiceId: pushId, cause: 'refresh' });
const send = (pushId: `piv_${string}`) =>
  sendProviderInvoice(merchant.system, merchant, { providerInvoiceId: pushId });
const pushOf = async (id: string) => {
  const { push } = await getInvoice(merchant.ctx, id);
  if (push === null) throw new Error('an issued invoice has a push');
  return push;
};

async function aRefusedInvoice() {
  const input = { phone: aPhone(), amount: '15000', description: 'Заказ 17' };
  const { invoice } = await issueInvoice(merchant.ctx, merchant, input);
  const first = await pushOf(invoice.id);
  await send(first.id);
  const paymentId = (await pushOf(invoice.id)).providerPaymentId ?? '';
  merchant.provider.setStatus(paymentId, 'Error');
  await check(first.id);
  return { id: invoice.id, first: first.id, paymentId };
}

const reissue = (id: string) => reissueInvoice(merchant.ctx, merchant, { invoiceId: id });
const creations = () =>
  merchant.provider.calls.filter((call) => call.operation === 'createPhoneInvoice').length;

it('a refused invoice goes out again as a second push, after the first was asked about', async () => {
  const { id, first } = await aRefusedInvoice();
  await reissue(id);
  const second = await pushOf(id);
  expect(second).toMatchObject({ attempt: 2, state: 'intent' });
  expect(second.id).not.toBe(first);
  expect(await send(second.id)).toBe('sent');
  expect(merchant.provider.calls.slice(-2).map((call) => call.operation)).toEqual([
    'getPaymentStatus',
    'createPhoneInvoice',
  ]);
  expect((await pushOf(id)).state).toBe('live');
});

it('the sequence of its events never falls', async () => {
  const { id } = await aRefusedInvoice();
  await reissue(id);
  const second = await pushOf(id);
  await send(second.id);
  const rows = await world.admin`select type, sequence from events where object_id = ${id} order by id`;
  const sequences = rows.map((row) => Number(row['sequence']));
  expect(sequences).toEqual([...sequences].sort((a, b) => a - b));
  expect(new Set(sequences).size).toBe(sequences.length);
  expect(rows.at(-1)?.['type']).toBe('invoice.sent');
});

describe('T3 a payment of the first push at the last moment', () => {
  it('wins, and the second never leaves', async () => {
    const { id, paymentId } = await aRefusedInvoice();
    await reissue(id);
    const second = await pushOf(id);
    merchant.provider.setStatus(paymentId, 'Processed');
    expect(await send(second.id)).toBe('nothing-to-do');
    expect(creations()).toBe(1);
    const invoice = await getInvoice(merchant.ctx, id);
    expect([invoice.state, invoice.push?.attempt, invoice.push?.state]).toEqual(['paid', 1, 'paid']);
    const rows = await world.admin`select state from provider_invoices where id = ${uuidFromId(second.id)}`;
    expect(rows.map((row) => row['state'])).toEqual(['cancelled']);
  });

  it('that is found after the second has left asks the second back', async () => {
    const { id, first, paymentId } = await aRefusedInvoice();
    await reissue(id);
    const second = await pushOf(id);
    await send(second.id);
    merchant.provider.setStatus(paymentId, 'Processed');
    const question = { providerInvoiceId: first, cause: 'before-reissue' } as const;
    expect(await checkProviderInvoice(merchant.system, merchant, question)).toBe('paid');
    expect((await getInvoice(merchant.ctx, id)).state).toBe('paid');
    const jobs = await world.admin`select id from graphile_worker.jobs where key = ${`cancel:${second.id}`}`;
    expect(jobs).toHaveLength(1);
  });
});

it('nothing leaves while the provider does not say what became of the first', async () => {
  const { id } = await aRefusedInvoice();
  await reissue(id);
  const second = await pushOf(id);
  merchant.provider.meet('getPaymentStatus', { kind: 'unknown', cause: 'timeout', isDone: false });
  expect(await send(second.id)).toBe('waits');
  expect([creations(), (await pushOf(id)).state]).toEqual([1, 'intent']);
  expect(await send(second.id)).toBe('sent');
});

it('of fifty parallel wishes one becomes a push', async () => {
  const { id } = await aRefusedInvoice();
  const answers = await Promise.allSettled(Array.from({ length: 50 }, () => reissue(id)));
  expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(1);
  expect((await pushOf(id)).attempt).toBe(2);
});

describe('is refused', () => {
  it('while the payer may still pay, and while nobody knows', async () => {
    const input = { phone: aPhone(), amount: '15000', description: 'Заказ 17' };
    const { invoice } = await issueInvoice(merchant.ctx, merchant, input);
    await expect(reissue(invoice.id)).rejects.toMatchObject({ code: 'INVOICE_REISSUE_NOT_NOW' });
    merchant.provider.meet('createPhoneInvoice', { kind: 'unknown', cause: 'timeout', isDone: true });
    await send((await pushOf(invoice.id)).id);
    await expect(reissue(invoice.id)).rejects.toMatchObject({ code: 'INVOICE_REISSUE_NOT_NOW' });
  });

  it('to who may not, and for the invoice of another merchant', async () => {
    const { id } = await aRefusedInvoice();
    const key = {
      ...merchant.ctx,
      actor: { kind: 'api-key', apiKeyId: 'key_x', scopes: ['invoices:read'] } as const,
    };
    await expect(reissueInvoice(key, merchant, { invoiceId: id })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    const other = await aConnectedMerchant(world);
    await expect(reissueInvoice(other.ctx, other, { invoiceId: id })).rejects.toMatchObject({
      code: 'INVOICE_NOT_FOUND',
    });
  });
});

it('leaves an audit record', async () => {
  const { id } = await aRefusedInvoice();
  await reissue(id);
  const rows = await world.admin`select 1 from audit_records where action = 'invoice.reissue'
    and object_id = ${id}`;
  expect(rows).toHaveLength(1);
});
