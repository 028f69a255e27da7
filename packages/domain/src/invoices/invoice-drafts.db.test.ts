import { type Id, uuidFromId } from '@apipay/db/ids';
import { aConnectedMerchant, type ConnectedMerchant } from '@apipay/testing/connections';
import { aMerchant, aPhone } from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DomainError, InputRefused } from '../kernel/errors';
import { chooseTradePoint, openSiblingConnection, removeConnection } from '../provider-connections';
import { cancelInvoice } from './cancel-invoice';
import { changeInvoiceNotes } from './change-invoice-notes';
import { countInvoices } from './count-invoices';
import { createInvoiceDraft } from './create-invoice-draft';
import { discardInvoiceDraft } from './discard-invoice-draft';
import { editInvoiceDraft } from './edit-invoice-draft';
import type { InvoiceDraftInput } from './invoice.inputs';
import { listInvoiceTimeline } from './invoice-timeline';
import { issueInvoice } from './issue-invoice';
import { listInvoiceConnections } from './list-invoice-connections';
import { listInvoiceLines } from './list-invoice-lines';
import { getInvoice, listInvoices } from './list-invoices';
import { revealInvoices } from './reveal-invoices';
import { sendInvoiceDraft } from './send-invoice-draft';
import { sendProviderInvoice } from './send-provider-invoice';

let world: TestWorld;
let merchant: ConnectedMerchant;

beforeAll(async () => {
  world = await openTestWorld();
  merchant = await aConnectedMerchant(world);
});

afterAll(() => world.close());

const whole = (): InvoiceDraftInput => ({ phone: aPhone(), amount: '15000', description: 'Заказ 17' });
const lines = [{ name: 'Кофе', quantity: '1.5', price: '8000' }];

async function draft(fields: InvoiceDraftInput = whole()) {
  return (await createInvoiceDraft(merchant.ctx, fields)).invoice;
}

async function codesOf(work: Promise<unknown>): Promise<readonly string[]> {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  const refusals =
    error instanceof InputRefused ? error.refusals : error instanceof DomainError ? [error] : [];
  return refusals.map(({ field, code }) => `${field?.join('.') ?? ''}:${code}`);
}

const numbers = async () =>
  Number(
    (
      await world.admin`select last_number from document_numbers where merchant_id = ${uuidFromId(merchant.merchantId)}`
    )[0]?.['last_number'] ?? 0,
  );

it('T25 a draft has no number, uses nothing and tells nobody; the number comes with sending, without a gap', async () => {
  const [numberBefore, first, thrown] = [await numbers(), await draft(), await draft()];
  expect(await numbers()).toBe(numberBefore);
  expect([first.number, first.state, first.issuedAt]).toEqual([null, 'draft', null]);
  await discardInvoiceDraft(merchant.ctx, { invoiceId: thrown.id, version: 1 });
  const events = await world.admin`select 1 from events where object_id in (${first.id}, ${thrown.id})`;
  expect(events).toHaveLength(0);
  const { invoice } = await sendInvoiceDraft(merchant.ctx, merchant, { invoiceId: first.id, version: 1 });
  expect([invoice.number, invoice.state, invoice.version]).toEqual([BigInt(numberBefore + 1), 'open', 2]);
  const push = invoice.currentProviderInvoiceId ?? 'piv_';
  expect(await sendProviderInvoice(merchant.system, merchant, { providerInvoiceId: push })).toBe('sent');
  const atProvider = [...merchant.provider.payments.values()].at(-1);
  expect([atProvider?.amountMinor, atProvider?.comment?.startsWith('Заказ 17 ·')]).toEqual([
    1_500_000n,
    true,
  ]);
  const types = await world.admin`select type from events where object_id = ${first.id} order by sequence`;
  expect(types.map((event) => event['type'])).toEqual(['invoice.issued', 'invoice.sent']);
  const steps = (await listInvoiceTimeline(merchant.ctx, first.id)).flatMap((entry) =>
    entry.kind === 'transition' && entry.row.objectKind === 'invoice' ? [entry.row.toState] : [],
  );
  expect(steps.toSorted()).toEqual(['draft', 'open']);
});

it('a draft may lack everything, and sending names all that is missing', async () => {
  const empty = await draft({});
  expect([empty.totalMinor, empty.payerId]).toEqual([0n, null]);
  const send = sendInvoiceDraft(merchant.ctx, merchant, { invoiceId: empty.id, version: 1 });
  expect(await codesOf(send)).toEqual([
    'phone:PHONE_REQUIRED',
    'amount:AMOUNT_TOO_SMALL',
    'description:TEXT_REQUIRED',
  ]);
  expect(
    await codesOf(draft({ phone: 'x', amount: '-1', description: 'карта 4111 1111 1111 1111' })),
  ).toEqual(['phone:PHONE_INVALID', 'amount:AMOUNT_INVALID', 'description:FINANCIAL_INFORMATION_REFUSED']);
});

it('sending judges what stands in the draft now: a long text, a day that has passed, tiyn', async () => {
  const long = await draft({
    ...whole(),
    description: 'я'.repeat(54),
    lines,
    discountAmount: '0.5',
    amount: null,
  });
  expect(await codesOf(sendInvoiceDraft(merchant.ctx, merchant, { invoiceId: long.id, version: 1 }))).toEqual(
    ['amount:LINES_TOTAL_NOT_WHOLE_TENGE', 'description:TEXT_TOO_LONG'],
  );
  const due = await draft({ ...whole(), dueOn: '2027-01-31' });
  const later = { ...merchant.ctx, now: () => new Date('2027-02-02T06:00:00Z') };
  expect(await codesOf(sendInvoiceDraft(later, merchant, { invoiceId: due.id, version: 1 }))).toEqual([
    'dueOn:DATE_IN_PAST',
  ]);
});

it('a draft keeps through which connection it is to leave, and leaves through it or through what sending names', async () => {
  const here = await aConnectedMerchant(world, { tradePointCount: 2 });
  const { connection: second } = await openSiblingConnection(here.ctx, here, here.connectionId);
  await chooseTradePoint(here.ctx, here, { connectionId: second.id, tradePointId: '2' });
  const at = (invoice: { id: Id<'invoice'> }) =>
    listInvoiceConnections(here.ctx, [invoice.id]).then((found) => found.get(invoice.id) ?? null);
  const unknown = createInvoiceDraft(here.ctx, { ...whole(), connectionId: merchant.connectionId });
  expect(await codesOf(unknown)).toEqual([':CONNECTION_NOT_FOUND']);
  const write = async () =>
    (await createInvoiceDraft(here.ctx, { ...whole(), connectionId: second.id })).invoice;
  const [first, other, third] = [await write(), await write(), await write()];
  expect(await at(first)).toBe(second.id);
  await sendInvoiceDraft(here.ctx, here, { invoiceId: first.id, version: 1 });
  expect(await at(first)).toBe(second.id);
  const named = { invoiceId: other.id, version: 1, connectionId: here.connectionId };
  await sendInvoiceDraft(here.ctx, here, named);
  expect(await at(other)).toBe(here.connectionId);
  const edit = { invoiceId: third.id, version: 1, keepPayer: true, amount: '700', description: 'Без точки' };
  await editInvoiceDraft(here.ctx, edit);
  expect(await at(third)).toBeNull();
  await sendInvoiceDraft(here.ctx, here, { invoiceId: third.id, version: 2 });
  expect(await at(third)).toBe(here.connectionId);
  const late = { invoiceId: (await write()).id, version: 1 };
  await removeConnection(here.ctx, second.id);
  expect(await codesOf(sendInvoiceDraft(here.ctx, here, late))).toEqual([':DRAFT_CONNECTION_ENDED']);
  await sendInvoiceDraft(here.ctx, here, { ...late, connectionId: here.connectionId });
});

describe('a draft that is edited', () => {
  it('holds what was written last, under the key of its payer of now', async () => {
    const first = await draft({ ...whole(), lines, amount: null });
    const phone = aPhone();
    const edited = await editInvoiceDraft(merchant.ctx, {
      invoiceId: first.id,
      version: 1,
      phone,
      description: 'Другое',
      lines: [{ name: 'Чай', quantity: '2', price: '500' }],
    });
    expect([edited.version, edited.totalMinor]).toEqual([2, 100_000n]);
    const names = (await listInvoiceLines(merchant.ctx, [first.id])).get(first.id)?.map(({ name }) => name);
    expect(names).toEqual(['Чай']);
    expect((await revealInvoices(merchant.ctx, [first.id], ['phone', 'description'])).get(first.id)).toEqual({
      phone,
      description: 'Другое',
    });
    const kept = { invoiceId: first.id, version: 2, keepPayer: true, amount: '700', description: 'Третье' };
    expect((await editInvoiceDraft(merchant.ctx, kept)).payerId).toBe(edited.payerId);
    expect((await listInvoiceLines(merchant.ctx, [first.id])).size).toBe(0);
    const byLink = { invoiceId: first.id, version: 3, channel: 'link' as const, amount: '700.50' };
    expect((await editInvoiceDraft(merchant.ctx, byLink)).payerId).toBeNull();
  });

  it('is not written over by whoever read it earlier', async () => {
    const { id } = await draft();
    const wishes = Array.from({ length: 4 }, (_, place) =>
      codesOf(
        editInvoiceDraft(merchant.ctx, { ...whole(), invoiceId: id, version: 1, amount: `${place + 1}` }),
      ),
    );
    const codes = (await Promise.all(wishes)).map(([code]) => code);
    expect(codes.filter((code) => code === undefined)).toHaveLength(1);
    expect(codes.filter((code) => code === 'version:INVOICE_CHANGED_MEANWHILE')).toHaveLength(3);
    const stale = sendInvoiceDraft(merchant.ctx, merchant, { invoiceId: id, version: 1 });
    expect(await codesOf(stale)).toEqual(['version:INVOICE_CHANGED_MEANWHILE']);
  });
});

it('however often a draft is sent, one invoice comes of it', async () => {
  const { id } = await draft();
  const send = () => sendInvoiceDraft(merchant.ctx, merchant, { invoiceId: id, version: 1 });
  const results = await Promise.all(Array.from({ length: 6 }, () => codesOf(send())));
  expect(results.filter((codes) => codes.length === 0)).toHaveLength(1);
  expect(new Set(results.flat())).toEqual(new Set([':INVOICE_NOT_DRAFT']));
  const pushes = await world.admin`select 1 from provider_invoices where invoice_id = ${uuidFromId(id)}`;
  expect(pushes).toHaveLength(1);
  const idempotency = { operation: 'sendInvoiceDraft', key: 'send-1', fingerprint: Buffer.from('same') };
  const other = { invoiceId: (await draft()).id, version: 1 };
  const [first, again] = [
    await sendInvoiceDraft(merchant.ctx, merchant, other, { idempotency }),
    await sendInvoiceDraft(merchant.ctx, merchant, other, { idempotency }),
  ];
  expect([first.isReplay, again.isReplay, again.invoice.id]).toEqual([false, true, first.invoice.id]);
});

it('a discarded draft leaves nothing that was typed, and stands in no list', async () => {
  const { id } = await draft({
    ...whole(),
    lines,
    amount: null,
    externalId: 'D-1',
    internalComment: 'Тайна',
  });
  const before = await countInvoices(merchant.ctx, {});
  await discardInvoiceDraft(merchant.ctx, { invoiceId: id, version: 1 });
  expect((await discardInvoiceDraft(merchant.ctx, { invoiceId: id, version: 1 })).state).toBe('void');
  const row = await getInvoice(merchant.ctx, id);
  expect([row.payerId, row.externalId, row.totalMinor, row.number]).toEqual([null, null, 0n, null]);
  expect((await revealInvoices(merchant.ctx, [id], ['description', 'internalComment'])).get(id)).toEqual({
    description: '',
    internalComment: null,
  });
  expect((await listInvoiceLines(merchant.ctx, [id])).size).toBe(0);
  const listed = await listInvoices(merchant.ctx, { size: 100 });
  expect(listed.rows.map((found) => found.row.id)).not.toContain(id);
  const of = (counts: typeof before, status: string) =>
    counts.find((entry) => entry.status === status)?.count ?? 0;
  const after = await countInvoices(merchant.ctx, {});
  expect([of(after, 'draft'), of(after, 'void')]).toEqual([of(before, 'draft') - 1, of(before, 'void')]);
  await draft({ ...whole(), externalId: 'D-1' });
  expect(await codesOf(draft({ ...whole(), externalId: 'D-1' }))).toEqual([
    'externalId:INVOICE_EXTERNAL_ID_TAKEN',
  ]);
});

it('an issued invoice is no draft, and a draft is not cancelled', async () => {
  const { invoice } = await issueInvoice(merchant.ctx, merchant, { ...whole(), description: 'Заказ' });
  const issued = { invoiceId: invoice.id, version: 1 };
  expect(await codesOf(editInvoiceDraft(merchant.ctx, issued))).toEqual([':INVOICE_NOT_DRAFT']);
  expect(await codesOf(discardInvoiceDraft(merchant.ctx, issued))).toEqual([':INVOICE_NOT_DRAFT']);
  expect(await codesOf(sendInvoiceDraft(merchant.ctx, merchant, issued))).toEqual([':INVOICE_NOT_DRAFT']);
  const { id } = await draft();
  expect(await codesOf(cancelInvoice(merchant.ctx, { invoiceId: id }))).toEqual([':INVOICE_CANCEL_NOT_NOW']);
  expect(await codesOf(changeInvoiceNotes(merchant.ctx, { invoiceId: id, version: 1 }))).toEqual([
    ':INVOICE_STILL_DRAFT',
  ]);
});

it('a viewer writes no draft, and another merchant finds none', async () => {
  const { id } = await draft();
  const viewer = (await aMerchant(world, { role: 'viewer' })).context();
  const stranger = await aConnectedMerchant(world);
  const wish = { invoiceId: id, version: 1 };
  for (const [ctx, code] of [
    [viewer, ':FORBIDDEN'],
    [stranger.ctx, ':INVOICE_NOT_FOUND'],
  ] as const) {
    expect(await codesOf(editInvoiceDraft(ctx, wish))).toEqual([code]);
    expect(await codesOf(discardInvoiceDraft(ctx, wish))).toEqual([code]);
    expect(await codesOf(sendInvoiceDraft(ctx, merchant, wish))).toEqual([code]);
    expect(await codesOf(changeInvoiceNotes(ctx, wish))).toEqual([code]);
  }
  expect(await codesOf(createInvoiceDraft(viewer, whole()))).toEqual([':FORBIDDEN']);
});

it('the due day and the note of an issued invoice change, each in its timeline; what the payer sees does not', async () => {
  const { invoice } = await issueInvoice(merchant.ctx, merchant, { ...whole(), description: 'Заказ' });
  const noted = await changeInvoiceNotes(merchant.ctx, {
    invoiceId: invoice.id,
    version: 1,
    internalComment: 'Позвонить',
  });
  const due = await changeInvoiceNotes(merchant.ctx, {
    invoiceId: invoice.id,
    version: noted.version,
    internalComment: 'Позвонить',
    dueOn: '2030-01-31',
  });
  expect([due.version, due.dueOn, due.totalMinor]).toEqual([3, '2030-01-31', invoice.totalMinor]);
  const opened = await revealInvoices(merchant.ctx, [invoice.id], ['internalComment']);
  expect(opened.get(invoice.id)).toEqual({ internalComment: 'Позвонить' });
  const causes = (await listInvoiceTimeline(merchant.ctx, invoice.id)).flatMap((entry) =>
    entry.kind === 'transition' && entry.row.objectKind === 'invoice' ? [entry.row.cause] : [],
  );
  expect(causes.toSorted()).toEqual(['due-changed', 'issued', 'note-changed']);
  const stale = { invoiceId: invoice.id, version: 1 };
  expect(await codesOf(changeInvoiceNotes(merchant.ctx, stale))).toEqual([
    'version:INVOICE_CHANGED_MEANWHILE',
  ]);
  const past = { invoiceId: invoice.id, version: 3, dueOn: '2020-01-01' };
  expect(await codesOf(changeInvoiceNotes(merchant.ctx, past))).toEqual(['dueOn:DATE_IN_PAST']);
  const cancelled = await cancelInvoice(merchant.ctx, { invoiceId: invoice.id });
  const closed = { invoiceId: invoice.id, version: cancelled.version, internalComment: 'Отменён' };
  expect(await codesOf(changeInvoiceNotes(merchant.ctx, closed))).toEqual(['dueOn:INVOICE_DUE_NOT_NOW']);
  expect(await codesOf(changeInvoiceNotes(merchant.ctx, { ...closed, dueOn: '2030-01-31' }))).toEqual([]);
});
