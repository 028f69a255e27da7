import { idFromUuid, uuidFromId } from '@apipay/db/ids';
import { aConnectedMerchant, anOrganizationBin, type ConnectedMerchant } from '@apipay/testing/connections';
import { aContext, aPhone } from '@apipay/testing/contexts';
import { putSubject } from '@apipay/testing/subject-state';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { closeBillerAccount, createBillerAccount, createBillerService } from '../biller';
import {
  cancelInvoice,
  checkProviderInvoice,
  getInvoice,
  issueInvoice,
  listInvoiceLines,
  sendProviderInvoice,
} from '../invoices';
import { dayOf } from '../kernel/calendar';
import { DomainError } from '../kernel/errors';
import { findPageTokens } from '../payment-pages';
import { requestRefund, sendRefund } from '../refunds';
import {
  readAccountPrintout,
  readInvoicePrintout,
  readPageInvoicePrintout,
  readPageReceiptPrintout,
  readReceiptPrintout,
} from '.';

let world: TestWorld;
let merchant: ConnectedMerchant;

beforeAll(async () => {
  world = await openTestWorld();
});
beforeEach(async () => {
  merchant = await aConnectedMerchant(world);
});
afterAll(() => world.close());

type Lines = Parameters<typeof issueInvoice>[2]['lines'];

const visitor = () => aContext(world);

async function codeOf(work: Promise<unknown>): Promise<string | null> {
  try {
    await work;
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}

async function anInvoice(phone = aPhone(), lines: Lines = null) {
  const { invoice } = await issueInvoice(merchant.ctx, merchant, {
    phone,
    amount: '1500',
    lines,
    description: 'Абонемент на январь',
    internalComment: 'для своих',
  });
  return invoice;
}

async function aPageInvoice(dueOn?: string) {
  const { invoice } = await issueInvoice(merchant.ctx, merchant, {
    channel: 'link',
    amount: '700',
    description: 'Билет',
    ...(dueOn === undefined ? {} : { dueOn }),
  });
  const token = (await findPageTokens(merchant.ctx, [invoice.id])).get(invoice.id) ?? '';
  return { invoice, token };
}

async function aPayment(lines: Lines = null) {
  const invoice = await anInvoice(aPhone(), lines);
  const providerInvoiceId = invoice.currentProviderInvoiceId;
  if (providerInvoiceId === null) throw new Error('an issued invoice has a push');
  await sendProviderInvoice(merchant.system, merchant, { providerInvoiceId });
  const { push } = await getInvoice(merchant.ctx, invoice.id);
  merchant.provider.setStatus(push?.providerPaymentId ?? '', 'Processed');
  await checkProviderInvoice(merchant.system, merchant, { providerInvoiceId, cause: 'refresh' });
  const [row] = await world.admin<{ id: string }[]>`select id from payments
    where provider_invoice_id = ${uuidFromId(providerInvoiceId)}`;
  return { invoice, paymentId: idFromUuid('payment', row?.id ?? '') };
}

const recordsOf = async (objectId: string) =>
  (
    await world.admin`select action, actor_kind, fields from audit_records
    where object_id = ${objectId} and action like '%.print' order by fields::text`
  ).map((row) => [row['action'], row['actor_kind'], row['fields']]);

it('an invoice for printing holds its own words and the ends of numbers, never the numbers', async () => {
  const phone = aPhone();
  const invoice = await anInvoice(phone);
  const printout = await readInvoicePrintout(merchant.ctx, invoice.id);
  expect(printout).toMatchObject({
    number: invoice.number,
    state: 'open',
    description: 'Абонемент на январь',
    totalMinor: 150_000n,
    zone: 'Asia/Almaty',
    sellerBinTail: anOrganizationBin.slice(-4),
    payerPhoneTail: phone.slice(-4),
    pageToken: null,
  });
  expect(printout.sellerName).not.toBe('');
  const words = JSON.stringify(printout, (_key, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value,
  );
  for (const secret of [phone, anOrganizationBin, 'для своих']) expect(words).not.toContain(secret);
});

it('lines are printed with their names, quantities and what was taken off', async () => {
  const { invoice } = await issueInvoice(merchant.ctx, merchant, {
    phone: aPhone(),
    description: 'Заказ 17',
    lines: [
      { name: 'Кофе в зёрнах', quantity: '1.5', unit: 'kilogram', price: '8000', discountPercent: '12.5' },
      { name: 'Доставка', quantity: '1', unit: 'service', price: '1000' },
    ],
    discountAmount: '500',
  });
  expect(await readInvoicePrintout(merchant.ctx, invoice.id)).toMatchObject({
    totalMinor: 1_100_000n,
    lines: [
      {
        name: 'Кофе в зёрнах',
        quantityThousandths: 1_500n,
        unit: 'kilogram',
        unitPriceMinor: 800_000n,
        discountMinor: 150_000n,
        sharedDiscountMinor: 45_652n,
        totalMinor: 1_050_000n,
      },
      { name: 'Доставка', discountMinor: 0n, sharedDiscountMinor: 4_348n, totalMinor: 100_000n },
    ],
  });
  expect(await recordsOf(invoice.id)).toContainEqual(['invoice.print', 'user', ['description', 'lineName']]);
});

it('each person whose key it takes finds who printed what', async () => {
  const invoice = await anInvoice();
  await readInvoicePrintout(merchant.ctx, invoice.id);
  expect(await recordsOf(invoice.id)).toEqual([
    ['invoice.print', 'user', ['description']],
    ['invoice.print', 'user', ['name']],
  ]);
});

it('whoever holds the link of a page prints its invoice, while it can be paid with the way to pay it', async () => {
  const { invoice, token } = await aPageInvoice();
  const printout = await readPageInvoicePrintout(visitor(), token);
  expect(printout).toEqual(await readInvoicePrintout(merchant.ctx, invoice.id));
  expect(printout).toMatchObject({ description: 'Билет', pageToken: token, payerPhoneTail: null });
  expect(await recordsOf(invoice.id)).toContainEqual(['invoice.print', 'visitor', ['name', 'description']]);
  await cancelInvoice(merchant.ctx, { invoiceId: invoice.id });
  expect(await readPageInvoicePrintout(visitor(), token)).toMatchObject({ state: 'void', pageToken: null });
});

it('an invoice past its day has no way to pay it', async () => {
  const today = dayOf(world.clock.now(), 'Asia/Almaty');
  const { token } = await aPageInvoice(today);
  expect((await readPageInvoicePrintout(visitor(), token)).pageToken).toBe(token);
  world.clock.advanceSeconds(3 * 86_400);
  expect((await readPageInvoicePrintout(visitor(), token)).pageToken).toBeNull();
});

it('a payment is confirmed with what went back', async () => {
  const { invoice, paymentId } = await aPayment();
  const ask = await requestRefund(merchant.ctx, merchant, { paymentId, amount: '100' });
  expect((await readReceiptPrintout(merchant.ctx, paymentId)).refunds).toMatchObject([
    { amountMinor: 10_000n, state: 'under-way' },
  ]);
  await sendRefund(merchant.system, merchant, { refundId: ask.refund.id });
  expect(await readReceiptPrintout(merchant.ctx, paymentId)).toMatchObject({
    id: paymentId,
    amountMinor: 150_000n,
    way: 'phone',
    isApplied: true,
    invoiceNumber: invoice.number,
    description: 'Абонемент на январь',
    refunds: [{ amountMinor: 10_000n, state: 'done' }],
  });
});

it('a payment is confirmed line by line, each with what of it is certainly back', async () => {
  const { invoice, paymentId } = await aPayment([
    { name: 'Қымыз', quantity: '3', price: '400', discountAmount: '100' },
    { name: 'Доставка', quantity: '1', unit: 'service', price: '400' },
  ]);
  const [line] = (await listInvoiceLines(merchant.ctx, [invoice.id])).get(invoice.id) ?? [];
  const wish = { paymentId, lines: [{ lineId: line?.id ?? '', quantity: '1' }] };
  const { refund } = await requestRefund(merchant.ctx, merchant, wish);
  const read = async () => (await readReceiptPrintout(merchant.ctx, paymentId)).lines;
  expect((await read()).map(({ returnedMinor }) => returnedMinor)).toEqual([0n, 0n]);
  await sendRefund(merchant.system, merchant, { refundId: refund.id });
  expect(await read()).toMatchObject([
    {
      name: 'Қымыз',
      quantityThousandths: 3_000n,
      discountMinor: 10_000n,
      totalMinor: 110_000n,
      returnedThousandths: 1_000n,
      returnedMinor: refund.amountMinor,
    },
    { name: 'Доставка', unit: 'service', totalMinor: 40_000n, returnedMinor: 0n },
  ]);
  expect(await recordsOf(paymentId)).toContainEqual(['payment.print', 'user', ['description', 'lineName']]);
});

it('a page without a payment confirms none', async () => {
  const { token } = await aPageInvoice();
  expect(await codeOf(readPageReceiptPrintout(visitor(), token))).toBe('PAYMENT_NOT_FOUND');
});

it('a card tells a payer the number and the sum, and of the merchant’s own notes nothing', async () => {
  const { service } = await createBillerService(merchant.ctx, {
    title: 'Наш договор 7',
    format: 'json',
    allowedAddresses: ['10.0.0.1'],
  });
  const invoice = await anInvoice();
  const account = await createBillerAccount(merchant.ctx, {
    serviceId: service.id,
    accountNumber: 'KV-15',
    invoiceId: invoice.id,
    title: 'Должник из 15-й',
  });
  const card = await readAccountPrintout(merchant.ctx, account.id);
  expect(card).toMatchObject({ accountNumber: 'KV-15', amountMinor: 150_000n, canBePaid: true });
  expect(Object.values(card)).not.toContain('Должник из 15-й');
  expect(await recordsOf(account.id)).toEqual([['biller-account.print', 'user', ['name']]]);
  await closeBillerAccount(merchant.ctx, account.id);
  expect(await readAccountPrintout(merchant.ctx, account.id)).toMatchObject({ canBePaid: false });
  const other = await aConnectedMerchant(world);
  expect(await codeOf(readAccountPrintout(other.ctx, account.id))).toBe('BILLER_ACCOUNT_NOT_FOUND');
  expect(await codeOf(readAccountPrintout(merchant.ctx, invoice.id))).toBe('BILLER_ACCOUNT_NOT_FOUND');
  expect(await codeOf(readAccountPrintout(visitor(), account.id))).toBe('UNAUTHENTICATED');
});

it('another merchant, another mode, a stranger and an actor without the right get nothing', async () => {
  const { invoice, paymentId } = await aPayment();
  const other = await aConnectedMerchant(world);
  const test = { ...merchant.ctx, mode: 'test' as const };
  for (const ctx of [other.ctx, test]) {
    expect(await codeOf(readInvoicePrintout(ctx, invoice.id))).toBe('INVOICE_NOT_FOUND');
    expect(await codeOf(readReceiptPrintout(ctx, paymentId))).toBe('PAYMENT_NOT_FOUND');
  }
  for (const id of ['', 'inv_1', paymentId, '../../etc', '\u0000']) {
    expect(await codeOf(readInvoicePrintout(merchant.ctx, id)), id).toBe('INVOICE_NOT_FOUND');
  }
  expect(await codeOf(readReceiptPrintout(merchant.ctx, invoice.id))).toBe('PAYMENT_NOT_FOUND');
  expect(await codeOf(readInvoicePrintout(visitor(), invoice.id))).toBe('UNAUTHENTICATED');
  expect(await codeOf(readReceiptPrintout(visitor(), paymentId))).toBe('UNAUTHENTICATED');
  for (const token of ['', 'A'.repeat(22), '../../etc', '\u0000']) {
    expect(await codeOf(readPageInvoicePrintout(visitor(), token)), token).toBe('PAYMENT_PAGE_NOT_FOUND');
    expect(await codeOf(readPageReceiptPrintout(visitor(), token)), token).toBe('PAYMENT_PAGE_NOT_FOUND');
  }
});

it('R-D4 nothing is printed of a blocked payer, nor for a stranger of a destroyed merchant; a blocked one owes its payers their papers', async () => {
  const { invoice, paymentId } = await aPayment();
  const { token } = await aPageInvoice();
  await world.admin`update subjects set state = 'blocked', blocked_at = now(), epoch = epoch + 1 where id in
    (select subject_id from payers where merchant_id = ${uuidFromId(merchant.merchantId)})`;
  expect(await codeOf(readInvoicePrintout(merchant.ctx, invoice.id))).toBe('DATA_BLOCKED');
  expect(await codeOf(readReceiptPrintout(merchant.ctx, paymentId))).toBe('DATA_BLOCKED');
  expect(await recordsOf(invoice.id)).toEqual([]);
  await putSubject(world, merchant.subjectId, 'blocked');
  expect(await codeOf(readPageInvoicePrintout(visitor(), token))).toBeNull();
  await putSubject(world, merchant.subjectId, 'destroyed');
  expect(await codeOf(readPageInvoicePrintout(visitor(), token))).toBe('PAYMENT_PAGE_NOT_FOUND');
});
