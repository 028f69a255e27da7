import { type Id, idFromUuid, uuidFromId } from '@apipay/db/ids';
import { aConnectedMerchant, type ConnectedMerchant } from '@apipay/testing/connections';
import { aContext } from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { getInvoice, issueInvoice, pollProviderInvoice, sendProviderInvoice } from '../invoices';
import { findPageTokens, startPayment } from '../payment-pages';
import { getReturn } from './get-return';
import { listPaymentsOfInvoices } from './list-payments';
import { pollReturnSession } from './poll-return-session';
import { requestRefund } from './request-refund';
import { sendRefund } from './send-refund';
import { startReturn } from './start-return';

let world: TestWorld;
let merchant: ConnectedMerchant;

beforeAll(async () => {
  world = await openTestWorld();
});
beforeEach(async () => {
  merchant = await aConnectedMerchant(world);
  await setScheme('r2');
});
afterAll(() => world.close());

const setScheme = (scheme: string) => world.admin`update provider_connections set scheme = ${scheme}
  where merchant_id = ${uuidFromId(merchant.merchantId)}`;
const after = (seconds: number) => ({
  ...merchant.system,
  now: () => new Date(merchant.system.now().getTime() + seconds * 1000),
});

async function aPayment(amount = '100') {
  const input = { channel: 'link' as const, amount, description: 'Заказ 17' };
  const { invoice } = await issueInvoice(merchant.ctx, merchant, input);
  const token = (await findPageTokens(merchant.ctx, [invoice.id])).get(invoice.id) ?? '';
  await startPayment(aContext(world), merchant, { token, way: 'link' }, `10.0.0.${invoice.id}`);
  const { push } = await getInvoice(merchant.ctx, invoice.id);
  if (push === null) throw new Error('a started payment has a push');
  await sendProviderInvoice(merchant.system, merchant, { providerInvoiceId: push.id });
  const providerPaymentId = (await getInvoice(merchant.ctx, invoice.id)).push?.providerPaymentId ?? '';
  merchant.provider.setStatus(providerPaymentId, 'Processed');
  await pollProviderInvoice(after(10), merchant, { providerInvoiceId: push.id });
  const [row] = await world.admin<{ id: string }[]>`select id from payments
    where provider_invoice_id = ${uuidFromId(push.id)}`;
  return { invoice, paymentId: idFromUuid('payment', row?.id ?? ''), providerPaymentId };
}

const start = (paymentId: string) => startReturn(merchant.ctx, merchant, { paymentId });
const poll = (returnSessionId: Id<'returnSession'>, ctx = merchant.system) =>
  pollReturnSession(ctx, merchant, { returnSessionId });
const view = (id: string) => getReturn(merchant.ctx, merchant, id);
const giveBack = (paymentId: string, returnSessionId?: string, amount?: string) =>
  requestRefund(merchant.ctx, merchant, {
    paymentId,
    ...(returnSessionId === undefined ? {} : { returnSessionId }),
    ...(amount === undefined ? {} : { amount }),
  });
const carryOut = (refundId: Id<'refund'>) => sendRefund(merchant.system, merchant, { refundId });

async function aScanned(
  ...own: readonly { readonly providerPaymentId: string; readonly paymentId: string }[]
) {
  const session = await start(own[0]?.paymentId ?? '');
  merchant.provider.scanReturn(
    session.providerSessionId,
    own.map(({ providerPaymentId }) => providerPaymentId),
  );
  expect(await poll(session.id)).toBe('payer-known');
  return session;
}

it('a buyer scans, their payments are found, and money goes back to them', async () => {
  const [first, second] = [await aPayment('100'), await aPayment('60')];
  const session = await start(first.paymentId);
  expect(session).toMatchObject({ state: 'waiting', pollEverySeconds: 5 });
  expect(session.scanText).not.toBeNull();
  expect(await poll(session.id)).toBe('waits');
  merchant.provider.scanReturn(session.providerSessionId, [first.providerPaymentId, '999']);
  expect(await poll(session.id)).toBe('payer-known');
  const known = await view(session.id);
  expect(known.session).toMatchObject({ state: 'payer-known', scanText: null, otherCount: 1 });
  expect(known.offered.map(({ payment }) => payment.id)).toEqual([first.paymentId]);
  expect(known.startedFor?.invoiceId).toBe(first.invoice.id);

  await expect(giveBack(second.paymentId, session.id)).rejects.toMatchObject({
    code: 'RETURN_PAYMENT_OF_ANOTHER',
  });
  const { refund } = await giveBack(first.paymentId, session.id, '40');
  expect(await carryOut(refund.id)).toBe('completed');
  expect(merchant.provider.payments.get(first.providerPaymentId)?.returnedMinor).toBe(4_000n);
  const over = await view(session.id);
  expect([over.session.state, over.session.offeredPaymentIds, over.offered]).toEqual(['done', null, []]);
  await expect(giveBack(first.paymentId, session.id)).rejects.toMatchObject({ code: 'RETURN_OVER' });
});

it('pressed twice, one code is shown', async () => {
  const { paymentId } = await aPayment();
  const [one, two] = await Promise.all([start(paymentId), start(paymentId)]);
  expect((await start(paymentId)).id).toBe(one.id);
  expect(two.id).toBe(one.id);
});

it('T6 of fifty parallel refunds of 60 of a payment of 100 exactly one is taken', async () => {
  const payment = await aPayment();
  const session = await aScanned(payment);
  const answers = await Promise.allSettled(
    Array.from({ length: 50 }, () => giveBack(payment.paymentId, session.id, '60')),
  );
  const taken = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value.refund] : []));
  expect(taken).toHaveLength(1);
  for (const { id } of taken) await carryOut(id);
  expect(merchant.provider.payments.get(payment.providerPaymentId)?.returnedMinor).toBe(6_000n);
});

it('T7 a refund whose answer never came is found by the figure, called once, and ends the session', async () => {
  const payment = await aPayment();
  const session = await aScanned(payment);
  const { refund } = await giveBack(payment.paymentId, session.id);
  merchant.provider.meet('refundWithPayer', { kind: 'unknown', cause: 'timeout', isDone: true });
  expect(await carryOut(refund.id)).toBe('unknown');
  expect(await poll(session.id, after(16 * 60))).toBe('waits');
  expect(await carryOut(refund.id)).toBe('completed');
  expect(merchant.provider.calls.filter(({ operation }) => operation === 'refundWithPayer')).toHaveLength(1);
  expect((await view(session.id)).session.state).toBe('done');
});

describe('a code ends', () => {
  it('when nobody scanned it, and nothing of it is kept', async () => {
    const { paymentId } = await aPayment();
    const session = await start(paymentId);
    expect(await poll(session.id, after(200))).toBe('waits');
    expect(await poll(session.id, after(241))).toBe('over');
    expect((await view(session.id)).session).toMatchObject({ state: 'expired', scanText: null });
    expect(await poll(session.id)).toBe('nothing-to-do');
    expect((await start(paymentId)).id).not.toBe(session.id);
  });

  it('by the word of the provider: in time it is a refusal, later it is the end', async () => {
    const { paymentId } = await aPayment();
    for (const [seconds, state] of [
      [10, 'failed'],
      [181, 'expired'],
    ] as const) {
      const session = await start(paymentId);
      merchant.provider.setReturnStatus(session.providerSessionId, 'Error');
      expect(await poll(session.id, after(seconds))).toBe('over');
      expect((await view(session.id)).session.state).toBe(state);
    }
  });

  it('when the buyer who scanned got nothing back in fifteen minutes', async () => {
    const payment = await aPayment();
    const session = await aScanned(payment);
    expect(await poll(session.id)).toBe('waits');
    expect(await poll(session.id, after(15 * 60 + 1))).toBe('over');
    expect((await view(session.id)).session).toMatchObject({ state: 'expired', offeredPaymentIds: null });
  });
});

it('T5 a word that nobody knows, silence or half a list keep the code waiting', async () => {
  const payment = await aPayment();
  const session = await start(payment.paymentId);
  merchant.provider.setReturnStatus(session.providerSessionId, 'CustomerThinking');
  expect(await poll(session.id)).toBe('waits');
  merchant.provider.meet('getReturnStatus', { kind: 'unknown', cause: 'timeout', isDone: false });
  expect(await poll(session.id)).toBe('waits');
  merchant.provider.scanReturn(session.providerSessionId, [payment.providerPaymentId]);
  merchant.provider.meet('listReturnable', { kind: 'unknown', cause: 'unreadable-answer', isDone: false });
  expect(await poll(session.id)).toBe('waits');
  expect(await poll(session.id)).toBe('payer-known');
});

it('a refusal leaves the session usable, so another sum can be tried', async () => {
  const payment = await aPayment();
  const session = await aScanned(payment);
  const { refund } = await giveBack(payment.paymentId, session.id);
  merchant.provider.meet('refundWithPayer', { kind: 'refused', reason: 'refund-not-possible' });
  expect(await carryOut(refund.id)).toBe('failed');
  const again = await giveBack(payment.paymentId, session.id, '50');
  expect(await carryOut(again.refund.id)).toBe('completed');
});

describe('how money goes back is said before it is tried', () => {
  it.each([
    ['r1', 'by-hand-unseen', false],
    ['r2', 'with-payer', true],
    ['r3', 'direct', true],
  ] as const)('scheme %s: %s', async (scheme, refundWay, isRefundable) => {
    const { invoice } = await aPayment();
    await setScheme(scheme);
    const listed = await listPaymentsOfInvoices(merchant.ctx, merchant, [invoice.id]);
    expect(listed.get(invoice.id)?.[0]).toMatchObject({ refundWay, isRefundable });
  });

  it('and refused in the same words', async () => {
    const { paymentId } = await aPayment();
    await expect(giveBack(paymentId)).rejects.toMatchObject({ code: 'REFUND_NEEDS_PAYER' });
    const session = await start(paymentId);
    await expect(giveBack(paymentId, session.id)).rejects.toMatchObject({ code: 'RETURN_NOT_SCANNED' });
    await setScheme('r3');
    await expect(start(paymentId)).rejects.toMatchObject({ code: 'REFUND_NOT_POSSIBLE' });
    await setScheme('r1');
    await expect(giveBack(paymentId, session.id)).rejects.toMatchObject({ code: 'REFUND_NOT_POSSIBLE' });
  });
});

describe('a code is refused', () => {
  it('while the provider cannot be reached', async () => {
    const { paymentId } = await aPayment();
    merchant.provider.meet('startReturn', { kind: 'not-sent', cause: 'connect-failed' });
    await expect(start(paymentId)).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
    await start(paymentId);
  });

  it('where nothing is left or a refund is under way', async () => {
    const payment = await aPayment();
    const session = await aScanned(payment);
    const { refund } = await giveBack(payment.paymentId, session.id);
    await expect(start(payment.paymentId)).rejects.toMatchObject({ code: 'REFUND_UNDER_WAY' });
    await carryOut(refund.id);
    await expect(start(payment.paymentId)).rejects.toMatchObject({ code: 'REFUND_EXCEEDS_PAYMENT' });
  });

  it('to who may not, and for what is another merchant’s', async () => {
    const payment = await aPayment();
    const session = await aScanned(payment);
    const { actor } = merchant.ctx;
    if (actor.kind !== 'user') throw new Error('a person');
    const operator = { ...merchant.ctx, actor: { ...actor, role: 'operator' as const } };
    await expect(startReturn(operator, merchant, payment)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const other = await aConnectedMerchant(world);
    await expect(startReturn(other.ctx, other, payment)).rejects.toMatchObject({ code: 'PAYMENT_NOT_FOUND' });
    await expect(getReturn(other.ctx, other, session.id)).rejects.toMatchObject({ code: 'RETURN_NOT_FOUND' });
    await expect(getReturn(merchant.ctx, merchant, 'ret_x')).rejects.toMatchObject({
      code: 'RETURN_NOT_FOUND',
    });
  });
});

it('leaves an audit record and the steps of the session', async () => {
  const session = await aScanned(await aPayment());
  const audit = await world.admin`select 1 from audit_records where action = 'payment.return-start'
    and object_id = ${session.id}`;
  const steps =
    await world.admin`select to_state from transitions where object_id = ${session.id} order by version`;
  expect([audit.length, steps.map((row) => row['to_state'])]).toEqual([1, ['waiting', 'payer-known']]);
});
