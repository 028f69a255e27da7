import { type Id, idFromUuid, newId, uuidFromId } from '@apipay/db/ids';
import { aConnectedMerchant, type ConnectedMerchant } from '@apipay/testing/connections';
import { aPhone, aStaffMember } from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  cancelInvoice,
  checkProviderInvoice,
  getInvoice,
  issueInvoice,
  reissueInvoice,
  sendProviderInvoice,
} from '../invoices';
import type { DomainContext } from '../kernel/context';
import { requestRefund, sendRefund } from '../refunds';
import { approveMoneyDecision, withdrawMoneyDecision } from './answer-decision';
import { decideMoneyMatter } from './decide-money-matter';
import { listAllMoneyMatters, listMoneyMatters } from './list-money-matters';
import type { DecideMoneyMatterInput } from './money-desk.inputs';

let world: TestWorld;
let merchant: ConnectedMerchant;

beforeAll(async () => {
  world = await openTestWorld();
});
beforeEach(async () => {
  merchant = await aConnectedMerchant(world);
});
afterAll(() => world.close());

async function anInvoice(amount = '15000') {
  const input = { phone: aPhone(), amount, description: 'Заказ 17' };
  const { invoice } = await issueInvoice(merchant.ctx, merchant, input);
  const pushId = invoice.currentProviderInvoiceId;
  if (pushId === null) throw new Error('an issued invoice has a push');
  await sendProviderInvoice(merchant.system, merchant, { providerInvoiceId: pushId });
  return {
    id: invoice.id,
    pushId,
    paymentId: (await getInvoice(merchant.ctx, invoice.id)).push?.providerPaymentId ?? '',
  };
}

async function anUnknown(amount?: string) {
  merchant.provider.meet('createPhoneInvoice', { kind: 'unknown', cause: 'timeout', isDone: true });
  return anInvoice(amount);
}

/** Paid after it had been cancelled. */
async function unappliedMoney(amount?: string) {
  const { id, pushId, paymentId } = await anInvoice(amount);
  merchant.provider.setStatus(paymentId, 'RemotePaymentCanceled');
  await checkProviderInvoice(merchant.system, merchant, { providerInvoiceId: pushId, cause: 'refresh' });
  await cancelInvoice(merchant.ctx, { invoiceId: id });
  merchant.provider.setStatus(paymentId, 'Processed');
  await checkProviderInvoice(merchant.system, merchant, {
    providerInvoiceId: pushId,
    cause: 'before-reissue',
  });
  const [row] = await world.admin<{ id: string }[]>`select id from payments
    where provider_invoice_id = ${uuidFromId(pushId)}`;
  return idFromUuid('payment', row?.id ?? '');
}

const word = (fields: Partial<DecideMoneyMatterInput> & { matterId: string }): DecideMoneyMatterInput => ({
  matter: 'unknown-push',
  verdict: 'paid',
  proof: 'kaspi-receipt',
  proofReference: 'QR-30 771',
  ...fields,
});
const decide = (
  fields: Partial<DecideMoneyMatterInput> & { matterId: string },
  ctx: DomainContext = merchant.ctx,
) => decideMoneyMatter(ctx, word(fields));

async function stateOf(id: string) {
  const invoice = await getInvoice(merchant.ctx, id);
  return [invoice.state, invoice.push?.state];
}

async function balances() {
  const rows = await world.admin`select a.kind, sum(e.amount_minor)::int as balance from ledger_entries e
    join ledger_accounts a on (a.merchant_id, a.id) = (e.merchant_id, e.account_id)
    where a.merchant_id = ${uuidFromId(merchant.merchantId)} group by 1`;
  return Object.fromEntries(rows.map((row) => [row['kind'], row['balance']]));
}

const matters = async () =>
  (await listMoneyMatters(merchant.ctx)).map(({ matter, matterId }) => [matter, matterId]);

describe('an unknown push', () => {
  it('that was paid by the word of a receipt becomes a payment in the ledger', async () => {
    const { id, pushId } = await anUnknown();
    expect(await matters()).toEqual([['unknown-push', pushId]]);
    const decision = await decide({ matterId: pushId });
    expect(decision.state).toBe('carried-out');
    expect(await stateOf(id)).toEqual(['paid', 'paid']);
    expect(await balances()).toEqual({ 'provider-clearing': 1_500_000, sales: -1_500_000 });
    expect(await matters()).toEqual([]);
  });

  it('that never was is closed, and the invoice can go out again', async () => {
    const { id, pushId } = await anUnknown();
    await decide({
      matterId: pushId,
      verdict: 'not-created',
      proof: 'payer-confirmed',
      proofReference: null,
    });
    expect(await stateOf(id)).toEqual(['open', 'operator_closed']);
    await reissueInvoice(merchant.ctx, merchant, { invoiceId: id });
  });

  it('needs the number of a receipt to be called paid, and a payer’s word is not enough', async () => {
    const { id, pushId } = await anUnknown();
    await expect(decide({ matterId: pushId, proofReference: ' ' })).rejects.toMatchObject({
      code: 'MONEY_PROOF_REQUIRED',
      field: ['proofReference'],
    });
    await expect(decide({ matterId: pushId, proof: 'payer-confirmed' })).rejects.toMatchObject({
      code: 'MONEY_PROOF_REQUIRED',
    });
    expect(await stateOf(id)).toEqual(['open', 'unknown']);
  });

  it('is settled once, however many decide at once', async () => {
    const { pushId } = await anUnknown();
    const answers = await Promise.allSettled([
      ...Array.from({ length: 10 }, () => decide({ matterId: pushId })),
      ...Array.from({ length: 10 }, () =>
        decide({ matterId: pushId, verdict: 'not-created', proof: 'kaspi-support' }),
      ),
    ]);
    expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(1);
  });

  it('that the provider answers for first leaves nothing to decide', async () => {
    const { pushId } = await anInvoice();
    await expect(decide({ matterId: pushId })).rejects.toMatchObject({ code: 'MONEY_MATTER_NOT_FOUND' });
  });
});

describe('from 100 000 ₸ on a second person has to agree', () => {
  it('who is not the proposer', async () => {
    const { id, pushId } = await anUnknown('100000');
    const decision = await decide({ matterId: pushId });
    expect(decision.state).toBe('proposed');
    expect(await stateOf(id)).toEqual(['open', 'unknown']);
    await expect(approveMoneyDecision(merchant.ctx, { decisionId: decision.id })).rejects.toMatchObject({
      code: 'SECOND_PERSON_REQUIRED',
    });
    const approved = await approveMoneyDecision(colleague(), { decisionId: decision.id });
    expect(approved).toMatchObject({ state: 'carried-out', approvedByKind: 'user' });
    expect(await stateOf(id)).toEqual(['paid', 'paid']);
  });

  it('and below that nobody has to', async () => {
    const { pushId } = await anUnknown('99999');
    expect((await decide({ matterId: pushId })).state).toBe('carried-out');
  });

  it('a second proposal waits for the first to end; a withdrawn one makes room', async () => {
    const { pushId } = await anUnknown('100000');
    const decision = await decide({ matterId: pushId });
    const other = { matterId: pushId, verdict: 'not-created', proof: 'kaspi-support' } as const;
    await expect(decide(other, colleague())).rejects.toMatchObject({ code: 'MONEY_DECISION_PENDING' });
    await withdrawMoneyDecision(merchant.ctx, { decisionId: decision.id });
    expect((await decide(other, colleague())).state).toBe('proposed');
  });

  it('staff may be the second person, for the tenant they name', async () => {
    const { id, pushId } = await anUnknown('100000');
    const decision = await decide({ matterId: pushId });
    const staff = (await aStaffMember(world)).context();
    const place = { merchantId: merchant.merchantId, mode: 'live' } as const;
    expect((await listAllMoneyMatters(staff)).map((entry) => entry.matterId)).toContain(pushId);
    await approveMoneyDecision(staff, { decisionId: decision.id }, place);
    expect(await stateOf(id)).toEqual(['paid', 'paid']);
  });
});

describe('unapplied money', () => {
  it('goes to an open invoice for the same sum, whose push is asked back', async () => {
    const paymentId = await unappliedMoney();
    const target = await anInvoice();
    expect(await balances()).toEqual({ 'provider-clearing': 1_500_000, unapplied: -1_500_000 });
    await decide({
      matter: 'unapplied-payment',
      matterId: paymentId,
      verdict: 'apply',
      targetInvoiceId: target.id,
    });
    expect(await stateOf(target.id)).toEqual(['paid', 'cancelling']);
    expect(await balances()).toEqual({ 'provider-clearing': 1_500_000, sales: -1_500_000, unapplied: 0 });
  });

  it('does not go to an invoice for another sum', async () => {
    const paymentId = await unappliedMoney();
    const target = await anInvoice('14999');
    const input = { matter: 'unapplied-payment', matterId: paymentId, verdict: 'apply' } as const;
    await expect(decide({ ...input, targetInvoiceId: target.id })).rejects.toMatchObject({
      code: 'MONEY_TARGET_REFUSED',
    });
    await expect(decide(input)).rejects.toMatchObject({ code: 'MONEY_TARGET_REFUSED' });
    expect(await balances()).toEqual({ 'provider-clearing': 1_500_000, unapplied: -1_500_000 });
  });

  it('is kept as the payer’s credit', async () => {
    const paymentId = await unappliedMoney();
    await decide({ matter: 'unapplied-payment', matterId: paymentId, verdict: 'keep-as-credit' });
    expect(await balances()).toEqual({ 'provider-clearing': 1_500_000, credit: -1_500_000, unapplied: 0 });
    expect(await matters()).toEqual([]);
  });

  it('that was given back in full waits for nobody', async () => {
    const paymentId = await unappliedMoney();
    const { refund } = await requestRefund(merchant.ctx, merchant, { paymentId });
    await sendRefund(merchant.system, merchant, { refundId: refund.id });
    expect(await matters()).toEqual([]);
    expect(await balances()).toEqual({ 'provider-clearing': 0, unapplied: 0 });
  });
});

it('an unanswered refund is settled by the number of its operation', async () => {
  const paymentId = await unappliedMoney();
  const { refund } = await requestRefund(merchant.ctx, merchant, { paymentId });
  merchant.provider.meet('refundPayment', { kind: 'unknown', cause: 'timeout', isDone: true });
  await sendRefund(merchant.system, merchant, { refundId: refund.id });
  expect((await matters()).map(([matter]) => matter)).toEqual(['unknown-refund']);
  await decide({ matter: 'unknown-refund', matterId: refund.id, verdict: 'refunded' });
  expect(await matters()).toEqual([]);
  expect(await balances()).toEqual({ 'provider-clearing': 0, unapplied: 0 });
});

describe('is refused', () => {
  it('with a word that does not fit', async () => {
    const { pushId } = await anUnknown();
    await expect(decide({ matterId: pushId, verdict: 'apply' })).rejects.toMatchObject({
      code: 'MONEY_VERDICT_REFUSED',
    });
  });

  it('to who may not, to a key, and for the money of another merchant', async () => {
    const { pushId } = await anUnknown();
    const { actor } = merchant.ctx;
    if (actor.kind !== 'user') throw new Error('a person');
    const operator = { ...merchant.ctx, actor: { ...actor, role: 'operator' as const } };
    await expect(decide({ matterId: pushId }, operator)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const key = {
      ...merchant.ctx,
      actor: { kind: 'api-key', apiKeyId: 'key_x', scopes: ['invoices:write', 'refunds:write'] } as const,
    };
    await expect(decide({ matterId: pushId }, key)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const other = await aConnectedMerchant(world);
    await expect(decide({ matterId: pushId }, other.ctx)).rejects.toMatchObject({
      code: 'MONEY_MATTER_NOT_FOUND',
    });
  });
});

it('leaves an audit record', async () => {
  const { pushId } = await anUnknown();
  const decision = await decide({ matterId: pushId });
  const rows = await world.admin`select 1 from audit_records where action = 'money.decide'
    and object_id = ${decision.id}`;
  expect(rows).toHaveLength(1);
});

function colleague(): DomainContext {
  const { actor } = merchant.ctx;
  if (actor.kind !== 'user') throw new Error('a person');
  const userId: Id<'user'> = newId('user');
  return { ...merchant.ctx, actor: { ...actor, userId, role: 'administrator' } };
}
