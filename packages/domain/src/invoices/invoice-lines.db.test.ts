import { uuidFromId } from '@apipay/db/ids';
import { aConnectedMerchant, type ConnectedMerchant } from '@apipay/testing/connections';
import { aPhone } from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DomainError, InputRefused } from '../kernel/errors';
import type { InvoiceLineInput, IssueInvoiceInput } from './invoice.inputs';
import { issueInvoice } from './issue-invoice';
import { listInvoiceLines } from './list-invoice-lines';
import { sendProviderInvoice } from './send-provider-invoice';

let world: TestWorld;
let merchant: ConnectedMerchant;

beforeAll(async () => {
  world = await openTestWorld();
  merchant = await aConnectedMerchant(world);
});

afterAll(() => world.close());

const coffee: InvoiceLineInput = { name: 'Кофе в зёрнах', quantity: '1.5', unit: 'kilogram', price: '8000' };
const delivery: InvoiceLineInput = { name: 'Доставка', quantity: '1', unit: 'service', price: '1000' };

async function issue(fields: Partial<IssueInvoiceInput>) {
  const input = { phone: aPhone(), description: 'Заказ 17', ...fields };
  return (await issueInvoice(merchant.ctx, merchant, input)).invoice;
}

async function refusalsOf(work: Promise<unknown>): Promise<readonly (readonly [string, string, unknown])[]> {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  const refusals =
    error instanceof InputRefused ? error.refusals : error instanceof DomainError ? [error] : [];
  return refusals.map(({ field, code, params }) => [field?.join('.') ?? '', code, params] as const);
}

it('T24 the lines are the source: the total, the push and the ledger of discounts are their sum', async () => {
  const invoice = await issue({
    lines: [{ ...coffee, discountPercent: '12.5' }, delivery],
    discountAmount: '500',
  });
  expect(invoice.totalMinor).toBe(1_100_000n);
  const push = invoice.currentProviderInvoiceId ?? 'piv_';
  await sendProviderInvoice(merchant.system, merchant, { providerInvoiceId: push });
  expect([...merchant.provider.payments.values()].at(-1)?.amountMinor).toBe(1_100_000n);
  const lines = (await listInvoiceLines(merchant.ctx, [invoice.id])).get(invoice.id) ?? [];
  expect(
    lines.map(({ position, name, unit, quantityThousandths }) => [position, name, unit, quantityThousandths]),
  ).toEqual([
    [1, 'Кофе в зёрнах', 'kilogram', 1_500n],
    [2, 'Доставка', 'service', 1_000n],
  ]);
  expect(
    lines.map((line) => [
      line.subtotalMinor,
      line.discountBasisPoints,
      line.discountMinor,
      line.sharedDiscountMinor,
      line.totalMinor,
    ]),
  ).toEqual([
    [1_200_000n, 1_250, 150_000n, 45_652n, 1_004_348n],
    [100_000n, null, 0n, 4_348n, 95_652n],
  ]);
});

it('names of lines stand nowhere in clear, and opening them leaves one access record', async () => {
  const invoice = await issue({ lines: [{ ...coffee, name: 'Тайный товар' }] });
  const [row] = await world.admin`
    select encode(name_ciphertext, 'escape') as text from invoice_lines where invoice_id = ${uuidFromId(invoice.id)}`;
  expect(String(row?.['text'])).not.toContain('Тайный');
  await listInvoiceLines(merchant.ctx, [invoice.id]);
  const [record] = await world.admin`
    select fields, subject_pseudonyms from audit_records where kind = 'read' and action = 'invoice.read'
    order by occurred_at desc limit 1`;
  expect(record?.['fields']).toEqual(['lineName']);
  expect(record?.['subject_pseudonyms']).toHaveLength(1);
  const stranger = await aConnectedMerchant(world);
  expect((await listInvoiceLines(stranger.ctx, [invoice.id])).size).toBe(0);
  await expect(
    listInvoiceLines({ ...merchant.ctx, actor: { kind: 'visitor' } }, [invoice.id]),
  ).rejects.toThrow('UNAUTHENTICATED');
});

it('a sum beside the lines is compared with them, and without either there is nothing to issue', async () => {
  const right = await issue({ lines: [coffee], amount: '12000.00' });
  expect(right.totalMinor).toBe(1_200_000n);
  expect(await refusalsOf(issue({ lines: [coffee], amount: '12001' }))).toEqual([
    ['amount', 'AMOUNT_DIFFERS_FROM_LINES', { total: '12000.00' }],
  ]);
  expect(await refusalsOf(issue({}))).toEqual([['amount', 'AMOUNT_INVALID', {}]]);
});

it('lines that make tiyn cannot go to a number: the refusal names the sum and what to take off', async () => {
  const lines = [{ ...coffee, quantity: '1.333', price: '99.99' }, coffee];
  expect(await refusalsOf(issue({ lines }))).toEqual([
    ['amount', 'LINES_TOTAL_NOT_WHOLE_TENGE', { total: '12133.29', rest: '0.29' }],
  ]);
  const byLink = await issue({ lines, channel: 'link', phone: null });
  expect(byLink.totalMinor).toBe(1_213_329n);
  const whole = await issue({ lines, discountAmount: '0.29' });
  expect(whole.totalMinor).toBe(1_213_300n);
});

it('every refusal names its line and comes with the others', async () => {
  const codes = await refusalsOf(
    issue({
      lines: [
        { ...coffee, name: ' ', quantity: '0' },
        { ...delivery, price: '1e5', discountPercent: '101' },
        { ...delivery, name: 'карта 4111 1111 1111 1111', quantity: '1.0005' },
      ],
      discountPercent: '-1',
      description: '',
    }),
  );
  expect(codes.map(([field, code]) => `${field}:${code}`)).toEqual([
    'lines.0.name:TEXT_REQUIRED',
    'lines.0.quantity:QUANTITY_INVALID',
    'lines.1.price:AMOUNT_INVALID',
    'lines.1.discountPercent:DISCOUNT_INVALID',
    'lines.2.name:FINANCIAL_INFORMATION_REFUSED',
    'lines.2.quantity:QUANTITY_INVALID',
    'discountPercent:DISCOUNT_INVALID',
    'description:TEXT_REQUIRED',
  ]);
});

it.each([
  [
    'larger than its line',
    { lines: [{ ...delivery, discountAmount: '1000.01' }, coffee] },
    'lines.0.discountAmount:DISCOUNT_TOO_LARGE',
  ],
  [
    'larger than the invoice',
    { lines: [delivery], discountAmount: '1000.01' },
    'discountAmount:DISCOUNT_TOO_LARGE',
  ],
  [
    'given twice',
    { lines: [delivery], discountAmount: '1', discountPercent: '1' },
    'discountAmount:DISCOUNT_INVALID',
  ],
  ['without lines', { amount: '100', discountPercent: '1' }, 'discountPercent:DISCOUNT_WITHOUT_LINES'],
])('a discount %s is refused', async (_title, fields: Partial<IssueInvoiceInput>, code) => {
  const refusals = await refusalsOf(issue(fields));
  expect(refusals.map(([field, name]) => `${field}:${name}`)).toEqual([code]);
});

it('a hundred lines are issued, and one more is refused', async () => {
  const lines = Array.from({ length: 101 }, () => delivery);
  expect((await issue({ lines: lines.slice(1) })).totalMinor).toBe(10_000_000n);
  expect(await refusalsOf(issue({ lines }))).toEqual([['lines', 'LINES_TOO_MANY', { limit: 100 }]]);
});

it('the database itself refuses lines that do not make up the total, and lines that change after issuing', async () => {
  const invoice = await issue({ lines: [coffee, delivery] });
  const id = uuidFromId(invoice.id);
  const more = world.admin`
    insert into invoice_lines select merchant_id, gen_random_uuid(), mode, invoice_id, 3, name_ciphertext, quantity_thousandths,
      unit, unit_price_minor, subtotal_minor, discount_basis_points, discount_minor, shared_discount_minor, total_minor
    from invoice_lines where invoice_id = ${id} and position = 1`;
  await expect(more).rejects.toMatchObject({ constraint_name: 'invoice_lines_add_up' });
  const total = world.admin`update invoices set total_minor = total_minor + 100 where id = ${id}`;
  await expect(total).rejects.toMatchObject({ constraint_name: 'invoice_lines_add_up' });
  await expect(world.admin`delete from invoice_lines where invoice_id = ${id}`).rejects.toThrow('are final');
  const change = world.admin`update invoice_lines set unit = 'hour' where invoice_id = ${id}`;
  await expect(change).rejects.toThrow('are final');
});
