import { uuidFromId } from '@apipay/db/ids';
import { aConnectedMerchant, type ConnectedMerchant } from '@apipay/testing/connections';
import { aPhone } from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cancelInvoice } from './cancel-invoice';
import { cancelProviderInvoice } from './cancel-provider-invoice';
import { checkProviderInvoice } from './check-provider-invoice';
import { invoiceStatus } from './invoice';
import { issueInvoice } from './issue-invoice';
import { getInvoice } from './list-invoices';
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

async function anInvoice({ isSent = true } = {}) {
  const input = { phone: aPhone(), amount: '15000', description: 'Заказ 17' };
  const { invoice } = await issueInvoice(merchant.ctx, merchant, input);
  const pushId = invoice.currentProviderInvoiceId;
  if (pushId === null) throw new Error('an issued invoice has a push');
  if (isSent) await sendProviderInvoice(merchant.system, merchant, { providerInvoiceId: pushId });
  const paymentId = (await getInvoice(merchant.ctx, invoice.id)).push?.providerPaymentId ?? '';
  return { id: invoice.id, pushId, paymentId };
}

const cancel = (id: string) => cancelInvoice(merchant.ctx, { invoiceId: id });
const carryOut = (pushId: `piv_${string}`) =>
  cancelProviderInvoice(merchant.system, merchant, { providerInvoiceId: pushId, tries: 0 });

async function statusOf(id: string) {
  const invoice = await getInvoice(merchant.ctx, id);
  return [invoice.state, invoice.push?.state ?? null, invoiceStatus(invoice, invoice.push?.state ?? null)];
}

async function eventTypesOf(id: string) {
  const rows = await world.admin`select type from events where object_id = ${id} order by sequence`;
  return rows.map((row) => row['type']);
}

const cancelJobs = async (pushId: string) =>
  (await world.admin`select id from graphile_worker.jobs where key = ${`cancel:${pushId}`}`).length;

it('an invoice that has not left is void at once, and its push never leaves', async () => {
  const { id, pushId } = await anInvoice({ isSent: false });
  await cancel(id);
  expect(await statusOf(id)).toEqual(['void', 'cancelled', 'void']);
  expect(await sendProviderInvoice(merchant.system, merchant, { providerInvoiceId: pushId })).toBe(
    'nothing-to-do',
  );
  expect(merchant.provider.payments.size).toBe(0);
  expect(await eventTypesOf(id)).toEqual(['invoice.issued', 'invoice.cancelled']);
});

it('a push that the payer holds is asked back, and then the invoice is void', async () => {
  const { id, pushId, paymentId } = await anInvoice();
  await cancel(id);
  expect(await statusOf(id)).toEqual(['open', 'cancelling', 'cancelling']);
  expect(await cancelJobs(pushId)).toBe(1);
  expect(await carryOut(pushId)).toBe('cancelled');
  expect(merchant.provider.payments.get(paymentId)?.rawStatus).toBe('RemotePaymentCanceled');
  expect(await statusOf(id)).toEqual(['void', 'cancelled', 'void']);
  const operations = merchant.provider.calls.map((call) => call.operation);
  expect(operations.slice(-2)).toEqual(['getPaymentStatus', 'cancelPhoneInvoice']);
});

it('asking twice is harmless', async () => {
  const { id, pushId } = await anInvoice();
  await Promise.all([cancel(id), cancel(id), cancel(id)]);
  expect(await carryOut(pushId)).toBe('cancelled');
  await cancel(id);
  expect(await carryOut(pushId)).toBe('nothing-to-do');
  const calls = merchant.provider.calls.filter((call) => call.operation === 'cancelPhoneInvoice');
  expect(calls).toHaveLength(1);
});

describe('T3 a payment wins over a cancel', () => {
  it('that was made before the cancel left', async () => {
    const { id, pushId, paymentId } = await anInvoice();
    await cancel(id);
    merchant.provider.setStatus(paymentId, 'Processed');
    expect(await carryOut(pushId)).toBe('paid');
    expect(await statusOf(id)).toEqual(['paid', 'paid', 'paid']);
    expect(merchant.provider.calls.some((call) => call.operation === 'cancelPhoneInvoice')).toBe(false);
  });

  it('that was made while the cancel was on its way', async () => {
    const { id, pushId, paymentId } = await anInvoice();
    await cancel(id);
    const ask = merchant.provider.cancelPhoneInvoice;
    const provider = {
      ...merchant.provider,
      cancelPhoneInvoice: (...given: Parameters<typeof ask>) => {
        merchant.provider.setStatus(paymentId, 'Processed');
        return ask(...given);
      },
    };
    const job = { providerInvoiceId: pushId, tries: 0 };
    expect(await cancelProviderInvoice(merchant.system, { provider }, job)).toBe('waits');
    expect(await carryOut(pushId)).toBe('paid');
    expect(await statusOf(id)).toEqual(['paid', 'paid', 'paid']);
  });

  it('that the provider tells of after it said cancelled: the money is unapplied', async () => {
    const { id, pushId, paymentId } = await anInvoice();
    await cancel(id);
    await carryOut(pushId);
    merchant.provider.setStatus(paymentId, 'Processed');
    expect(
      await checkProviderInvoice(merchant.system, merchant, {
        providerInvoiceId: pushId,
        cause: 'before-reissue',
      }),
    ).toBe('paid');
    expect(await statusOf(id)).toEqual(['void', 'paid', 'void']);
    const [payment] = await world.admin`select state from payments
      where provider_invoice_id = ${uuidFromId(pushId)}`;
    expect(payment?.['state']).toBe('unapplied');
  });
});

it('a cancel without an answer is asked about before it is tried again', async () => {
  const { id, pushId } = await anInvoice();
  await cancel(id);
  merchant.provider.meet('cancelPhoneInvoice', { kind: 'unknown', cause: 'timeout', isDone: true });
  expect(await carryOut(pushId)).toBe('waits');
  expect(await statusOf(id)).toEqual(['open', 'cancelling', 'cancelling']);
  expect(await carryOut(pushId)).toBe('ended');
  expect(await statusOf(id)).toEqual(['void', 'cancelled', 'void']);
});

it('a definite refusal makes the push live again and says so', async () => {
  const { id, pushId } = await anInvoice();
  await cancel(id);
  merchant.provider.meet('cancelPhoneInvoice', { kind: 'refused', reason: 'payment-not-found' });
  expect(await carryOut(pushId)).toBe('refused');
  expect(await statusOf(id)).toEqual(['open', 'live', 'waiting']);
  expect((await eventTypesOf(id)).at(-1)).toBe('invoice.cancel_refused');
});

it('an end that came by itself while the cancel waited makes the invoice void too', async () => {
  const { id, pushId, paymentId } = await anInvoice();
  await cancel(id);
  merchant.provider.setStatus(paymentId, 'Error');
  expect(await carryOut(pushId)).toBe('ended');
  expect(await statusOf(id)).toEqual(['void', 'rejected_by_payer', 'void']);
});

describe('is refused', () => {
  it('for an invoice whose outcome is unknown', async () => {
    merchant.provider.meet('createPhoneInvoice', { kind: 'unknown', cause: 'timeout', isDone: true });
    const { id } = await anInvoice();
    await expect(cancel(id)).rejects.toMatchObject({ code: 'INVOICE_CANCEL_NOT_NOW' });
  });

  it('for a paid invoice', async () => {
    const { id, pushId, paymentId } = await anInvoice();
    merchant.provider.setStatus(paymentId, 'Processed');
    await checkProviderInvoice(merchant.system, merchant, { providerInvoiceId: pushId, cause: 'refresh' });
    await expect(cancel(id)).rejects.toMatchObject({ code: 'INVOICE_CANCEL_NOT_NOW' });
  });

  it('to who may not, and for the invoice of another merchant', async () => {
    const { id } = await anInvoice();
    const { actor } = merchant.ctx;
    if (actor.kind !== 'user') throw new Error('a person');
    const viewer = { ...merchant.ctx, actor: { ...actor, role: 'viewer' as const } };
    await expect(cancelInvoice(viewer, { invoiceId: id })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const other = await aConnectedMerchant(world);
    await expect(cancelInvoice(other.ctx, { invoiceId: id })).rejects.toMatchObject({
      code: 'INVOICE_NOT_FOUND',
    });
  });
});

it('leaves an audit record', async () => {
  const { id } = await anInvoice();
  await cancel(id);
  const rows = await world.admin`select actor_kind from audit_records where action = 'invoice.cancel'
    and object_id = ${id}`;
  expect(rows.map((row) => row['actor_kind'])).toEqual(['user']);
});
