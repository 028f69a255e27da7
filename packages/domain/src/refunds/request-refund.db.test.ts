import { type Id, idFromUuid, uuidFromId } from '@apipay/db/ids';
import { aConnectedMerchant, type ConnectedMerchant } from '@apipay/testing/connections';
import { aPhone, aStaffMember } from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  checkProviderInvoice,
  getInvoice,
  issueInvoice,
  listInvoices,
  sendProviderInvoice,
} from '../invoices';
import { getStaffInvoice } from '../people';
import { checkRefunds } from './check-refunds';
import { requestRefund } from './request-refund';
import { sendRefund } from './send-refund';

let world: TestWorld;
let merchant: ConnectedMerchant;

beforeAll(async () => {
  world = await openTestWorld();
});
beforeEach(async () => {
  merchant = await aConnectedMerchant(world);
});
afterAll(() => world.close());

async function aPayment(amount = '100') {
  const input = { phone: aPhone(), amount, description: 'Заказ 17' };
  const { invoice } = await issueInvoice(merchant.ctx, merchant, input);
  const providerInvoiceId = invoice.currentProviderInvoiceId;
  if (providerInvoiceId === null) throw new Error('an issued invoice has a push');
  await sendProviderInvoice(merchant.system, merchant, { providerInvoiceId });
  const providerPaymentId = (await getInvoice(merchant.ctx, invoice.id)).push?.providerPaymentId ?? '';
  merchant.provider.setStatus(providerPaymentId, 'Processed');
  await checkProviderInvoice(merchant.system, merchant, { providerInvoiceId, cause: 'refresh' });
  const [row] = await world.admin<{ id: string }[]>`select id from payments
    where provider_invoice_id = ${uuidFromId(providerInvoiceId)}`;
  return { paymentId: idFromUuid('payment', row?.id ?? ''), providerPaymentId, invoiceId: invoice.id };
}

const ask = (paymentId: string, amount?: string) =>
  requestRefund(merchant.ctx, merchant, { paymentId, ...(amount === undefined ? {} : { amount }) });
const carryOut = (refundId: Id<'refund'>) => sendRefund(merchant.system, merchant, { refundId });

async function refundsOf(paymentId: Id<'payment'>) {
  const rows = await world.admin`select state, origin, amount_minor from refunds
    where payment_id = ${uuidFromId(paymentId)} order by created_at, id`;
  return rows.map((row) => [row['state'], row['origin'], Number(row['amount_minor'])]);
}

async function balanceOf(kind: string) {
  const [row] =
    await world.admin`select coalesce(sum(e.amount_minor), 0)::int as balance from ledger_entries e
    join ledger_accounts a on (a.merchant_id, a.id) = (e.merchant_id, e.account_id)
    where a.merchant_id = ${uuidFromId(merchant.merchantId)} and a.kind = ${kind}`;
  return row?.['balance'];
}

const returnedAtProvider = (providerPaymentId: string) =>
  merchant.provider.payments.get(providerPaymentId)?.returnedMinor;

it('money goes back: the provider has given it, the ledger knows it, and an event tells of it', async () => {
  const { paymentId, providerPaymentId } = await aPayment();
  const { refund } = await ask(paymentId, '40');
  expect(await carryOut(refund.id)).toBe('completed');
  expect(await refundsOf(paymentId)).toEqual([['completed', 'cabinet', 4_000]]);
  expect(returnedAtProvider(providerPaymentId)).toBe(4_000n);
  expect([
    await balanceOf('sales'),
    await balanceOf('refunds'),
    await balanceOf('provider-clearing'),
  ]).toEqual([-10_000, 4_000, 6_000]);
  const events = await world.admin`select type from events where object_id = ${refund.id} order by sequence`;
  expect(events.map((event) => event['type'])).toEqual(['refund.requested', 'refund.completed']);
});

it('without a sum all that is left goes back', async () => {
  const { paymentId } = await aPayment();
  await carryOut((await ask(paymentId, '30.01')).refund.id);
  const { refund } = await ask(paymentId);
  expect(refund.amountMinor).toBe(6_999n);
});

it('an invoice says how much of its money went back, in its list, alone and to staff; what is only asked for does not count', async () => {
  const { paymentId, invoiceId } = await aPayment();
  const other = await aPayment();
  const staff = (await aStaffMember(world)).context();
  const told = async () => {
    const { rows } = await listInvoices(merchant.ctx, { size: 10 });
    const listed = new Map(rows.map(({ row }) => [row.id, row.refundedMinor]));
    const ofStaff = (await getStaffInvoice(staff, invoiceId)).refundedMinor;
    const alone = (await getInvoice(merchant.ctx, invoiceId)).refundedMinor;
    return [listed.get(invoiceId), listed.get(other.invoiceId), alone, ofStaff];
  };
  const { refund } = await ask(paymentId, '40');
  expect(await told()).toEqual([0n, 0n, 0n, 0n]);
  await carryOut(refund.id);
  await carryOut((await ask(paymentId, '0.01')).refund.id);
  expect(await told()).toEqual([4_001n, 0n, 4_001n, 4_001n]);
});

describe('T6 refunds together never exceed the payment', () => {
  it('of fifty parallel refunds of 60 of a payment of 100 exactly one is taken', async () => {
    const { paymentId, providerPaymentId } = await aPayment();
    const answers = await Promise.allSettled(Array.from({ length: 50 }, () => ask(paymentId, '60')));
    const taken = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value.refund] : []));
    expect(taken).toHaveLength(1);
    for (const { id } of taken) await carryOut(id);
    expect(returnedAtProvider(providerPaymentId)).toBe(6_000n);
    await expect(ask(paymentId, '60')).rejects.toMatchObject({
      code: 'REFUND_EXCEEDS_PAYMENT',
      params: { limit: '40.00' },
    });
  });

  it('and the database refuses it whoever writes', async () => {
    const { paymentId } = await aPayment();
    await carryOut((await ask(paymentId, '60')).refund.id);
    const second = world.admin`insert into refunds (merchant_id, id, mode, payment_id, state, origin, amount_minor,
      created_by_kind, created_at) select merchant_id, gen_random_uuid(), mode, payment_id, 'completed', 'outside',
      4001, 'system', now() from refunds where payment_id = ${uuidFromId(paymentId)}`;
    await expect(second).rejects.toThrow(/exceed/);
  });

  it.each(['0', '0.00', '-1', '1e3', '100.01', '1.234'])('a sum of %s is refused', async (amount) => {
    const { paymentId } = await aPayment();
    await expect(ask(paymentId, amount)).rejects.toMatchObject({ field: ['amount'] });
    expect(await refundsOf(paymentId)).toEqual([]);
  });
});

describe('T7 a refund whose answer never came', () => {
  it('that happened is found by the figure and not called again', async () => {
    const { paymentId, providerPaymentId } = await aPayment();
    const { refund } = await ask(paymentId, '40');
    merchant.provider.meet('refundPayment', { kind: 'unknown', cause: 'timeout', isDone: true });
    expect(await carryOut(refund.id)).toBe('unknown');
    expect(await carryOut(refund.id)).toBe('completed');
    expect(returnedAtProvider(providerPaymentId)).toBe(4_000n);
    expect(await balanceOf('refunds')).toBe(4_000);
  });

  it('that did not happen is given up only after ten minutes, and its money can go back again', async () => {
    const { paymentId, providerPaymentId } = await aPayment();
    const { refund } = await ask(paymentId, '40');
    merchant.provider.meet('refundPayment', { kind: 'unknown', cause: 'connection-cut', isDone: false });
    expect(await carryOut(refund.id)).toBe('unknown');
    expect(await carryOut(refund.id)).toBe('waits');
    await expect(ask(paymentId, '40')).rejects.toMatchObject({ code: 'REFUND_UNDER_WAY' });
    const later = { ...merchant.system, now: () => new Date(merchant.system.now().getTime() + 11 * 60_000) };
    expect(await sendRefund(later, merchant, { refundId: refund.id })).toBe('failed');
    expect(returnedAtProvider(providerPaymentId)).toBe(0n);
    await ask(paymentId, '100');
  });

  it('while something else was given back too stays unknown for people to decide', async () => {
    const { paymentId, providerPaymentId } = await aPayment();
    const { refund } = await ask(paymentId, '40');
    merchant.provider.meet('refundPayment', { kind: 'unknown', cause: 'timeout', isDone: true });
    await carryOut(refund.id);
    merchant.provider.refundOutside(providerPaymentId, 1_000n);
    expect(await carryOut(refund.id)).toBe('unknown');
    expect(await refundsOf(paymentId)).toEqual([['unknown', 'cabinet', 4_000]]);
  });

  it('because the worker died in the middle is not called again', async () => {
    const { paymentId, providerPaymentId } = await aPayment();
    const { refund } = await ask(paymentId, '40');
    await world.admin`update refunds set state = 'sending', sent_at = created_at, available_before_minor = 10000
      where id = ${uuidFromId(refund.id)}`;
    await carryOut(refund.id);
    expect(merchant.provider.calls.some((call) => call.operation === 'refundPayment')).toBe(false);
    expect(returnedAtProvider(providerPaymentId)).toBe(0n);
  });
});

describe('T8 paid is not the end: money that the bank gives back three days later', () => {
  it('is booked once, however often and by how many at once it is noticed, and the balance is right to the tiyn', async () => {
    const { paymentId, providerPaymentId } = await aPayment();
    merchant.provider.refundOutside(providerPaymentId, 10_000n);
    const threeDays = 3 * 86_400_000;
    const later = { ...merchant.system, now: () => new Date(merchant.system.now().getTime() + threeDays) };
    const noticed = await Promise.all(
      Array.from({ length: 8 }, () => checkRefunds(later, merchant, { paymentId })),
    );
    expect(noticed.filter((result) => result === 'found')).toHaveLength(1);
    expect(await checkRefunds(later, merchant, { paymentId })).toBe('unchanged');
    expect(await refundsOf(paymentId)).toEqual([['completed', 'outside', 10_000]]);
    expect(await balanceOf('refunds')).toBe(10_000);
    expect(await balanceOf('provider-clearing')).toBe(0);
    const events = await world.admin`select id from events where type = 'refund.completed'
      and merchant_id = ${uuidFromId(merchant.merchantId)}`;
    expect(events).toHaveLength(1);
    await expect(ask(paymentId, '1')).rejects.toMatchObject({ code: 'REFUND_EXCEEDS_PAYMENT' });
  });
});

describe('a refund made in the provider’s own app', () => {
  it('is found and booked once', async () => {
    const { paymentId, providerPaymentId } = await aPayment();
    merchant.provider.refundOutside(providerPaymentId, 2_500n);
    expect(await checkRefunds(merchant.system, merchant, { paymentId })).toBe('found');
    expect(await checkRefunds(merchant.system, merchant, { paymentId })).toBe('unchanged');
    expect(await refundsOf(paymentId)).toEqual([['completed', 'outside', 2_500]]);
    expect(await balanceOf('refunds')).toBe(2_500);
  });

  it('is booked before ours, and ours fails where it no longer fits', async () => {
    const { paymentId, providerPaymentId } = await aPayment();
    const { refund } = await ask(paymentId, '80');
    merchant.provider.refundOutside(providerPaymentId, 3_000n);
    expect(await carryOut(refund.id)).toBe('failed');
    expect(await refundsOf(paymentId)).toEqual([
      ['failed', 'cabinet', 8_000],
      ['completed', 'outside', 3_000],
    ]);
    expect(returnedAtProvider(providerPaymentId)).toBe(3_000n);
  });
});

it('a refusal releases what was reserved', async () => {
  const { paymentId } = await aPayment();
  const { refund } = await ask(paymentId, '100');
  merchant.provider.meet('refundPayment', { kind: 'refused', reason: 'refund-not-possible' });
  expect(await carryOut(refund.id)).toBe('failed');
  await ask(paymentId, '100');
});

it('a provider that cannot be reached leaves it reserved', async () => {
  const { paymentId } = await aPayment();
  const { refund } = await ask(paymentId, '100');
  merchant.provider.meet('refundPayment', { kind: 'not-sent', cause: 'connect-failed' });
  expect(await carryOut(refund.id)).toBe('waits');
  expect(await carryOut(refund.id)).toBe('completed');
});

describe('is refused', () => {
  it('to who may not', async () => {
    const { paymentId } = await aPayment();
    const { actor } = merchant.ctx;
    if (actor.kind !== 'user') throw new Error('a person');
    const operator = { ...merchant.ctx, actor: { ...actor, role: 'operator' as const } };
    await expect(requestRefund(operator, merchant, { paymentId })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });

  it('for the payment of another merchant', async () => {
    const { paymentId } = await aPayment();
    const other = await aConnectedMerchant(world);
    await expect(requestRefund(other.ctx, other, { paymentId })).rejects.toMatchObject({
      code: 'PAYMENT_NOT_FOUND',
    });
  });

  it('with a card number in the reason', async () => {
    const { paymentId } = await aPayment();
    const input = { paymentId, reason: 'на карту 4111 1111 1111 1111' };
    await expect(requestRefund(merchant.ctx, merchant, input)).rejects.toMatchObject({
      code: 'FINANCIAL_INFORMATION_REFUSED',
    });
  });
});

it('leaves an audit record', async () => {
  const { paymentId } = await aPayment();
  const { refund } = await ask(paymentId);
  const rows = await world.admin`select 1 from audit_records where action = 'payment.refund'
    and object_id = ${refund.id}`;
  expect(rows).toHaveLength(1);
});
