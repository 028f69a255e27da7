import { idFromUuid, uuidFromId } from '@apipay/db/ids';
import type { InvariantName } from '@apipay/db/schema/invariants.enums';
import { aConnectedMerchant, type ConnectedMerchant } from '@apipay/testing/connections';
import { aPhone, aStaffMember, aSystemContext } from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { confirmCalendars } from '@apipay/testing/working-calendars';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishFirstEditions } from '../documents';
import { checkProviderInvoice, getInvoice, issueInvoice, sendProviderInvoice } from '../invoices';
import { inTransaction } from '../kernel/transaction';
import { postSettlements } from '../ledger';
import { requestRefund, sendRefund } from '../refunds';
import { checkInvariants } from './check-invariants';
import { readInvariants } from './read-invariants';

let world: TestWorld;
let merchant: ConnectedMerchant;

beforeAll(async () => {
  world = await openTestWorld();
  merchant = await aConnectedMerchant(world);
  await publishFirstEditions(aSystemContext(world));
  expect(await violated()).toEqual(['calendar-is-confirmed']);
  await confirmCalendars(world);
});
afterAll(() => world.close());

/** One paid invoice with a refund, and one that waits. */
async function aPaidInvoice() {
  const input = { phone: aPhone(), amount: '15000', description: 'Заказ 17' };
  const { invoice } = await issueInvoice(merchant.ctx, merchant, input);
  const pushId = invoice.currentProviderInvoiceId;
  if (pushId === null) throw new Error('an issued invoice has a push');
  await sendProviderInvoice(merchant.system, merchant, { providerInvoiceId: pushId });
  const providerPaymentId = (await getInvoice(merchant.ctx, invoice.id)).push?.providerPaymentId ?? '';
  merchant.provider.setStatus(providerPaymentId, 'Processed');
  await checkProviderInvoice(merchant.system, merchant, { providerInvoiceId: pushId, cause: 'refresh' });
  const [payment] = await world.admin<{ id: string }[]>`select id from payments
    where provider_invoice_id = ${uuidFromId(pushId)}`;
  return { invoiceId: uuidFromId(invoice.id), pushId: uuidFromId(pushId), paymentUuid: payment?.id ?? '' };
}

async function violated(): Promise<InvariantName[]> {
  world.clock.advanceSeconds(1);
  const findings = await checkInvariants(aSystemContext(world));
  return findings.filter(({ violations }) => violations > 0).map(({ name }) => name);
}

it('everything holds over paid, waiting and refunded invoices', async () => {
  const { paymentUuid } = await aPaidInvoice();
  await issueInvoice(merchant.ctx, merchant, { phone: aPhone(), amount: '10', description: 'Ждёт' });
  const { refund } = await requestRefund(merchant.ctx, merchant, {
    paymentId: idFromUuid('payment', paymentUuid),
    amount: '100',
  });
  await sendRefund(merchant.system, merchant, { refundId: refund.id });
  expect(await violated()).toEqual([]);
});

/** What each invariant has to notice, and how the damage is undone. Triggers that would refuse it are switched off. */
const damages: readonly (readonly [
  InvariantName,
  (at: Awaited<ReturnType<typeof aPaidInvoice>>) => string,
])[] = [
  [
    'paid-push-is-accounted-for',
    ({ pushId }) => `update payments set provider_invoice_id = null where provider_invoice_id = '${pushId}'`,
  ],
  [
    'paid-invoice-has-its-money',
    ({ invoiceId }) => `update invoices set state = 'open' where id = '${invoiceId}'`,
  ],
  [
    'ledger-balances',
    ({ paymentUuid }) =>
      `update ledger_entries set amount_minor = amount_minor + 1 where amount_minor < 0 and transaction_id in (select id from ledger_transactions where payment_id = '${paymentUuid}')`,
  ],
  [
    'payment-is-booked',
    ({ paymentUuid }) => `update payments set amount_minor = amount_minor + 1 where id = '${paymentUuid}'`,
  ],
  [
    'refunds-within-payment',
    ({ paymentUuid }) =>
      `insert into refunds (merchant_id, id, mode, payment_id, state, origin, amount_minor, created_by_kind, created_at) select merchant_id, gen_random_uuid(), mode, id, 'completed', 'outside', amount_minor + 1, 'system', now() from payments where id = '${paymentUuid}'`,
  ],
  [
    'refund-is-booked',
    ({ paymentUuid }) =>
      `insert into refunds (merchant_id, id, mode, payment_id, state, origin, amount_minor, created_by_kind, created_at) select merchant_id, gen_random_uuid(), mode, id, 'completed', 'outside', 1, 'system', now() from payments where id = '${paymentUuid}'`,
  ],
  [
    'clearing-returns-to-zero',
    ({ paymentUuid }) =>
      `update ledger_transactions set occurred_at = now() - interval '3 days' where payment_id = '${paymentUuid}';
       insert into statements (merchant_id, id, mode, connection_id, format, file_hash, period_from, period_to, line_count, repeated_count, matched_count, difference_count, found_count, closed_count, sales_minor, refunds_minor, fees_minor, imported_by_kind, imported_at)
       select p.merchant_id, gen_random_uuid(), p.mode, i.connection_id, 'csv', sha256(p.id::text::bytea), now() - interval '4 days', now(), 0, 0, 0, 0, 0, 0, 0, 0, 0, 'system', now()
       from payments p join provider_invoices i on i.id = p.provider_invoice_id where p.id = '${paymentUuid}'`,
  ],
  ['numbers-without-gaps', () => `update document_numbers set last_number = last_number + 1`],
  [
    'numbers-without-gaps',
    ({ invoiceId }) => `update document_numbers set last_number = (select count(*) from invoices);
      update invoices set number = number + 1000 where id = '${invoiceId}'`,
  ],
  ['modes-apart', ({ pushId }) => `update provider_invoices set mode = 'test' where id = '${pushId}'`],
  ['modes-apart', ({ paymentUuid }) => `update payments set mode = 'test' where id = '${paymentUuid}'`],
  [
    'modes-apart',
    ({ paymentUuid }) => `update ledger_transactions set mode = 'test' where payment_id = '${paymentUuid}'`,
  ],
  [
    'modes-apart',
    // Credentials of the live world under the name of the sandbox.
    () => `insert into provider_connections select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(),
      'mode', 'test'))).* from provider_connections c limit 1`,
  ],
  ['limit-counter-is-true', () => `update usage_counters set used = used + 1`],
  [
    'events-have-deliveries',
    ({
      invoiceId,
    }) => `insert into webhook_endpoints (merchant_id, id, mode, url, state, secret_ciphertext, created_at)
        select merchant_id, gen_random_uuid(), mode, 'https://example.kz', 'healthy', '\\x00',
          now() - interval '1 hour' from invoices where id = '${invoiceId}';
      insert into events (merchant_id, occurred_at, id, mode, type, object_kind, object_id, sequence, payload, request_id)
        select merchant_id, now() - interval '2 minutes', gen_random_uuid(), mode, 'invoice.paid', 'invoice', 'x', 9,
          '{}', 'x' from invoices where id = '${invoiceId}'`,
  ],
  [
    'owner-is-told',
    ({
      invoiceId,
    }) => `insert into webhook_endpoints (merchant_id, id, mode, url, state, secret_ciphertext, created_at, disabled_at)
        select merchant_id, gen_random_uuid(), mode, 'https://example.kz', 'disabled', '\\x00',
          now() - interval '1 hour', now() - interval '1 minute' from invoices where id = '${invoiceId}'`,
  ],
  [
    'notice-leaves',
    ({
      invoiceId,
    }) => `insert into notices (merchant_id, id, mode, kind, connection_id, state, happened_at, leaves_at)
        select merchant_id, gen_random_uuid(), mode, 'connection-lost', gen_random_uuid(), 'waiting',
          now() - interval '1 hour', now() - interval '16 minutes' from invoices where id = '${invoiceId}'`,
  ],
  [
    'outbox-moves',
    ({
      invoiceId,
    }) => `insert into webhook_deliveries (merchant_id, created_at, id, mode, endpoint_id, event_id,
        event_type, event_occurred_at, object_id, state, next_attempt_at)
      select merchant_id, now(), gen_random_uuid(), mode, gen_random_uuid(), gen_random_uuid(), 'invoice.paid', now(),
        'x', 'pending', now() - interval '6 minutes' from invoices where id = '${invoiceId}'`,
  ],
  [
    'refund-moves',
    ({ paymentUuid }) =>
      `insert into refunds (merchant_id, id, mode, payment_id, state, origin, amount_minor, created_by_kind, created_at)
        select merchant_id, gen_random_uuid(), mode, id, 'reserved', 'cabinet', 1, 'user', now() - interval '16 minutes'
        from payments where id = '${paymentUuid}'`,
  ],
  [
    'one-payable-push',
    ({ pushId }) => `drop index provider_invoices_one_open;
      update provider_invoices set state = 'live' where id = '${pushId}';
      insert into provider_invoices select (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(),
        'attempt', 2, 'tag', 'twin', 'provider_payment_id', null))).* from provider_invoices p where id = '${pushId}'`,
  ],
  [
    'call-is-heard',
    ({ pushId }) =>
      `update provider_invoices set state = 'sending', sent_at = now() - interval '6 minutes' where id = '${pushId}'`,
  ],
  [
    'intent-leaves',
    ({ pushId }) =>
      `update provider_invoices set state = 'intent', created_at = now() - interval '11 minutes' where id = '${pushId}'`,
  ],
  [
    'expiry-is-asked',
    ({ pushId }) =>
      `update provider_invoices set state = 'live', expires_at = now() - interval '8 hours' where id = '${pushId}'`,
  ],
  [
    'unknown-is-settled',
    ({ pushId }) =>
      `update provider_invoices set state = 'unknown', unknown_since = now() - interval '26 hours', sent_at = now() - interval '26 hours' where id = '${pushId}'`,
  ],
  [
    'audit-leaf-in-time',
    () => `insert into audit_records select (jsonb_populate_record(r, jsonb_build_object('id', '019a0000-0000-7000-8000-000000000000'))).*
      from audit_records r limit 1`,
  ],
  [
    'audit-checkpoint-in-time',
    () => `insert into audit_leaves (position, record_id, record_occurred_at, leaf_hash)
      values (0, '019a0000-0000-7000-8000-000000000001', now(), '\\x00')`,
  ],
  [
    'audit-stamp-in-time',
    () => `insert into audit_leaves (position, record_id, record_occurred_at, leaf_hash)
      values (0, '019a0000-0000-7000-8000-000000000001', now(), '\\x00') on conflict do nothing;
      with signed as (insert into audit_checkpoints values (1, '\\x00', now(), '', '') returning size)
      insert into audit_stamps (size, asked_at, refusal) select size, now() - interval '4 hours', 'too-late' from signed`,
  ],
  [
    'documents-say-the-register',
    () =>
      `update document_editions set meaning = meaning - 0, effective_at = now() - interval '1 minute' where kind = 'privacy-policy'`,
  ],
  [
    'unapplied-is-settled',
    ({ paymentUuid }) =>
      `update payments set state = 'unapplied', received_at = now() - interval '4 days' where id = '${paymentUuid}'`,
  ],
];

describe('damage is noticed:', () => {
  it.each(damages)('%s', async (name, damage) => {
    const at = await aPaidInvoice();
    await world.admin.begin(async (sql) => {
      await sql`set local session_replication_role = replica`;
      await sql.unsafe(damage(at));
    });
    expect(await violated()).toContain(name);
    const staff = await aStaffMember(world);
    const state = (await readInvariants(staff.context())).find((entry) => entry.name === name);
    expect(state?.violations).toBeGreaterThan(0);
    expect(state?.examples[0]).toMatch(/^[a-z]{3}_/);
    expect(state?.history.length).toBeGreaterThan(0);
  });
});

it('a call that nobody heard is set going again, and becomes unknown instead of waiting for ever', async () => {
  const { pushId } = await aPaidInvoice();
  await world.admin`update provider_invoices set state = 'sending', sent_at = now() - interval '6 minutes'
    where id = ${pushId}`;
  world.clock.advanceSeconds(1);
  const finding = (await checkInvariants(aSystemContext(world))).find(({ name }) => name === 'call-is-heard');
  expect(finding?.healed).toBeGreaterThan(0);
  const jobs = await world.admin`select id from graphile_worker.jobs
    where key = ${`send:${idFromUuid('providerInvoice', pushId)}`}`;
  expect(jobs).toHaveLength(1);
});

it.each([
  [
    'a key whose holder never finished',
    (
      merchantUuid: string,
    ) => `insert into idempotency_keys (merchant_id, mode, operation, key, fingerprint, state,
      lease_until, created_at) values ('${merchantUuid}', 'live', 'issueInvoice', 'k1', '\\x00', 'in-progress',
      now() - interval '1 second', now() - interval '61 seconds')`,
  ],
  [
    'a job whose worker is gone',
    () => `select graphile_worker.add_job('sweep-expired', '{}');
      update graphile_worker._private_jobs set locked_by = 'gone', locked_at = now() - interval '2 minutes'
      where id = (select max(id) from graphile_worker._private_jobs)`,
  ],
])('claims within their lease: %s is noticed', async (_, damage) => {
  expect(await violated()).not.toContain('claims-within-lease');
  await world.admin.unsafe(damage(uuidFromId(merchant.merchantId)));
  expect(await violated()).toContain('claims-within-lease');
  await world.admin`delete from idempotency_keys where state = 'in-progress'`;
  await world.admin`update graphile_worker._private_jobs set locked_by = null, locked_at = null`;
});

it('an unknown push waits for the statement that would end it, for as long as statements come', async () => {
  const { pushId } = await aPaidInvoice();
  const at = (hours: number) => `now() - interval '${hours} hours'`;
  const unknownFor = (hours: number) =>
    world.admin.unsafe(`update provider_invoices set state = 'unknown', unknown_since = ${at(hours)},
      sent_at = ${at(hours)} where id = '${pushId}'`);
  const statement = (from: number, to: number) =>
    world.admin.unsafe(`insert into statements (merchant_id, id, mode, connection_id, format, file_hash, period_from,
      period_to, line_count, repeated_count, matched_count, difference_count, found_count, closed_count, sales_minor,
      refunds_minor, fees_minor, imported_by_kind, imported_at) select merchant_id, gen_random_uuid(), mode,
      connection_id, 'csv', sha256('${from} ${to}'), ${at(from)}, ${at(to)}, 0, 0, 0, 0, 0, 0, 0, 0, 0, 'user', now()
      from provider_invoices where id = '${pushId}'`);
  const isOpen = async () => (await violated()).includes('unknown-is-settled');
  await world.admin`update provider_invoices set state = 'paid' where state = 'unknown'`;
  await world.admin`delete from statements`;
  await unknownFor(24);
  expect(await isOpen()).toBe(false);
  await unknownFor(26);
  expect(await isOpen()).toBe(true);
  // The file of the first day: it does not cover the whole life, the next one will.
  await statement(40, 20);
  expect(await isOpen()).toBe(false);
  // The file of the second day covers it, and the push is unknown all the same.
  await statement(20, 0);
  expect(await isOpen()).toBe(true);
  // Files that stay away for two days are waited for no longer.
  await world.admin`delete from statements`;
  await unknownFor(60);
  await statement(80, 47);
  expect(await isOpen()).toBe(false);
  await world.admin`delete from statements`;
  await statement(80, 49);
  expect(await isOpen()).toBe(true);
});

it('money by the biller returns to zero like any, where the statements of its time show such money', async () => {
  await world.admin`delete from statements`;
  // What other tests have left in the past.
  await world.admin.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await sql`update ledger_transactions set occurred_at = now()`;
  });
  const before = (await checkInvariants(aSystemContext(world))).find(
    ({ name }) => name === 'clearing-returns-to-zero',
  )?.violations;
  const [known, lacking] = [await aPaidInvoice(), await aPaidInvoice()];
  const uuids = [known.paymentUuid, lacking.paymentUuid];
  const more = async () => {
    world.clock.advanceSeconds(1);
    const findings = await checkInvariants(aSystemContext(world));
    const now = findings.find(({ name }) => name === 'clearing-returns-to-zero')?.violations ?? 0;
    return now - (before ?? 0);
  };
  const settle = (paymentUuid: string, amountMinor: bigint) =>
    inTransaction(merchant.system, { purpose: 'invoicing' }, (tx) =>
      postSettlements(tx, merchant.system, [
        {
          paymentId: idFromUuid('payment', paymentUuid),
          refundId: null,
          amountMinor,
          feeMinor: 0n,
          occurredAt: world.clock.now(),
        },
      ]),
    );
  await world.admin.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await sql`update ledger_transactions set occurred_at = now() - interval '3 days' where payment_id = any(${uuids})`;
    await sql`insert into statements (merchant_id, id, mode, connection_id, format, file_hash, period_from, period_to,
      line_count, repeated_count, matched_count, difference_count, found_count, closed_count, sales_minor, refunds_minor,
      fees_minor, imported_by_kind, imported_at) select p.merchant_id, gen_random_uuid(), p.mode, i.connection_id, 'csv',
      sha256('biller'), now() - interval '4 days', now(), 1, 0, 1, 0, 0, 0, 0, 0, 0, 'system', now()
      from payments p join provider_invoices i on i.id = p.provider_invoice_id where p.id = ${known.paymentUuid}`;
    await sql`update payments set source = 'biller', provider_invoice_id = null where id = any(${uuids})`;
  });
  // Nobody has seen the bank put such money on these statements.
  expect(await more()).toBe(0);
  await world.admin`insert into statement_lines (merchant_id, id, mode, statement_id, line_number, line_hash, kind,
    occurred_at, amount_minor, fee_minor, state, payment_id) select p.merchant_id, gen_random_uuid(), p.mode, s.id, 1,
    sha256('line'), 'sale', p.received_at, p.amount_minor, 0, 'matched', p.id from payments p
    join statements s on s.merchant_id = p.merchant_id where p.id = ${known.paymentUuid}`;
  expect(await more()).toBe(2);
  await settle(known.paymentUuid, 1_500_000n);
  expect(await more()).toBe(1);
  await settle(lacking.paymentUuid, 1_499_999n);
  expect(await more()).toBe(1);
  await world.admin.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await sql`update ledger_entries set amount_minor = amount_minor + sign(amount_minor)
      where abs(amount_minor) = 1499999`;
  });
  expect(await more()).toBe(0);
});

it('is read by staff alone', async () => {
  await expect(readInvariants(merchant.ctx)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(checkInvariants(merchant.ctx)).rejects.toMatchObject({ code: 'FORBIDDEN' });
});
