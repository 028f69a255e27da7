import { idFromUuid, uuidFromId } from '@apipay/db/ids';
import { aConnectedMerchant, type ConnectedMerchant } from '@apipay/testing/connections';
import { aPhone } from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  checkProviderInvoice,
  getInvoice,
  issueInvoice,
  listInvoiceLines,
  sendProviderInvoice,
} from '../invoices';
import { DomainError, InputRefused } from '../kernel/errors';
import { listRefundedLines } from './list-refunded-lines';
import type { RequestRefundInput } from './refund.inputs';
import { requestRefund } from './request-refund';
import { sendRefund } from './send-refund';

let world: TestWorld;
let merchant: ConnectedMerchant;

beforeAll(async () => {
  world = await openTestWorld();
  merchant = await aConnectedMerchant(world);
});

afterAll(() => world.close());

/** Three cups for 100 ₸ less 1 ₸ and a delivery that was free: 99 ₸ were paid. */
async function aPaidInvoice() {
  const { invoice } = await issueInvoice(merchant.ctx, merchant, {
    phone: aPhone(),
    description: 'Заказ 17',
    lines: [
      { name: 'Чашка', quantity: '3', price: '33.34' },
      { name: 'Доставка', quantity: '1', price: '0' },
    ],
    discountAmount: '1.02',
  });
  const push = { providerInvoiceId: invoice.currentProviderInvoiceId ?? 'piv_' } as const;
  await sendProviderInvoice(merchant.system, merchant, push);
  merchant.provider.setStatus(
    (await getInvoice(merchant.ctx, invoice.id)).push?.providerPaymentId ?? '',
    'Processed',
  );
  await checkProviderInvoice(merchant.system, merchant, { ...push, cause: 'refresh' });
  const [row] = await world.admin<{ id: string }[]>`
    select id from payments where invoice_id = ${uuidFromId(invoice.id)}`;
  const lines = (await listInvoiceLines(merchant.ctx, [invoice.id])).get(invoice.id) ?? [];
  return {
    paymentId: idFromUuid('payment', row?.id ?? ''),
    cup: lines[0]?.id ?? '',
    delivery: lines[1]?.id ?? '',
  };
}

type Lines = RequestRefundInput['lines'];
const ask = (paymentId: string, lines: Lines, amount?: string) =>
  requestRefund(merchant.ctx, merchant, { paymentId, lines, ...(amount === undefined ? {} : { amount }) });

async function codesOf(work: Promise<unknown>): Promise<readonly string[]> {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  const refusals =
    error instanceof InputRefused ? error.refusals : error instanceof DomainError ? [error] : [];
  return refusals.map(({ field, code }) => `${field?.join('.') ?? ''}:${code}`);
}

it('T24 lines that go back piece by piece give back what was paid for them, discounts included, and no more', async () => {
  const { paymentId, cup } = await aPaidInvoice();
  const given: bigint[] = [];
  for (const quantity of ['1', '0.5', '1.5']) {
    const { refund } = await ask(paymentId, [{ lineId: cup, quantity }]);
    given.push(refund.amountMinor);
    expect(await sendRefund(merchant.system, merchant, { refundId: refund.id })).toBe('completed');
  }
  expect(given).toEqual([3_300n, 1_650n, 4_950n]);
  expect((await listRefundedLines(merchant.ctx, [cup])).get(cup as `lin_${string}`)).toEqual({
    refundedThousandths: 3_000n,
    refundedMinor: 9_900n,
  });
  expect(await codesOf(ask(paymentId, [{ lineId: cup, quantity: '1' }]))).toEqual([
    'lines.0.quantity:REFUND_EXCEEDS_LINE',
  ]);
});

it('a refund that failed leaves its lines free again', async () => {
  const { paymentId, cup } = await aPaidInvoice();
  const { refund } = await ask(paymentId, [{ lineId: cup, quantity: '3' }]);
  await world.admin`update refunds set state = 'failed', version = version + 1 where id = ${uuidFromId(refund.id)}`;
  expect((await ask(paymentId, [{ lineId: cup, quantity: '3' }])).refund.amountMinor).toBe(9_900n);
});

it('what cannot go back is named at its line', async () => {
  const { paymentId, cup, delivery } = await aPaidInvoice();
  const other = await aPaidInvoice();
  const codes = await codesOf(
    ask(paymentId, [
      { lineId: cup, quantity: '3.001' },
      { lineId: delivery, quantity: '0' },
      { lineId: other.cup, quantity: '1' },
      { lineId: cup, quantity: '1' },
    ]),
  );
  expect(codes).toEqual([
    'lines.0.quantity:REFUND_EXCEEDS_LINE',
    'lines.1.quantity:QUANTITY_INVALID',
    'lines.2.lineId:LINE_NOT_FOUND',
    'lines.3.lineId:LINE_NOT_FOUND',
  ]);
  expect(await codesOf(ask(paymentId, [{ lineId: delivery, quantity: '1' }]))).toEqual([
    'amount:AMOUNT_TOO_SMALL',
  ]);
  expect(await codesOf(ask(paymentId, [{ lineId: cup, quantity: '1' }], '33.01'))).toEqual([
    'amount:AMOUNT_DIFFERS_FROM_LINES',
  ]);
  expect((await ask(paymentId, [{ lineId: cup, quantity: '1' }], '33')).refund.amountMinor).toBe(3_300n);
  const stranger = await aConnectedMerchant(world);
  expect((await listRefundedLines(stranger.ctx, [cup])).size).toBe(0);
  await expect(listRefundedLines({ ...merchant.ctx, actor: { kind: 'visitor' } }, [cup])).rejects.toThrow(
    'UNAUTHENTICATED',
  );
});

it('the database itself keeps refunds within their lines and the parts within their refund', async () => {
  const { paymentId, cup } = await aPaidInvoice();
  const { refund } = await ask(paymentId, [{ lineId: cup, quantity: '2' }]);
  const id = uuidFromId(refund.id);
  const change = world.admin`update refund_lines set amount_minor = 1 where refund_id = ${id}`;
  await expect(change).rejects.toThrow('never changed');
  await world.admin`update refunds set state = 'completed', version = version + 1 where id = ${id}`;
  const more = await ask(paymentId, [{ lineId: cup, quantity: '1' }]);
  await world.admin`update refunds set state = 'completed', version = version + 1 where id = ${uuidFromId(more.refund.id)}`;
  const third = `insert into refund_lines select merchant_id, $1, line_id, mode, 1, 0 from refund_lines where refund_id = $2`;
  const other = await aPaidInvoice();
  const { refund: foreign } = await ask(other.paymentId, [{ lineId: other.cup, quantity: '1' }]);
  await expect(world.admin.unsafe(third, [uuidFromId(foreign.id), id])).rejects.toMatchObject({
    constraint_name: 'refund_lines_within_line',
  });
  const off = world.admin.begin(async (tx) => {
    await tx`update refunds set amount_minor = amount_minor - 1 where id = ${uuidFromId(foreign.id)}`;
    await tx`insert into refund_lines select merchant_id, ${uuidFromId(foreign.id)}, id, mode, 1, 0 from invoice_lines
      where invoice_id = (select invoice_id from payments where id = ${uuidFromId(other.paymentId)}) and position = 2`;
  });
  await expect(off).rejects.toMatchObject({ constraint_name: 'refund_lines_add_up' });
});

it('an empty list of lines is no wish for the whole payment', async () => {
  const { paymentId } = await aPaidInvoice();
  await expect(ask(paymentId, [])).rejects.toThrow('VALIDATION_FAILED');
  const [{ count } = { count: -1 }] = await world.admin<{ count: number }[]>`
    select count(*)::int as count from refunds where payment_id = ${uuidFromId(paymentId)}`;
  expect(count).toBe(0);
});
