import { aConnectedMerchant, aTariff, type ConnectedMerchant } from '@apipay/testing/connections';
import { aMerchant, aPhone } from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DomainError, InputRefused } from '../kernel/errors';
import { cancelInvoice } from './cancel-invoice';
import { checkInvoice } from './check-invoice';
import { checkProviderInvoice } from './check-provider-invoice';
import { countInvoices } from './count-invoices';
import type { IssueInvoiceInput } from './invoice.inputs';
import { issueInvoice } from './issue-invoice';
import { getInvoice, listInvoices } from './list-invoices';
import { revealInvoices } from './reveal-invoices';
import { sendProviderInvoice } from './send-provider-invoice';

let world: TestWorld;
let merchant: ConnectedMerchant;

beforeAll(async () => {
  world = await openTestWorld();
  merchant = await aConnectedMerchant(world);
});

afterAll(() => world.close());

function anInput(fields: Partial<IssueInvoiceInput> = {}): IssueInvoiceInput {
  return { phone: aPhone(), amount: '15000', description: 'Заказ 17', ...fields };
}

async function issue(at: ConnectedMerchant = merchant, fields: Partial<IssueInvoiceInput> = {}) {
  const { invoice } = await issueInvoice(at.ctx, at, anInput(fields));
  const push = invoice.currentProviderInvoiceId;
  if (push === null) throw new Error('an issued invoice has a push');
  return { invoice, push };
}

async function codesOf(work: Promise<unknown>): Promise<readonly string[]> {
  try {
    await work;
    return [];
  } catch (error) {
    if (error instanceof InputRefused) {
      return error.refusals.map((refusal) => `${refusal.field?.join('.') ?? ''}:${refusal.code}`);
    }
    if (error instanceof DomainError) return [`${error.field?.join('.') ?? ''}:${error.code}`];
    throw error;
  }
}

it('R-C3 an issued invoice reaches the payer, is paid, and the ledger knows it', async () => {
  const { invoice, push } = await issue();
  expect(await sendProviderInvoice(merchant.system, merchant, { providerInvoiceId: push })).toBe('sent');
  const sent = await getInvoice(merchant.ctx, invoice.id);
  expect(sent.push?.state).toBe('live');
  const paymentId = sent.push?.providerPaymentId ?? '';
  const atProvider = merchant.provider.payments.get(paymentId);
  expect(atProvider?.amountMinor).toBe(1_500_000n);
  expect(atProvider?.comment).toMatch(/^Заказ 17 ·[2-9A-Z]{5}$/);

  merchant.provider.setStatus(paymentId, 'Processed');
  const asked = await checkInvoice(merchant.ctx, merchant, { invoiceId: invoice.id, cause: 'refresh' });
  expect(asked.answer.kind).toBe('asked');
  expect(
    await checkProviderInvoice(merchant.system, merchant, { providerInvoiceId: push, cause: 'refresh' }),
  ).toBe('paid');
  const paid = await getInvoice(merchant.ctx, invoice.id);
  expect(paid.state).toBe('paid');

  const entries = await world.admin`
    select k.kind, e.amount_minor from ledger_entries e
    join ledger_transactions t on (t.merchant_id, t.id) = (e.merchant_id, e.transaction_id)
    join payments p on (p.merchant_id, p.id) = (t.merchant_id, t.payment_id)
    join ledger_accounts k on (k.merchant_id, k.id) = (e.merchant_id, e.account_id)
    where p.invoice_id = ${await uuidOf(invoice.id)} order by e.position`;
  expect(entries.map((entry) => [entry['kind'], entry['amount_minor']])).toEqual([
    ['provider-clearing', '1500000'],
    ['sales', '-1500000'],
  ]);
  const types = await world.admin`select type from events where object_id = ${invoice.id} order by sequence`;
  expect(types.map((event) => event['type'])).toEqual(['invoice.issued', 'invoice.sent', 'invoice.paid']);
});

async function uuidOf(id: string): Promise<string> {
  const { uuidFromId } = await import('@apipay/db/ids');
  return uuidFromId(id);
}

it('a second report of one payment books nothing twice', async () => {
  const { invoice, push } = await issue();
  await sendProviderInvoice(merchant.system, merchant, { providerInvoiceId: push });
  const sent = await getInvoice(merchant.ctx, invoice.id);
  merchant.provider.setStatus(sent.push?.providerPaymentId ?? '', 'Processed');
  const job = { providerInvoiceId: push, cause: 'refresh' } as const;
  const results = await Promise.all([
    checkProviderInvoice(merchant.system, merchant, job),
    checkProviderInvoice(merchant.system, merchant, job),
    checkProviderInvoice(merchant.system, merchant, job),
  ]);
  expect(results.filter((result) => result === 'paid')).toHaveLength(1);
  const [count] =
    await world.admin`select count(*)::int as n from payments where invoice_id = ${await uuidOf(invoice.id)}`;
  expect(count?.['n']).toBe(1);
});

it('T1 an answer that never came is unknown, and nothing is sent a second time', async () => {
  merchant.provider.meet('createPhoneInvoice', { kind: 'unknown', cause: 'timeout', isDone: true });
  const { invoice, push } = await issue();
  const callsBefore = merchant.provider.calls.length;
  expect(await sendProviderInvoice(merchant.system, merchant, { providerInvoiceId: push })).toBe('unknown');
  expect(await sendProviderInvoice(merchant.system, merchant, { providerInvoiceId: push })).toBe(
    'nothing-to-do',
  );
  expect(merchant.provider.calls.length).toBe(callsBefore + 1);
  expect((await getInvoice(merchant.ctx, invoice.id)).push?.state).toBe('unknown');
});

describe('T1 while an outcome is unknown, another invoice to the same payer', () => {
  async function anUnknown(fields: Partial<IssueInvoiceInput> = {}) {
    const phone = aPhone();
    merchant.provider.meet('createPhoneInvoice', { kind: 'unknown', cause: 'timeout', isDone: true });
    const { invoice, push } = await issue(merchant, { phone, amount: '7777', ...fields });
    await sendProviderInvoice(merchant.system, merchant, { providerInvoiceId: push });
    return { phone, invoice };
  }

  it('for the same sum is refused with the number of the first, and nothing is left behind', async () => {
    const { phone, invoice } = await anUnknown();
    const before = await countInvoices(merchant.ctx, {});
    const again = issueInvoice(merchant.ctx, merchant, anInput({ phone, amount: '7777.00' }));
    await expect(again).rejects.toMatchObject({
      code: 'INVOICE_EARLIER_OUTCOME_UNKNOWN',
      params: { number: `${invoice.number}` },
    });
    expect(await countInvoices(merchant.ctx, {})).toEqual(before);
  });

  it('for another sum or to another payer is issued', async () => {
    const { phone } = await anUnknown();
    await issue(merchant, { phone, amount: '7778' });
    await issue(merchant, { amount: '7777' });
  });

  it('is issued when both carry order numbers and these differ', async () => {
    const { phone } = await anUnknown({ externalId: 'twin-1' });
    await issue(merchant, { phone, amount: '7777', externalId: 'twin-2' });
    expect(await codesOf(issueInvoice(merchant.ctx, merchant, anInput({ phone, amount: '7777' })))).toEqual([
      ':INVOICE_EARLIER_OUTCOME_UNKNOWN',
    ]);
  });

  it('is issued when the first can no longer be paid', async () => {
    const { phone } = await anUnknown();
    const later = { ...merchant.ctx, now: () => new Date(Date.now() + 26 * 3_600_000) };
    await issueInvoice(later, merchant, anInput({ phone, amount: '7777' }));
  });
});

it('T4 a worker that died in the middle of the call leaves an unknown outcome, not a second call', async () => {
  const { invoice, push } = await issue();
  await world.admin`update provider_invoices set state = 'sending', version = version + 1 where id = ${await uuidOf(push)}`;
  const callsBefore = merchant.provider.calls.length;
  expect(await sendProviderInvoice(merchant.system, merchant, { providerInvoiceId: push })).toBe('unknown');
  expect(merchant.provider.calls.length).toBe(callsBefore);
  expect((await getInvoice(merchant.ctx, invoice.id)).push?.state).toBe('unknown');
});

it('T4 a commit whose answer was lost before the call is taken back: nothing is unknown, and the next try sends', async () => {
  const { invoice, push } = await issue();
  const { $client } = world.db;
  let isLost = false;
  const begin = async (work: Parameters<typeof $client.begin>[1]) => {
    const answer = await ($client.begin as (work: unknown) => Promise<unknown>)(work);
    if (isLost) return answer;
    isLost = true;
    throw Object.assign(new Error('the line is gone'), { code: 'CONNECTION_CLOSED' });
  };
  const client = new Proxy($client, {
    get: (target, name) => (name === 'begin' ? begin : Reflect.get(target, name)),
  });
  const db = new Proxy(world.db, {
    get: (target, name) => (name === '$client' ? client : Reflect.get(target, name)),
  });
  const callsBefore = merchant.provider.calls.length;
  const job = { providerInvoiceId: push };
  await expect(sendProviderInvoice({ ...merchant.system, db }, merchant, job)).rejects.toThrow();
  expect(merchant.provider.calls.length).toBe(callsBefore);
  expect((await getInvoice(merchant.ctx, invoice.id)).push?.state).toBe('intent');
  expect(await sendProviderInvoice(merchant.system, merchant, job)).toBe('sent');
});

describe('T1 a caller that was given up and comes back with an answer', () => {
  const overtaken = async () => {
    const { invoice, push } = await issue();
    const job = { providerInvoiceId: push };
    const { provider } = merchant;
    const slow = {
      ...provider,
      async createPhoneInvoice(...call: Parameters<typeof provider.createPhoneInvoice>) {
        const outcome = await provider.createPhoneInvoice(...call);
        expect(await sendProviderInvoice(merchant.system, merchant, job)).toBe('unknown');
        return outcome;
      },
    };
    const result = await sendProviderInvoice(merchant.system, { provider: slow }, job);
    return { result, push: (await getInvoice(merchant.ctx, invoice.id)).push, invoiceId: invoice.id };
  };

  it('ends the not knowing: the push is live and can be asked about', async () => {
    const { result, push, invoiceId } = await overtaken();
    expect(result).toBe('sent');
    expect(push).toMatchObject({ state: 'live', problem: null, unknownSince: null });
    merchant.provider.setStatus(push?.providerPaymentId ?? '', 'Processed');
    await checkProviderInvoice(merchant.system, merchant, {
      providerInvoiceId: push?.id ?? 'piv_',
      cause: 'refresh',
    });
    expect((await getInvoice(merchant.ctx, invoiceId)).state).toBe('paid');
  });

  it('says that nothing was created, and nothing is sent by itself', async () => {
    merchant.provider.meet('createPhoneInvoice', { kind: 'refused', reason: 'too-many-calls' });
    const calls = merchant.provider.calls.length;
    const { result, push } = await overtaken();
    expect([result, push?.state, push?.problem]).toEqual(['not-created', 'not_created', 'too-many-calls']);
    expect(merchant.provider.calls.length).toBe(calls + 1);
  });

  it('knows no more itself, and it stays unknown', async () => {
    merchant.provider.meet('createPhoneInvoice', { kind: 'unknown', cause: 'timeout', isDone: true });
    const { result, push } = await overtaken();
    expect([result, push?.state]).toEqual(['unknown', 'unknown']);
  });
});

it('a definite refusal ends the push with its reason', async () => {
  merchant.provider.meet('createPhoneInvoice', { kind: 'refused', reason: 'payer-not-found' });
  const { invoice, push } = await issue();
  expect(await sendProviderInvoice(merchant.system, merchant, { providerInvoiceId: push })).toBe(
    'not-created',
  );
  const dead = await getInvoice(merchant.ctx, invoice.id);
  expect([dead.push?.state, dead.push?.problem, dead.state]).toEqual([
    'not_created',
    'payer-not-found',
    'open',
  ]);
});

it('T5 an unknown status of the provider changes nothing', async () => {
  const { invoice, push } = await issue();
  await sendProviderInvoice(merchant.system, merchant, { providerInvoiceId: push });
  const sent = await getInvoice(merchant.ctx, invoice.id);
  merchant.provider.setStatus(sent.push?.providerPaymentId ?? '', 'SomethingNew');
  expect(
    await checkProviderInvoice(merchant.system, merchant, { providerInvoiceId: push, cause: 'refresh' }),
  ).toBe('unchanged');
  const after = await getInvoice(merchant.ctx, invoice.id);
  expect([after.push?.state, after.push?.rawStatus]).toEqual(['live', 'SomethingNew']);
});

it('a lost connection keeps the invoice waiting instead of failing it', async () => {
  const other = await aConnectedMerchant(world);
  other.provider.meet('createPhoneInvoice', { kind: 'refused', reason: 'credentials' });
  const first = await issue(other);
  expect(await sendProviderInvoice(other.system, other, { providerInvoiceId: first.push })).toBe('waits');
  const second = await issue(other);
  expect(await sendProviderInvoice(other.system, other, { providerInvoiceId: second.push })).toBe('waits');
  expect((await getInvoice(other.ctx, second.invoice.id)).push?.state).toBe('intent');
});

it.each([
  ['phone', { phone: '+7 701' }, 'phone:PHONE_INVALID'],
  ['a foreign number', { phone: '+49 151 23456789' }, 'phone:PHONE_INVALID'],
  ['a fraction of a tenge', { amount: '15000.50' }, 'amount:AMOUNT_NOT_WHOLE_TENGE'],
  ['zero', { amount: '0' }, 'amount:AMOUNT_TOO_SMALL'],
  ['a negative amount', { amount: '-1' }, 'amount:AMOUNT_INVALID'],
  ['an exponent', { amount: '1e400' }, 'amount:AMOUNT_INVALID'],
  ['99,999,999.99', { amount: '99999999.99' }, 'amount:AMOUNT_TOO_LARGE'],
  ['more than the limit', { amount: '100000000' }, 'amount:AMOUNT_TOO_LARGE'],
  ['an empty description', { description: '  ' }, 'description:TEXT_REQUIRED'],
  ['a long description', { description: 'я'.repeat(54) }, 'description:TEXT_TOO_LONG'],
  ['a description long by its emoji', { description: '👍'.repeat(27) }, 'description:TEXT_TOO_LONG'],
  ['a NUL', { description: 'a\u0000b' }, 'description:TEXT_NOT_ALLOWED_CHARACTERS'],
  ['a turned direction', { description: 'abc\u202Edef' }, 'description:TEXT_NOT_ALLOWED_CHARACTERS'],
  [
    'R-C8 a card number',
    { description: 'карта 4111 1111 1111 1111' },
    'description:FINANCIAL_INFORMATION_REFUSED',
  ],
  [
    'R-C8 a card number in other digits',
    { internalComment: '٤١١١١١١١١١١١١١١١' },
    'internalComment:FINANCIAL_INFORMATION_REFUSED',
  ],
  [
    'a phone number as order number',
    { externalId: '8 701 234 56 78' },
    'externalId:PERSONAL_VALUE_IN_REFERENCE',
  ],
  ['yesterday', { dueOn: '2020-01-01' }, 'dueOn:DATE_IN_PAST'],
  ['a day that is none', { dueOn: '2027-02-30' }, 'dueOn:DATE_INVALID'],
])('bad input is named at its field: %s', async (_title, fields, code) => {
  expect(await codesOf(issueInvoice(merchant.ctx, merchant, anInput(fields)))).toEqual([code]);
});

it('all refusals of one form come together', async () => {
  const codes = await codesOf(
    issueInvoice(merchant.ctx, merchant, anInput({ phone: 'x', amount: 'x', description: '' })),
  );
  expect(codes).toEqual(['phone:PHONE_INVALID', 'amount:AMOUNT_INVALID', 'description:TEXT_REQUIRED']);
});

it('one number in three spellings is one payer', async () => {
  const phone = aPhone();
  const spellings = [
    phone,
    `8${phone.slice(2)}`,
    `7 (${phone.slice(2, 5)}) ${phone.slice(5, 8)}-${phone.slice(8)}`,
  ];
  const payers = new Set<string | null>();
  for (const spelling of spellings) payers.add((await issue(merchant, { phone: spelling })).invoice.payerId);
  expect(payers.size).toBe(1);
  const found = await listInvoices(merchant.ctx, { size: 10 }, { search: spellings[2] ?? '' });
  expect(found.rows).toHaveLength(3);
});

it('two requests for one new number at the same moment make one payer', async () => {
  const phone = aPhone();
  const issued = await Promise.all([1, 2, 3, 4].map(() => issue(merchant, { phone })));
  expect(new Set(issued.map(({ invoice }) => invoice.payerId)).size).toBe(1);
  expect(new Set(issued.map(({ invoice }) => invoice.number)).size).toBe(4);
});

it('T17 a hundred parallel calls with one key issue one invoice', async () => {
  const input = anInput();
  const idempotency = { operation: 'issueInvoice', key: 'order-1', fingerprint: Buffer.from('same') };
  const answers = await Promise.all(
    Array.from({ length: 100 }, () => issueInvoice(merchant.ctx, merchant, input, { idempotency })),
  );
  expect(new Set(answers.map(({ invoice }) => invoice.id)).size).toBe(1);
  expect(answers.filter(({ isReplay }) => !isReplay)).toHaveLength(1);
  const other = { ...idempotency, fingerprint: Buffer.from('other') };
  expect(await codesOf(issueInvoice(merchant.ctx, merchant, input, { idempotency: other }))).toEqual([
    ':IDEMPOTENCY_KEY_CONFLICT',
  ]);
  const stranger = await aConnectedMerchant(world);
  const theirs = await issueInvoice(stranger.ctx, stranger, input, { idempotency });
  expect(theirs.isReplay).toBe(false);
});

it('an order number is taken once', async () => {
  await issue(merchant, { externalId: 'A-17' });
  expect(await codesOf(issueInvoice(merchant.ctx, merchant, anInput({ externalId: 'A-17' })))).toEqual([
    'externalId:INVOICE_EXTERNAL_ID_TAKEN',
  ]);
});

it('R-T2 parallel uses never pass the limit of a tariff', async () => {
  const small = await aConnectedMerchant(world, {
    tariffVersionId: await aTariff(world, { invoiceLimit: 3 }),
  });
  const results = await Promise.all(Array.from({ length: 12 }, () => codesOf(issue(small))));
  expect(results.filter((codes) => codes.length === 0)).toHaveLength(3);
  expect(results.filter((codes) => codes[0] === ':TARIFF_LIMIT_REACHED')).toHaveLength(9);
});

it('another merchant sees nothing of it, and a viewer cannot issue', async () => {
  const { invoice } = await issue();
  const stranger = await aConnectedMerchant(world);
  expect(await codesOf(getInvoice(stranger.ctx, invoice.id))).toEqual([':INVOICE_NOT_FOUND']);
  expect(
    await codesOf(checkInvoice(stranger.ctx, stranger, { invoiceId: invoice.id, cause: 'refresh' })),
  ).toEqual([':INVOICE_NOT_FOUND']);
  expect((await revealInvoices(stranger.ctx, [invoice.id], ['phone'])).size).toBe(0);
  const viewer = await aMerchant(world, { role: 'viewer' });
  expect(await codesOf(issueInvoice(viewer.context(), merchant, anInput()))).toEqual([':FORBIDDEN']);
  expect(
    await codesOf(issueInvoice({ ...merchant.ctx, actor: { kind: 'visitor' } }, merchant, anInput())),
  ).toEqual([':UNAUTHENTICATED']);
});

it('a page that is opened again and again asks Kaspi six times in any minute at most', async () => {
  const { invoice, push } = await issue();
  await sendProviderInvoice(merchant.system, merchant, { providerInvoiceId: push });
  const askedAt: number[] = [];
  for (let second = 0; second <= 120; second += 5) {
    const question = { invoiceId: invoice.id, cause: 'page-opened' } as const;
    const { answer } = await checkInvoice(merchant.ctx, merchant, question);
    if (answer.kind === 'asked') askedAt.push(second);
    world.clock.advanceSeconds(5);
  }
  const within = (from: number) => askedAt.filter((at) => at >= from && at < from + 60).length;
  expect(Math.max(...askedAt.map(within))).toBeLessThanOrEqual(6);
  expect(within(0)).toBeGreaterThanOrEqual(5);
});

it('questions of people and of jobs count together: six about one push in any minute', async () => {
  const { invoice, push } = await issue();
  await sendProviderInvoice(merchant.system, merchant, { providerInvoiceId: push });
  const causes = ['at-expiry', 'before-reissue', 'before-reminder'] as const;
  const askedAt: number[] = [];
  const asked = () =>
    merchant.provider.calls.filter(({ operation }) => operation === 'getPaymentStatus').length;
  for (let second = 0; second <= 120; second += 2) {
    const before = asked();
    const cause = causes[(second / 2) % causes.length] ?? 'at-expiry';
    await checkProviderInvoice(merchant.system, merchant, { providerInvoiceId: push, cause });
    const page = await checkInvoice(merchant.ctx, merchant, { invoiceId: invoice.id, cause: 'page-opened' });
    const questions = asked() - before + (page.answer.kind === 'asked' ? 1 : 0);
    askedAt.push(...Array<number>(questions).fill(second));
    world.clock.advanceSeconds(2);
  }
  const within = (from: number) => askedAt.filter((at) => at >= from && at < from + 60).length;
  expect(Math.max(...askedAt.map(within))).toBeLessThanOrEqual(6);
  expect(within(0)).toBeGreaterThanOrEqual(5);
});

it('R-P6 opening a payer’s number leaves a record that names the payer; a list leaves none', async () => {
  const phone = aPhone();
  const { invoice } = await issue(merchant, { phone });
  const [before] = await world.admin`select count(*)::int as n from audit_records where kind = 'read'`;
  const listed = await listInvoices(merchant.ctx, { size: 100 });
  expect(JSON.stringify(listed.rows.map(({ row }) => row.payerPhoneTail))).not.toContain(phone.slice(-7));
  const [afterList] = await world.admin`select count(*)::int as n from audit_records where kind = 'read'`;
  expect(afterList?.['n']).toBe(before?.['n']);
  const revealed = await revealInvoices(merchant.ctx, [invoice.id], ['phone', 'description']);
  expect(revealed.get(invoice.id)).toEqual({ phone, description: 'Заказ 17' });
  const [record] = await world.admin`
    select fields, subject_pseudonyms, actor_kind from audit_records where kind = 'read' and action = 'invoice.read'
    order by occurred_at desc limit 1`;
  expect(record?.['fields']).toEqual(['phone', 'description']);
  expect(record?.['subject_pseudonyms']).toHaveLength(1);
});

it('R-P2 the number and the typed text stand nowhere in clear', async () => {
  const phone = aPhone();
  await issue(merchant, { phone, description: 'Тайна заказа', internalComment: 'Заметка кассира' });
  const tables = await world.admin`
    select format('select coalesce(string_agg(t::text, %L), %L) as dump from %I t', ' ', '', relname) as query
    from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`;
  for (const table of tables) {
    const [row] = await world.admin.unsafe(String(table['query']));
    const dump = String(row?.['dump']);
    expect(dump).not.toContain(phone.slice(2));
    expect(dump).not.toContain('Тайна заказа');
    expect(dump).not.toContain('Заметка кассира');
    expect(dump).not.toContain(Buffer.from('Тайна заказа').toString('hex'));
  }
});

it('counts and sums are those of the rows behind them', async () => {
  const counted = await aConnectedMerchant(world);
  const phone = aPhone();
  const first = await issue(counted, { phone, amount: '100' });
  const second = await issue(counted, { amount: '200' });
  await sendProviderInvoice(counted.system, counted, { providerInvoiceId: first.push });
  expect(await countInvoices(counted.ctx)).toEqual(
    expect.arrayContaining([
      { status: 'waiting', count: 1, totalMinor: 10_000n },
      { status: 'sending', count: 1, totalMinor: 20_000n },
    ]),
  );
  const waiting = await listInvoices(counted.ctx, { size: 10 }, { status: 'waiting' });
  expect(waiting.rows.map(({ row }) => row.id)).toEqual([first.invoice.id]);
  const both = await listInvoices(counted.ctx, { size: 10 }, { statuses: ['waiting', 'sending'] });
  expect(both.rows).toHaveLength(2);
  expect(await countInvoices(counted.ctx, { statuses: ['paid'] })).toHaveLength(2);
  const neither = await listInvoices(counted.ctx, { size: 10 }, { statuses: ['unknown', 'not_sent'] });
  expect(neither.rows).toEqual([]);
  await cancelInvoice(counted.ctx, { invoiceId: second.invoice.id });
  const ended = { status: 'void', count: 1, totalMinor: 20_000n };
  const left = { status: 'waiting', count: 1, totalMinor: 10_000n };
  expect(await countInvoices(counted.ctx)).toEqual([left, ended]);
  expect(await countInvoices(counted.ctx, { search: '200' })).toEqual([ended]);
  expect(await countInvoices(counted.ctx, { search: phone })).toEqual([left]);
});

it('test mode and live mode are two worlds', async () => {
  const { invoice } = await issue();
  const inTest = { ...merchant.ctx, mode: 'test' as const };
  expect(await codesOf(getInvoice(inTest, invoice.id))).toEqual([':INVOICE_NOT_FOUND']);
  expect((await listInvoices(inTest, { size: 10 })).rows).toEqual([]);
});
