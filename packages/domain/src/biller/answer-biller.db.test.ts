import { type Id, uuidFromId } from '@apipay/db/ids';
import { aConnectedMerchant, type ConnectedMerchant } from '@apipay/testing/connections';
import { aPhone, aSystemContext } from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checkProviderInvoice, issueInvoice, sendProviderInvoice } from '../invoices';
import { answerBillerCheck } from './answer-biller-check';
import { answerBillerPay } from './answer-biller-pay';
import { answerBillerStatus } from './answer-biller-status';
import { changeBillerService } from './change-biller-service';
import { closeBillerAccount } from './close-biller-account';
import { createBillerAccount } from './create-biller-account';
import { createBillerService } from './create-biller-service';
import { type BillerDoor, findServiceByToken } from './find-service-by-token';
import { listBillerOperations } from './list-biller-operations';
import type { ListedBillerAccount } from './load-account';
import { noteRefusedCaller } from './note-refused-caller';

let world: TestWorld;
let merchant: ConnectedMerchant;
let door: BillerDoor;
let token: string;
let invoice: Awaited<ReturnType<typeof issueInvoice>>['invoice'];
let account: ListedBillerAccount;

beforeAll(async () => {
  world = await openTestWorld({ maxConnections: 20 });
});

beforeEach(async () => {
  world.clock.advanceSeconds(60);
  merchant = await aConnectedMerchant(world);
  const made = await createBillerService(merchant.ctx, {
    title: 'Аренда',
    format: 'json',
    allowedAddresses: ['10.0.0.1'],
  });
  token = made.token ?? '';
  await lookAtDoor();
  ({ invoice } = await issueInvoice(merchant.ctx, merchant, {
    phone: aPhone(),
    amount: '15000',
    description: 'Аренда',
  }));
  account = await createBillerAccount(merchant.ctx, {
    serviceId: door.id,
    accountNumber: 'KV-15',
    invoiceId: invoice.id,
  });
});

afterAll(() => world.close());

async function lookAtDoor(): Promise<void> {
  const found = await findServiceByToken(aSystemContext(world), token);
  if (found === null) throw new Error('the service is not found by its address');
  door = found;
}

const full = 1_500_000n;

const check = (fields: { txnId?: string; account?: string; sumMinor?: bigint | null } = {}) =>
  answerBillerCheck(merchant.system, door, { txnId: '1', account: 'kv-15', sumMinor: null, ...fields });

const pay = (fields: { txnId?: string; account?: string; sumMinor?: bigint; txnDate?: Date } = {}) =>
  answerBillerPay(merchant.system, door, {
    txnId: '1',
    account: 'kv-15',
    sumMinor: full,
    txnDate: new Date(world.clock.now().getTime() - 30_000),
    ...fields,
  });

const status = (txnId = '1') => answerBillerStatus(merchant.system, door, { txnId });

const ofMerchant = () => uuidFromId(merchant.merchantId);
const payments = () => world.admin`select state, amount_minor::text as amount, invoice_id, source,
  provider_transaction_id as txn, received_at from payments where merchant_id = ${ofMerchant()} order by id`;
const invoiceState = async (id: Id<'invoice'> = invoice.id) =>
  (await world.admin`select state from invoices where id = ${uuidFromId(id)}`)[0]?.['state'];
const eventTypes = async () =>
  (
    await world.admin`select type from events where merchant_id = ${ofMerchant()} and type <> 'invoice.issued'
      order by id`
  ).map((row) => row['type']);
const audits = async () =>
  (
    await world.admin`select action from audit_records
      where merchant_id = ${ofMerchant()} and object_kind = 'biller-operation' order by occurred_at, id`
  ).map((row) => row['action']);
const operations =
  () => world.admin`select txn_id as txn, state, check_result, pay_result, times_seen, differences
  from biller_operations where merchant_id = ${ofMerchant()} order by txn_id`;
/** All accounts of the ledger together, and what stands in one of them. */
const ledger = async (kind: string) =>
  (
    await world.admin`select coalesce(sum(e.amount_minor), 0)::text as sum from ledger_entries e
      join ledger_accounts a on a.merchant_id = e.merchant_id and a.id = e.account_id
      where e.merchant_id = ${ofMerchant()} and a.kind = ${kind}`
  )[0]?.['sum'];

describe('check', () => {
  it('an open invoice can be paid, with its sum for the payer to see', async () => {
    expect(await check()).toEqual({
      result: 0,
      comment: 'available',
      sumMinor: full,
      paymentNumber: null,
    });
    expect(await check({ txnId: '2', sumMinor: full })).toMatchObject({ result: 0 });
    expect(await audits()).toEqual(['biller.check', 'biller.check']);
  });

  it('an unknown account is 1, a closed one 2, a void invoice 2, a paid one 3, another sum 5', async () => {
    expect(await check({ account: 'KV-16' })).toMatchObject({ result: 1 });
    expect(await check({ account: '+7 701 234 56 78', txnId: '1b' })).toMatchObject({ result: 1 });
    expect(await check({ txnId: '2', sumMinor: 100n })).toMatchObject({
      result: 5,
      comment: 'sum-differs',
      sumMinor: full,
    });
    await world.admin`update invoices set state = 'paid' where id = ${uuidFromId(invoice.id)}`;
    expect(await check({ txnId: '3' })).toMatchObject({ result: 3 });
    await world.admin`update invoices set state = 'void' where id = ${uuidFromId(invoice.id)}`;
    expect(await check({ txnId: '4' })).toMatchObject({ result: 2, comment: 'invoice-closed' });
    await closeBillerAccount(merchant.ctx, account.id);
    expect(await check({ txnId: '5' })).toMatchObject({ result: 2, comment: 'account-closed' });
  });

  it('a free account takes any sum', async () => {
    await createBillerAccount(merchant.ctx, { serviceId: door.id, accountNumber: 'FREE' });
    expect(await check({ account: 'free', sumMinor: 100n })).toMatchObject({ result: 0, sumMinor: 100n });
  });

  it('the same number gets the same answer, whatever has happened since', async () => {
    const first = await check();
    await world.admin`update invoices set state = 'void' where id = ${uuidFromId(invoice.id)}`;
    expect(await check()).toEqual(first);
    expect(await operations()).toMatchObject([{ txn: '1', state: 'checked', times_seen: 2 }]);
  });

  it('what the payer typed stands nowhere in clear', async () => {
    await check({ account: '+77012345678' });
    const [row] =
      await world.admin`select string_agg(biller_operations::text, '') as rows from biller_operations`;
    expect(row?.['rows']).not.toContain('7012345678');
    expect(row?.['rows']).not.toContain(Buffer.from('7012345678').toString('hex'));
  });
});

describe('pay', () => {
  it('the exact sum pays the invoice: payment, ledger, step, event and audit together', async () => {
    await check();
    const answer = await pay();
    expect(answer).toMatchObject({ result: 0, comment: 'accepted', sumMinor: full });
    expect(String(answer.paymentNumber)).toMatch(/^\d{19}$/);
    expect(await payments()).toMatchObject([
      {
        state: 'applied',
        amount: '1500000',
        invoice_id: uuidFromId(invoice.id),
        source: 'biller',
        txn: '1',
        received_at: new Date(world.clock.now().getTime() - 30_000),
      },
    ]);
    expect(await invoiceState()).toBe('paid');
    expect(await eventTypes()).toEqual(['invoice.paid']);
    expect([await ledger('provider-clearing'), await ledger('sales')]).toEqual(['1500000', '-1500000']);
    expect(await audits()).toEqual(['biller.check', 'biller.pay']);
    const steps = await world.admin`select object_kind, from_state, to_state, cause from transitions
      where merchant_id = ${ofMerchant()} and cause like 'biller%' order by occurred_at, id`;
    expect(steps.map((row) => [row['object_kind'], row['from_state'], row['to_state']])).toEqual([
      ['biller-operation', null, 'checked'],
      ['provider-invoice', 'intent', 'cancelled'],
      ['invoice', 'open', 'paid'],
      ['biller-operation', 'checked', 'paid'],
    ]);
  });

  it('ten times in a row is one payment and one answer', async () => {
    const answers = [];
    for (let count = 0; count < 10; count += 1) answers.push(await pay());
    expect(new Set(answers.map((answer) => answer.paymentNumber)).size).toBe(1);
    expect(await payments()).toHaveLength(1);
    expect(await operations()).toMatchObject([{ times_seen: 10, differences: 0 }]);
    expect(await audits()).toEqual(['biller.pay']);
  });

  it('a hundred at once is one payment and one answer', async () => {
    const answers = await Promise.all(Array.from({ length: 100 }, () => pay()));
    expect(new Set(answers.map((answer) => `${answer.result} ${answer.paymentNumber}`)).size).toBe(1);
    expect(await payments()).toHaveLength(1);
    expect(await operations()).toMatchObject([{ state: 'paid', times_seen: 100 }]);
    expect(await eventTypes()).toEqual(['invoice.paid']);
  });

  it('a hundred at once behind one question, too', async () => {
    await check();
    const answers = await Promise.all(Array.from({ length: 100 }, () => pay()));
    expect(new Set(answers.map((answer) => `${answer.result} ${answer.paymentNumber}`)).size).toBe(1);
    expect(await payments()).toHaveLength(1);
    expect(await operations()).toMatchObject([{ state: 'paid', times_seen: 101 }]);
  });

  it('a hundred different operations at once for one invoice: one pays it, the rest is unapplied', async () => {
    const answers = await Promise.all(Array.from({ length: 100 }, (_, index) => pay({ txnId: `n${index}` })));
    expect(new Set(answers.map((answer) => answer.result))).toEqual(new Set([0]));
    const states = (await payments()).map((row) => row['state']);
    expect([states.length, states.filter((state) => state === 'applied').length]).toEqual([100, 1]);
    expect([await ledger('sales'), await ledger('unapplied')]).toEqual(['-1500000', '-148500000']);
  });

  it('checks, payments and questions at once and in any order end in one payment', async () => {
    const calls = Array.from({ length: 60 }, (_, index) =>
      index % 3 === 0 ? check() : index % 3 === 1 ? pay() : status(),
    );
    const answers = await Promise.all(calls);
    expect(await payments()).toHaveLength(1);
    expect(answers.every((answer) => [0, 1, 3, 4].includes(answer.result))).toBe(true);
    expect(await status()).toMatchObject({ result: 0 });
  });

  it('status before pay knows nothing, pay without check is taken, check after pay repeats it', async () => {
    expect(await status()).toMatchObject({ result: 1, comment: 'operation-unknown' });
    expect(await operations()).toEqual([]);
    const paid = await pay();
    expect(paid.result).toBe(0);
    expect(await status()).toEqual(paid);
    expect(await check({ sumMinor: full })).toEqual(paid);
    expect(await payments()).toHaveLength(1);
  });

  it('between check and pay a question is answered with 4, after a refused check with its answer', async () => {
    await check();
    expect(await status()).toMatchObject({ result: 4 });
    await check({ txnId: '2', account: 'nobody' });
    expect(await status('2')).toMatchObject({ result: 1 });
  });

  it('the same number with another sum is 5: nothing is paid twice, the first answer stays, people can see it', async () => {
    const first = await pay();
    expect(await pay({ sumMinor: 100n })).toMatchObject({ result: 5, comment: 'operation-differs' });
    expect(await check({ sumMinor: 100n })).toMatchObject({ result: 5 });
    expect(await pay()).toEqual(first);
    expect(await payments()).toHaveLength(1);
    expect(await operations()).toMatchObject([
      { state: 'paid', pay_result: 0, differences: 2, times_seen: 4 },
    ]);
    expect(await audits()).toEqual(['biller.pay', 'biller.refuse-difference', 'biller.refuse-difference']);
    const [step] = await world.admin`select evidence from transitions
      where merchant_id = ${ofMerchant()} and cause = 'difference' order by version limit 1`;
    expect(step?.['evidence']).toEqual({
      command: 'pay',
      isOtherAccount: 0,
      sum: '1.00',
      earlierSum: '15000.00',
    });
  });

  it('the same number with another account is 5 and pays neither', async () => {
    await createBillerAccount(merchant.ctx, { serviceId: door.id, accountNumber: 'FREE' });
    await check();
    expect(await pay({ account: 'FREE' })).toMatchObject({ result: 5 });
    expect(await payments()).toEqual([]);
    expect(await pay()).toMatchObject({ result: 0 });
    expect(await pay({ account: 'FREE' })).toMatchObject({ result: 5 });
    expect(await payments()).toHaveLength(1);
  });

  it('another sum than the invoice is taken and stays unapplied, the invoice stays open', async () => {
    expect(await pay({ sumMinor: 100n })).toMatchObject({ result: 0 });
    expect(await payments()).toMatchObject([
      { state: 'unapplied', amount: '100', invoice_id: uuidFromId(invoice.id) },
    ]);
    expect(await invoiceState()).toBe('open');
    expect(await eventTypes()).toEqual(['payment.unapplied']);
    expect(await ledger('unapplied')).toBe('-100');
  });

  it.each(['void', 'paid', 'uncollectible'] as const)(
    'money for an invoice that is %s is taken and stays unapplied',
    async (state) => {
      await world.admin`update invoices set state = ${state} where id = ${uuidFromId(invoice.id)}`;
      expect(await pay()).toMatchObject({ result: 0 });
      expect(await payments()).toMatchObject([{ state: 'unapplied' }]);
      expect(await invoiceState()).toBe(state);
    },
  );

  it('money for a closed account is taken and stays unapplied', async () => {
    await closeBillerAccount(merchant.ctx, account.id);
    expect(await pay()).toMatchObject({ result: 0 });
    expect(await payments()).toMatchObject([{ state: 'unapplied' }]);
    expect(await invoiceState()).toBe('open');
  });

  it('money for a payer or for nobody is received without a document', async () => {
    await createBillerAccount(merchant.ctx, { serviceId: door.id, accountNumber: 'P', payerPhone: aPhone() });
    await createBillerAccount(merchant.ctx, { serviceId: door.id, accountNumber: 'F' });
    expect(await pay({ txnId: '1', account: 'p' })).toMatchObject({ result: 0 });
    expect(await pay({ txnId: '2', account: 'f' })).toMatchObject({ result: 0 });
    expect(await payments()).toMatchObject([
      { state: 'unapplied', invoice_id: null },
      { state: 'unapplied', invoice_id: null },
    ]);
    expect(await eventTypes()).toEqual(['payment.received', 'payment.received']);
  });

  it('an unknown account is 1 for all time, and nothing is recorded as received', async () => {
    expect(await pay({ account: 'later' })).toMatchObject({ result: 1, paymentNumber: null });
    await createBillerAccount(merchant.ctx, { serviceId: door.id, accountNumber: 'LATER' });
    expect(await pay({ account: 'later' })).toMatchObject({ result: 1 });
    expect(await payments()).toEqual([]);
    expect(await operations()).toMatchObject([{ state: 'refused', times_seen: 2 }]);
    expect(await audits()).toEqual(['biller.pay']);
  });

  it('a bank’s clock that runs ahead puts no money into the future', async () => {
    await pay({ txnDate: new Date('2099-01-01T00:00:00Z') });
    expect((await payments())[0]?.['received_at']).toEqual(world.clock.now());
  });

  it('a push that the payer still holds is asked back, and money through it is unapplied', async () => {
    const providerInvoiceId = invoice.currentProviderInvoiceId;
    if (providerInvoiceId === null) throw new Error('an issued invoice has a push');
    await sendProviderInvoice(merchant.system, merchant, { providerInvoiceId });
    await pay();
    const push = () =>
      world.admin`select state from provider_invoices where id = ${uuidFromId(providerInvoiceId)}`;
    expect(await push()).toMatchObject([{ state: 'cancelling' }]);
    for (const id of merchant.provider.payments.keys()) merchant.provider.setStatus(id, 'Processed');
    await checkProviderInvoice(merchant.system, merchant, { providerInvoiceId, cause: 'refresh' });
    expect(await push()).toMatchObject([{ state: 'paid' }]);
    expect((await payments()).map((row) => [row['source'], row['state']])).toEqual([
      ['biller', 'applied'],
      ['push', 'unapplied'],
    ]);
    expect(await eventTypes()).toEqual(['invoice.sent', 'invoice.paid', 'payment.unapplied']);
  });

  it('a push that ends behind the payment is no news: nobody hears that a paid invoice was cancelled', async () => {
    const providerInvoiceId = invoice.currentProviderInvoiceId;
    if (providerInvoiceId === null) throw new Error('an issued invoice has a push');
    await sendProviderInvoice(merchant.system, merchant, { providerInvoiceId });
    await pay();
    for (const id of merchant.provider.payments.keys()) {
      merchant.provider.setStatus(id, 'RemotePaymentCanceled');
    }
    await checkProviderInvoice(merchant.system, merchant, { providerInvoiceId, cause: 'refresh' });
    expect(
      await world.admin`select state from provider_invoices where id = ${uuidFromId(providerInvoiceId)}`,
    ).toMatchObject([{ state: 'cancelled' }]);
    expect(await eventTypes()).toEqual(['invoice.sent', 'invoice.paid']);
  });

  it('a failure in the middle leaves nothing, and the same call then pays', async () => {
    await world.admin`create function fail_once() returns trigger language plpgsql as
      $$ begin raise exception 'disk full'; end $$`;
    await world.admin`create trigger fail_once before insert on events for each row execute function fail_once()`;
    await expect(pay()).rejects.toThrow();
    await world.admin`drop trigger fail_once on events`;
    await world.admin`drop function fail_once`;
    expect([await payments(), await operations(), await invoiceState()]).toEqual([[], [], 'open']);
    expect(await pay()).toMatchObject({ result: 0 });
    expect(await invoiceState()).toBe('paid');
  });

  it('an answer that was given cannot be changed or removed, even by its owner', async () => {
    await pay();
    await expect(world.admin`update biller_operations set sum_minor = 1`).rejects.toThrow(
      /keeps its answers/,
    );
    await expect(world.admin`update biller_operations set pay_result = 5`).rejects.toThrow(
      /keeps its answers/,
    );
    await expect(world.admin`delete from biller_operations`).rejects.toThrow(/never changed/);
  });
});

describe('a service that is switched off', () => {
  it('answers no question, finishes what it had said yes to, and takes nothing else', async () => {
    await check();
    await changeBillerService(merchant.ctx, { id: door.id, state: 'off' });
    await lookAtDoor();
    expect(await check({ txnId: '2' })).toMatchObject({ result: 5, comment: 'unavailable' });
    expect(await pay({ txnId: '2' })).toMatchObject({ result: 5, comment: 'unavailable' });
    expect(await pay()).toMatchObject({ result: 0 });
    expect(await pay()).toMatchObject({ result: 0 });
    expect((await operations()).map((row) => row['txn'])).toEqual(['1']);
    await changeBillerService(merchant.ctx, { id: door.id, state: 'on' });
    await lookAtDoor();
    // Refused at the door, it was never answered: now it is.
    expect(await pay({ txnId: '2' })).toMatchObject({ result: 0 });
  });
});

it('the same number at two services is two operations', async () => {
  const made = await createBillerService(merchant.ctx, {
    title: 'Другая',
    format: 'xml',
    allowedAddresses: ['10.0.0.1'],
  });
  await createBillerAccount(merchant.ctx, { serviceId: made.service.id, accountNumber: 'KV-15' });
  expect(await pay()).toMatchObject({ result: 0 });
  token = made.token ?? '';
  await lookAtDoor();
  expect(await pay({ sumMinor: 100n })).toMatchObject({ result: 0 });
  expect(await payments()).toHaveLength(2);
});

it('nobody but the system answers the bank', async () => {
  const call = { txnId: '1', account: 'KV-15', sumMinor: full, txnDate: world.clock.now() };
  await expect(answerBillerCheck(merchant.ctx, door, call)).rejects.toThrow('FORBIDDEN');
  await expect(answerBillerPay(merchant.ctx, door, call)).rejects.toThrow('FORBIDDEN');
  await expect(answerBillerStatus(merchant.ctx, door, call)).rejects.toThrow('FORBIDDEN');
  await expect(noteRefusedCaller(merchant.ctx, door)).rejects.toThrow('FORBIDDEN');
});

it('a merchant’s service reaches no account of another merchant', async () => {
  const other = await aConnectedMerchant(world);
  const made = await createBillerService(other.ctx, {
    title: 'Чужая',
    format: 'json',
    allowedAddresses: ['10.0.0.1'],
  });
  token = made.token ?? '';
  await lookAtDoor();
  const call = { txnId: '1', account: 'KV-15', sumMinor: full, txnDate: world.clock.now() };
  expect(await answerBillerPay(other.system, door, call)).toMatchObject({ result: 1 });
  // Nor does a context of one merchant with the door of another.
  await expect(answerBillerPay(merchant.system, door, call)).rejects.toThrow();
  expect(await payments()).toEqual([]);
});

it('a flood of strangers leaves a few records', async () => {
  for (let count = 0; count < 20; count += 1) await noteRefusedCaller(merchant.system, door);
  const rows = await world.admin`select count(*)::int as n from audit_records
    where merchant_id = ${ofMerchant()} and action = 'biller.refuse-caller'`;
  expect(rows[0]?.['n']).toBe(5);
});

it('people see each operation with the answers it got, the account masked, page by page', async () => {
  await check({ txnId: '1' });
  world.clock.advanceSeconds(1);
  await check({ txnId: '2', account: '+7 701 555 44 33' });
  world.clock.advanceSeconds(1);
  await pay({ txnId: '1' });
  await pay({ txnId: '1', sumMinor: 100n });
  const first = await listBillerOperations(merchant.ctx, { size: 1 });
  expect(first.hasNext).toBe(true);
  expect(first.rows[0]?.row).toMatchObject({
    txnId: '2',
    state: 'checked',
    accountMask: null,
    checkAnswer: { result: 1, comment: 'account-unknown' },
    payAnswer: null,
    statusAnswer: { result: 1, comment: 'account-unknown' },
  });
  const position = first.rows[0]?.position;
  if (position === undefined) throw new Error('the page has a row');
  const second = await listBillerOperations(merchant.ctx, { size: 1, from: { side: 'after', position } });
  expect(second.rows[0]?.row).toMatchObject({
    txnId: '1',
    state: 'paid',
    accountMask: '••15',
    invoiceId: invoice.id,
    checkAnswer: { result: 0, comment: 'available' },
    payAnswer: { result: 0, comment: 'accepted', sumMinor: full },
    statusAnswer: { result: 0 },
    timesSeen: 3,
    differences: 1,
  });
  const shown = JSON.stringify([first.rows, second.rows], (_, value) =>
    typeof value === 'bigint' ? `${value}` : value,
  );
  expect(shown).not.toMatch(/KV-15|5554433|accountIndex/i);
  const different = await listBillerOperations(merchant.ctx, { size: 5 }, { isDifferent: true });
  expect(different.rows.map(({ row }) => row.txnId)).toEqual(['1']);
  const other = await aConnectedMerchant(world);
  expect((await listBillerOperations(other.ctx, { size: 5 })).rows).toEqual([]);
});
