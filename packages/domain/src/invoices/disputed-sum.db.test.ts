import { type Id, idFromUuid, uuidFromId } from '@apipay/db/ids';
import { aConnectedMerchant, type ConnectedMerchant } from '@apipay/testing/connections';
import { aPhone, aStaffMember, aSystemContext } from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { checkInvariants } from '../invariants';
import { inTransaction } from '../kernel/transaction';
import { decideMoneyMatter, listAllMoneyMatters, listMoneyMatters } from '../money-desk';
import { getStaffInvoice } from '../people';
import { checkRefunds, requestRefund, sendRefund } from '../refunds';
import { checkDisputedSum } from './check-disputed-sum';
import { checkProviderInvoice } from './check-provider-invoice';
import { invoiceStatus } from './invoice';
import { listInvoiceTimeline } from './invoice-timeline';
import { issueInvoice } from './issue-invoice';
import { getInvoice, listInvoices } from './list-invoices';
import { sendProviderInvoice } from './send-provider-invoice';
import { payPushByStatement } from './settle-unknown-push';

let world: TestWorld;
let merchant: ConnectedMerchant;

beforeAll(async () => {
  world = await openTestWorld();
});
beforeEach(async () => {
  merchant = await aConnectedMerchant(world);
});
afterAll(() => world.close());

async function aPaid(amount = '15000') {
  const input = { phone: aPhone(), amount, description: 'Заказ 17' };
  const { invoice } = await issueInvoice(merchant.ctx, merchant, input);
  const pushId = invoice.currentProviderInvoiceId;
  if (pushId === null) throw new Error('an issued invoice has a push');
  await sendProviderInvoice(merchant.system, merchant, { providerInvoiceId: pushId });
  const paymentId = (await getInvoice(merchant.ctx, invoice.id)).push?.providerPaymentId ?? '';
  merchant.provider.setStatus(paymentId, 'Processed');
  return { id: invoice.id, pushId, paymentId };
}

const check = (pushId: Id<'providerInvoice'>) =>
  checkProviderInvoice(merchant.system, merchant, { providerInvoiceId: pushId, cause: 'refresh' });

/** The status names one tenge more than the details, as the sandbox's number 16 does. */
async function aDisputed(statusMinor = 1_500_100n) {
  const paid = await aPaid();
  merchant.provider.tell(paid.paymentId, { statusMinor });
  expect(await check(paid.pushId)).toBe('paid');
  return { ...paid, ...(await disputeOf(paid.pushId)) };
}

async function disputeOf(pushId: Id<'providerInvoice'>) {
  const [row] = await world.admin<{ id: string; state: string; settled_by: string | null }[]>`
    select id, state, settled_by from sum_disputes where provider_invoice_id = ${uuidFromId(pushId)}`;
  if (row === undefined) throw new Error('no dispute');
  return { sumDisputeId: idFromUuid('sumDispute', row.id), state: row.state, settledBy: row.settled_by };
}

const compare = (sumDisputeId: Id<'sumDispute'>) =>
  checkDisputedSum(merchant.system, merchant, { sumDisputeId });

async function booked(pushId: Id<'providerInvoice'>) {
  const rows = await world.admin`select m.state, m.source, m.amount_minor::int as amount,
      (select coalesce(sum(e.amount_minor), 0)::int from ledger_transactions t
        join ledger_entries e on (e.merchant_id, e.transaction_id) = (t.merchant_id, t.id)
        join ledger_accounts a on (a.merchant_id, a.id) = (e.merchant_id, e.account_id)
        where t.payment_id = m.id and a.kind = 'provider-clearing') as clearing
    from payments m where m.provider_invoice_id = ${uuidFromId(pushId)}`;
  return rows.map((row) => ({ ...row }));
}

const refundsOf = async (pushId: Id<'providerInvoice'>) => {
  const rows =
    await world.admin`select r.origin, r.state, r.problem, r.amount_minor::int as amount from refunds r
    join payments m on (m.merchant_id, m.id) = (r.merchant_id, r.payment_id)
    where m.provider_invoice_id = ${uuidFromId(pushId)} order by r.created_at`;
  return rows.map((row) => ({ ...row }));
};

async function violated() {
  world.clock.advanceSeconds(1);
  const findings = await checkInvariants(aSystemContext(world));
  // Nobody has confirmed a calendar in this world.
  return findings
    .filter(({ name, violations }) => violations > 0 && name !== 'calendar-is-confirmed')
    .map(({ name }) => name);
}

const decide = (matterId: string, verdict: 'as-in-status' | 'as-in-details', fields = {}) =>
  decideMoneyMatter(merchant.ctx, {
    matter: 'disputed-sum',
    matterId,
    verdict,
    proof: 'kaspi-receipt',
    proofReference: 'QR-30 771',
    ...fields,
  });

it('a sum that the status and the details name differently books nothing, refunds nothing, and becomes a case', async () => {
  const { id, pushId, sumDisputeId } = await aDisputed();
  expect(await compare(sumDisputeId)).toBe('differ');

  expect(await booked(pushId)).toEqual([]);
  const invoice = await getInvoice(merchant.ctx, id);
  expect(invoiceStatus(invoice, invoice.push?.state ?? null)).toBe('unknown');
  expect(invoice.isSumDisputed).toBe(true);
  const [matter, ...others] = await listMoneyMatters(merchant.ctx);
  expect(others).toEqual([]);
  expect(matter).toMatchObject({
    matter: 'disputed-sum',
    matterId: sumDisputeId,
    amountMinor: 1_500_100n,
    invoiceId: id,
    sums: { expectedMinor: 1_500_000n, statusMinor: 1_500_100n, detailsMinor: 1_500_000n, isBooked: false },
    verdicts: ['as-in-status', 'as-in-details'],
  });
  const events = await world.admin`select type from events where object_id = ${id} order by id`;
  expect(events.at(-1)?.['type']).toBe('invoice.outcome_unknown');
  expect(await violated()).toEqual([]);
});

it('a person settles it with a typed proof: the sum of the details pays the invoice', async () => {
  const { id, pushId, sumDisputeId } = await aDisputed();
  await compare(sumDisputeId);
  await expect(decide(sumDisputeId, 'as-in-details', { proofReference: null })).rejects.toMatchObject({
    code: 'MONEY_PROOF_REQUIRED',
  });
  await expect(decide(sumDisputeId, 'as-in-details', { proof: 'payer-confirmed' })).rejects.toMatchObject({
    code: 'MONEY_PROOF_REQUIRED',
  });
  await decide(sumDisputeId, 'as-in-details');

  expect(await booked(pushId)).toEqual([
    { state: 'applied', source: 'desk', amount: 1_500_000, clearing: 1_500_000 },
  ]);
  expect((await getInvoice(merchant.ctx, id)).state).toBe('paid');
  expect(await listMoneyMatters(merchant.ctx)).toEqual([]);
  const steps = await listInvoiceTimeline(merchant.ctx, id);
  const settled = steps.find(({ row }) => 'toState' in row && row.toState === 'settled');
  expect(settled?.row).toMatchObject({
    evidence: { status: '1500100', details: '1500000', settled: '1500000' },
    actorKind: 'user',
  });
  await expect(decide(sumDisputeId, 'as-in-status')).rejects.toMatchObject({
    code: 'MONEY_MATTER_NOT_FOUND',
  });
  expect(await violated()).toEqual([]);
});

it('a person who says that the other sum came leaves it unapplied, and the details never make a refund of it', async () => {
  const { pushId, sumDisputeId } = await aDisputed();
  await compare(sumDisputeId);
  await decide(sumDisputeId, 'as-in-status');
  expect(await booked(pushId)).toEqual([
    { state: 'unapplied', source: 'desk', amount: 1_500_100, clearing: 1_500_100 },
  ]);
  const [payment] = await listMoneyMatters(merchant.ctx);
  const paymentId = payment?.matterId as Id<'payment'>;
  expect(await checkRefunds(merchant.system, merchant, { paymentId })).toBe('unchanged');
  expect(await refundsOf(pushId)).toEqual([]);
  expect((await listMoneyMatters(merchant.ctx)).map(({ matter }) => matter)).toEqual(['unapplied-payment']);
  expect(await violated()).toEqual([]);
});

it('answers that come to agree later settle it by themselves, with both as evidence', async () => {
  const { id, pushId, paymentId, sumDisputeId } = await aDisputed();
  await compare(sumDisputeId);
  merchant.provider.tell(paymentId, {});
  world.clock.advanceSeconds(600);
  expect(await compare(sumDisputeId)).toBe('settled');

  expect(await disputeOf(pushId)).toMatchObject({ state: 'settled', settledBy: 'agreement' });
  expect(await booked(pushId)).toMatchObject([{ state: 'applied', source: 'push', amount: 1_500_000 }]);
  expect((await getInvoice(merchant.ctx, id)).state).toBe('paid');
  expect(await compare(sumDisputeId)).toBe('nothing-to-do');
  expect(await violated()).toEqual([]);
});

it('details that confirm another sum than was asked for make it unapplied money, as before', async () => {
  const paid = await aPaid();
  merchant.provider.tell(paid.paymentId, { statusMinor: 1_400_000n, detailsMinor: 1_400_000n });
  await check(paid.pushId);
  expect(await compare((await disputeOf(paid.pushId)).sumDisputeId)).toBe('settled');
  expect(await booked(paid.pushId)).toMatchObject([
    { state: 'unapplied', source: 'push', amount: 1_400_000 },
  ]);
});

it('an unheard second answer leaves the case open, and nobody can decide by details that nobody read', async () => {
  const { pushId, sumDisputeId } = await aDisputed();
  merchant.provider.meet('getPaymentDetails', { kind: 'unknown', cause: 'timeout', isDone: false });
  expect(await compare(sumDisputeId)).toBe('no-answer');
  expect(await booked(pushId)).toEqual([]);
  await expect(decide(sumDisputeId, 'as-in-details')).rejects.toMatchObject({
    code: 'MONEY_VERDICT_REFUSED',
  });
  expect((await listMoneyMatters(merchant.ctx))[0]?.verdicts).toEqual(['as-in-status']);
});

it('the line of a statement settles which of both sums came', async () => {
  const { id, pushId, sumDisputeId } = await aDisputed();
  await compare(sumDisputeId);
  const payment = await inTransaction(merchant.system, { purpose: 'invoicing' }, (tx) =>
    payPushByStatement(tx, merchant.system, pushId, {
      lineId: idFromUuid('statementLine', uuidFromId(pushId)),
      amountMinor: 1_500_000n,
      occurredAt: world.clock.now(),
      providerPaymentId: null,
      providerOperationId: null,
    }),
  );
  expect(payment).toMatchObject({ state: 'applied', source: 'statement', amountMinor: 1_500_000n });
  expect((await getInvoice(merchant.ctx, id)).state).toBe('paid');
});

it('details that part from booked money open a case, invent no refund, and close it when they agree again', async () => {
  const { id, pushId, paymentId } = await aPaid();
  await check(pushId);
  const [row] = await world.admin<{ id: string }[]>`select id from payments
    where provider_invoice_id = ${uuidFromId(pushId)}`;
  const ours = idFromUuid('payment', row?.id ?? '');
  const beside = await aPaid();
  await check(beside.pushId);
  const staff = (await aStaffMember(world)).context();
  const disputedOf = async () => [
    ...(await listInvoices(merchant.ctx, { size: 5 })).rows.map((each) => [
      each.row.id,
      each.row.isSumDisputed,
    ]),
    (await getStaffInvoice(staff, id)).isSumDisputed,
  ];
  expect(await disputedOf()).toEqual([[beside.id, false], [id, false], false]);
  for (const detailsMinor of [1_400_000n, 1_500_100n]) {
    merchant.provider.tell(paymentId, { detailsMinor });
    expect(await checkRefunds(merchant.system, merchant, { paymentId: ours })).toBe('unchanged');
    expect(await refundsOf(pushId)).toEqual([]);
    expect(await listMoneyMatters(merchant.ctx)).toMatchObject([
      { matter: 'disputed-sum', sums: { statusMinor: 1_500_000n, detailsMinor, isBooked: true } },
    ]);
    expect(await disputedOf()).toEqual([[beside.id, false], [id, true], true]);
  }
  merchant.provider.tell(paymentId, {});
  await checkRefunds(merchant.system, merchant, { paymentId: ours });
  expect(await disputeOf(pushId)).toMatchObject({ state: 'settled', settledBy: 'agreement' });
  expect(await listMoneyMatters(merchant.ctx)).toEqual([]);
  expect(await disputedOf()).toEqual([[beside.id, false], [id, false], false]);
});

it('a refund that the provider has no money for because of its other sum says so and books nothing outside', async () => {
  const { pushId, paymentId } = await aPaid();
  await check(pushId);
  const [row] = await world.admin<{ id: string }[]>`select id from payments
    where provider_invoice_id = ${uuidFromId(pushId)}`;
  const ours = idFromUuid('payment', row?.id ?? '');
  merchant.provider.tell(paymentId, { detailsMinor: 1_400_000n });
  const { refund } = await requestRefund(merchant.ctx, merchant, { paymentId: ours });
  expect(await sendRefund(merchant.system, merchant, { refundId: refund.id })).toBe('failed');
  expect(await refundsOf(pushId)).toEqual([
    { origin: 'cabinet', state: 'failed', problem: 'sum-disputed', amount: 1_500_000 },
  ]);

  // What somebody proves corrects the payment and the ledger; money that really went back outside is still found.
  const { sumDisputeId } = await disputeOf(pushId);
  await decide(sumDisputeId, 'as-in-details');
  expect(await booked(pushId)).toEqual([
    { state: 'applied', source: 'push', amount: 1_400_000, clearing: 1_400_000 },
  ]);
  merchant.provider.refundOutside(paymentId, 30_000n);
  expect(await checkRefunds(merchant.system, merchant, { paymentId: ours })).toBe('found');
  expect((await refundsOf(pushId)).at(-1)).toMatchObject({ origin: 'outside', amount: 30_000 });
  expect(await violated()).toEqual([]);
});

it('staff see it among all matters; another merchant does not, and cannot decide it', async () => {
  const { sumDisputeId } = await aDisputed();
  await compare(sumDisputeId);
  const staff = await aStaffMember(world);
  const all = await listAllMoneyMatters(staff.context());
  expect(all.map(({ matterId }) => matterId)).toContain(sumDisputeId);
  const other = await aConnectedMerchant(world);
  expect(await listMoneyMatters(other.ctx)).toEqual([]);
  await expect(
    decideMoneyMatter(other.ctx, {
      matter: 'disputed-sum',
      matterId: sumDisputeId,
      verdict: 'as-in-status',
      proof: 'kaspi-receipt',
      proofReference: 'QR-1',
    }),
  ).rejects.toMatchObject({ code: 'MONEY_MATTER_NOT_FOUND' });
});
