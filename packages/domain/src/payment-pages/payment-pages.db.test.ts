import { uuidFromId } from '@apipay/db/ids';
import { aConnectedMerchant, type ConnectedMerchant } from '@apipay/testing/connections';
import { aContext, aStaffMember } from '@apipay/testing/contexts';
import { putSubject } from '@apipay/testing/subject-state';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import {
  countInvoices,
  getInvoice,
  issueInvoice,
  listInvoices,
  pollProviderInvoice,
  revealInvoices,
  sendProviderInvoice,
} from '../invoices';
import { DomainError, InputRefused } from '../kernel/errors';
import { listStaffInvoices, revealInvoicePayer } from '../people';
import { findPageTokens, openPaymentPage, readPaymentPageStatus, startPayment } from '.';

let world: TestWorld;
let merchant: ConnectedMerchant;
let caller = 0;

beforeAll(async () => {
  world = await openTestWorld();
});
beforeEach(async () => {
  caller += 1;
  merchant = await aConnectedMerchant(world);
});
afterAll(() => world.close());

const visitor = () => aContext(world);

async function aPage(fields: { channel?: 'link' | 'qr'; amount?: string; dueOn?: string } = {}) {
  const { invoice } = await issueInvoice(merchant.ctx, merchant, {
    channel: 'link',
    amount: '1500.35',
    description: 'Абонемент на январь',
    internalComment: 'для своих',
    ...fields,
  });
  const token = (await findPageTokens(merchant.ctx, [invoice.id])).get(invoice.id) ?? '';
  return { invoice, token };
}

const start = (token: string, way: 'link' | 'qr' = 'link', group = `10.0.0.${caller}`) =>
  startPayment(visitor(), merchant, { token, way }, group);
const open = (token: string) => openPaymentPage(visitor(), merchant, token);

async function pushOf(invoiceId: Parameters<typeof getInvoice>[1]) {
  const { push } = await getInvoice(merchant.ctx, invoiceId);
  if (push === null) throw new Error('a push');
  return push;
}

/** Starts a payment and lets its job run. */
async function carried(page: Awaited<ReturnType<typeof aPage>>, way: 'link' | 'qr' = 'link') {
  await start(page.token, way);
  const push = await pushOf(page.invoice.id);
  await sendProviderInvoice(merchant.system, merchant, { providerInvoiceId: push.id });
  return pushOf(page.invoice.id);
}

const poll = (push: { readonly id: Awaited<ReturnType<typeof pushOf>>['id'] }) => {
  world.clock.advanceSeconds(6);
  return pollProviderInvoice(merchant.system, merchant, { providerInvoiceId: push.id }, 0);
};

async function codeOf(work: Promise<unknown>): Promise<string | null> {
  try {
    await work;
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    if (error instanceof InputRefused) return error.refusals.map(({ code }) => code).join();
    throw error;
  }
}

it.each(['link', 'qr'] as const)('an invoice by %s is opened, started, paid and receipted', async (way) => {
  const page = await aPage({ channel: way });
  expect(page.token).toMatch(/^[\w-]{22}$/);
  expect(page.invoice).toMatchObject({ channel: way, payerId: null, currentProviderInvoiceId: null });
  expect(await open(page.token)).toEqual({
    status: 'ready',
    offer: null,
    canStart: true,
    retryAt: null,
    merchantName: merchant.name,
    description: 'Абонемент на январь',
    amountMinor: 150_035n,
    lines: [],
    currency: 'KZT',
    dueOn: null,
    mode: 'live',
    ways: way === 'qr' ? ['qr', 'link'] : ['link', 'qr'],
    receipt: null,
  });
  expect(await start(page.token, way)).toBe('preparing');
  const live = await carried(page, way);
  const atProvider = merchant.provider.payments.get(live.providerPaymentId ?? '');
  expect(atProvider).toMatchObject({ amountMinor: 150_035n, phone: null, externalId: live.id });
  const { offer } = await open(page.token);
  expect(offer).toMatchObject({ way, address: expect.stringContaining('token-') });

  merchant.provider.setStatus(live.providerPaymentId ?? '', 'Wait');
  expect(await poll(live)).toBe('unchanged');
  expect(await open(page.token)).toMatchObject({ status: 'confirming', offer: null, canStart: false });
  merchant.provider.setStatus(live.providerPaymentId ?? '', 'Processed');
  expect(await poll(live)).toBe('paid');
  expect(await open(page.token)).toMatchObject({
    status: 'paid',
    canStart: false,
    receipt: { invoiceNumber: page.invoice.number, transactionId: `t-${live.providerPaymentId}` },
  });
  expect(await codeOf(start(page.token, way))).toBe('PAYMENT_NOT_POSSIBLE');
  const events = await world.admin`
    select type, sequence, payload->>'channel' as channel, payload->>'payerId' as payer from events
    where object_id = ${page.invoice.id} order by sequence`;
  expect(events.map((event) => event['type'])).toEqual(['invoice.issued', 'invoice.paid']);
  expect(events.map((event) => [event['channel'], event['payer']])).toEqual([
    [way, null],
    [way, null],
  ]);
});

it('while one can be paid no other is opened, whoever asks and in whatever way', async () => {
  const page = await aPage();
  const answers = await Promise.all([start(page.token), start(page.token, 'qr'), start(page.token)]);
  expect(answers).toEqual(['preparing', 'preparing', 'preparing']);
  const push = await carried(page, 'qr');
  expect(await start(page.token, 'qr')).toBe('waiting');
  merchant.provider.setStatus(push.providerPaymentId ?? '', 'Wait');
  await poll(push);
  expect(await start(page.token)).toBe('confirming');
  expect(merchant.provider.payments.size).toBe(1);
});

it('when nobody pays in time, another is opened; the first one still counts if its money comes', async () => {
  const page = await aPage();
  const first = await carried(page);
  world.clock.advanceSeconds(180);
  expect(await open(page.token)).toMatchObject({ status: 'checking', canStart: false });
  world.clock.advanceSeconds(20);
  expect(await poll(first)).toBe('ended');
  expect(await open(page.token)).toMatchObject({ status: 'expired', canStart: true });
  expect((await getInvoice(merchant.ctx, page.invoice.id)).state).toBe('open');
  const second = await carried(page, 'qr');
  expect([second.attempt, second.state, second.channel]).toEqual([2, 'live', 'qr']);

  merchant.provider.setStatus(first.providerPaymentId ?? '', 'Processed');
  world.clock.advanceSeconds(60);
  expect(await poll(first)).toBe('paid');
  expect((await getInvoice(merchant.ctx, page.invoice.id)).state).toBe('paid');
  merchant.provider.setStatus(second.providerPaymentId ?? '', 'Processed');
  expect(await poll(second)).toBe('paid');
  const money = await world.admin`
    select state from payments where invoice_id = ${uuidFromId(page.invoice.id)} order by received_at`;
  expect(money.map((row) => row['state'])).toEqual(['applied', 'unapplied']);
  const events = await world.admin`
    select type, sequence from events where object_id = ${page.invoice.id} order by occurred_at, sequence`;
  expect(events.map((event) => event['type'])).toEqual([
    'invoice.issued',
    'invoice.paid',
    'payment.unapplied',
  ]);
  const sequences = events.map((event) => Number(event['sequence']));
  expect(sequences).toEqual(sequences.toSorted((a, b) => a - b));
  expect(new Set(sequences).size).toBe(3);
});

it('a payer who refuses may start again', async () => {
  const page = await aPage();
  const push = await carried(page);
  merchant.provider.setStatus(push.providerPaymentId ?? '', 'Error');
  expect(await poll(push)).toBe('ended');
  expect(await open(page.token)).toMatchObject({ status: 'rejected', canStart: true });
  expect((await carried(page)).attempt).toBe(2);
});

it('a call without an answer is unknown for ten minutes and then dead: nobody had its link', async () => {
  const page = await aPage();
  merchant.provider.meet('createLink', { kind: 'unknown', cause: 'timeout', isDone: true });
  expect(await carried(page)).toMatchObject({ state: 'unknown' });
  const said = await open(page.token);
  expect(said).toMatchObject({ status: 'unavailable', canStart: false });
  expect(said.retryAt?.getTime()).toBe(world.clock.now().getTime() + 600_000);
  expect(await codeOf(start(page.token))).toBe('PAYMENT_OUTCOME_UNKNOWN');
  world.clock.advanceSeconds(601);
  const unknown = await pushOf(page.invoice.id);
  expect(await pollProviderInvoice(merchant.system, merchant, { providerInvoiceId: unknown.id })).toBe(
    'ended',
  );
  expect(await open(page.token)).toMatchObject({ status: 'unavailable', canStart: true });
  expect((await carried(page)).attempt).toBe(2);
});

it('a refusal or a line that is down leaves nothing behind, and the payer may press again', async () => {
  const page = await aPage();
  merchant.provider.meet(
    'createLink',
    { kind: 'not-sent', cause: 'circuit-open' },
    { kind: 'refused', reason: 'no-payment-methods' },
  );
  for (const problem of ['circuit-open', 'no-payment-methods']) {
    expect(await carried(page)).toMatchObject({ state: 'not_created', problem });
    expect(await open(page.token)).toMatchObject({ status: 'unavailable', canStart: true });
  }
  expect((await carried(page)).state).toBe('live');
});

it('an intent that no worker took for two minutes is not carried out behind the payer’s back', async () => {
  const page = await aPage();
  await start(page.token);
  const push = await pushOf(page.invoice.id);
  world.clock.advanceSeconds(121);
  expect(await sendProviderInvoice(merchant.system, merchant, { providerInvoiceId: push.id })).toBe(
    'not-created',
  );
  expect(merchant.provider.payments.size).toBe(0);
});

it('after the day on which it was due it cannot be started', async () => {
  const today = new Date(world.clock.now().getTime() + 5 * 3_600_000).toISOString().slice(0, 10);
  const page = await aPage({ dueOn: today });
  expect(await start(page.token)).toBe('preparing');
  world.clock.advanceSeconds(2 * 86_400);
  expect(await open(page.token)).toMatchObject({ status: 'overdue', canStart: false });
  expect(await codeOf(start(page.token))).toBe('PAYMENT_NOT_POSSIBLE');
});

it('whatever is no token of a page gets one and the same answer', async () => {
  const { token } = await aPage();
  for (const text of ['', 'x', `${token}x`, token.slice(1), 'A'.repeat(22), '../../etc', '\u0000']) {
    expect(await codeOf(open(text)), text).toBe('PAYMENT_PAGE_NOT_FOUND');
    expect(await codeOf(readPaymentPageStatus(visitor(), text)), text).toBe('PAYMENT_PAGE_NOT_FOUND');
    expect(await codeOf(start(text)), text).toBe('PAYMENT_PAGE_NOT_FOUND');
  }
});

it('T7 R-D4 the page goes on while the data of the merchant’s person are blocked, and is unknown once they are destroyed', async () => {
  const { token } = await aPage();
  await putSubject(world, merchant.subjectId, 'blocked');
  expect(await codeOf(open(token))).toBeNull();
  await putSubject(world, merchant.subjectId, 'destroyed');
  expect(await codeOf(open(token))).toBe('PAYMENT_PAGE_NOT_FOUND');
});

it('opening and starting leave records; reading the state alone opens nothing', async () => {
  const { token, invoice } = await aPage();
  await readPaymentPageStatus(visitor(), token);
  await open(token);
  await start(token);
  const records = await world.admin`
    select action, actor_kind, fields from audit_records
    where object_id = ${invoice.id} and action like 'payment-page.%' order by occurred_at, action`;
  expect(records.map((row) => [row['action'], row['actor_kind'], row['fields']])).toEqual([
    ['payment-page.open', 'visitor', ['name', 'description']],
    ['payment-page.start', 'visitor', ['link']],
  ]);
});

it('one page and one address start only so many payments', async () => {
  const { token } = await aPage();
  const codes = [];
  for (let count = 0; count < 7; count += 1)
    codes.push(await codeOf(start(token, 'link', `a${count}-${caller}`)));
  expect(codes).toEqual([null, null, null, null, null, null, 'RATE_LIMITED']);
  const guesses = [];
  for (let count = 0; count < 61; count += 1) {
    guesses.push(await codeOf(start('B'.repeat(22), 'link', `guesser-${caller}`)));
  }
  expect(new Set(guesses.slice(0, 60))).toEqual(new Set(['PAYMENT_PAGE_NOT_FOUND']));
  expect(guesses[60]).toBe('RATE_LIMITED');
});

it('another merchant does not find the page’s secret, and a key of his opens only what any visitor may', async () => {
  const { invoice, token } = await aPage();
  const other = await aConnectedMerchant(world);
  expect(await findPageTokens(other.ctx, [invoice.id])).toEqual(new Map());
  expect(await codeOf(findPageTokens(visitor(), [invoice.id]))).toBe('UNAUTHENTICATED');
  const seen = await openPaymentPage(other.ctx, merchant, token);
  expect(seen).toEqual(await open(token));
  const test = { ...merchant.ctx, mode: 'test' as const };
  expect(await findPageTokens(test, [invoice.id])).toEqual(new Map());
});

it('only the system polls', async () => {
  const page = await aPage();
  const push = await carried(page);
  const job = { providerInvoiceId: push.id };
  expect(await codeOf(pollProviderInvoice(merchant.ctx, merchant, job))).toBe('FORBIDDEN');
});

it('lists, counts, texts and staff pages know an invoice without a payer', async () => {
  const { invoice } = await aPage();
  const { rows } = await listInvoices(merchant.ctx, { size: 5 }, { status: 'waiting' });
  expect(rows.map(({ row }) => [row.id, row.channel, row.payerPhoneTail])).toEqual([
    [invoice.id, 'link', null],
  ]);
  expect((await listInvoices(merchant.ctx, { size: 5 }, { status: 'not_sent' })).rows).toEqual([]);
  expect(await countInvoices(merchant.ctx)).toEqual([{ status: 'waiting', count: 1, totalMinor: 150_035n }]);
  const texts = await revealInvoices(merchant.ctx, [invoice.id], ['phone', 'description', 'internalComment']);
  expect(texts.get(invoice.id)).toEqual({
    phone: null,
    description: 'Абонемент на январь',
    internalComment: 'для своих',
  });
  const staff = (await aStaffMember(world)).context();
  const shown = await listStaffInvoices(staff, { size: 1 }, invoice.id);
  expect(shown.rows.map(({ row }) => row.payerPhoneTail)).toEqual([null]);
  const reveal = revealInvoicePayer(staff, { invoiceId: invoice.id, reason: 'Обращение клиента 12345' });
  expect(await codeOf(reveal)).toBe('PAYER_NOT_FOUND');
});

it('a number has no place in it, and its rules for amounts are its own', async () => {
  const issue = (fields: object) =>
    codeOf(
      issueInvoice(merchant.ctx, merchant, { channel: 'link', amount: '10', description: 'A', ...fields }),
    );
  expect(await issue({ phone: '+77011234567' })).toBe('PHONE_NOT_EXPECTED');
  expect(await issue({ amount: '10.01' })).toBeNull();
  expect(await issue({ amount: '0.99' })).toBe('AMOUNT_TOO_SMALL');
  expect(await issue({ description: 'я'.repeat(255) })).toBeNull();
  expect(await issue({ description: 'я'.repeat(256) })).toBe('TEXT_TOO_LONG');
  expect(await issue({ channel: 'phone' })).toBe('PHONE_INVALID');
  expect(await issue({ channel: 'phone', phone: '+77011234567', amount: '10.01' })).toBe(
    'AMOUNT_NOT_WHOLE_TENGE',
  );
});
