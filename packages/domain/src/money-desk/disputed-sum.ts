import type { MoneyDecisionRow } from '@apipay/db/schema/money-decisions';
import type { SumDisputeRow } from '@apipay/db/schema/sum-disputes';
import { lockDisputedPush, settleDisputedPush } from '../invoices';
import type { MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import type { Tx } from '../kernel/transaction';
import { lockPayment, settleBookedSum, textHolder, textHolderOf } from '../refunds';
import { findDispute, lockDispute } from '../sum-disputes';
import type { LockedMatter } from './money-desk';

/** The larger of both sums decides whether a second person has to agree. */
export function sumInDispute(row: Pick<SumDisputeRow, 'statusMinor' | 'detailsMinor'>): bigint {
  return row.detailsMinor !== null && row.detailsMinor > row.statusMinor ? row.detailsMinor : row.statusMinor;
}

/** Locks what a disputed sum is about: its push, or the payment that had been booked. Null once it is settled. */
export async function lockDisputedSum(
  tx: Tx,
  ctx: MerchantContext,
  id: string,
): Promise<LockedMatter | null> {
  const found = await findDispute(tx, ctx, id);
  if (found === null) return null;
  if (found.paymentId === null) {
    const locked = await lockDisputedPush(tx, ctx, found.providerInvoiceId);
    if (locked?.dispute.id !== found.id) return null;
    const { dispute, invoice } = locked;
    return { amountMinor: sumInDispute(dispute), subjectId: await textHolderOf(tx, ctx, invoice) };
  }
  const { payment } = await lockPayment(tx, ctx, found.paymentId);
  const dispute = await lockDispute(tx, ctx, found.id);
  if (dispute === null) return null;
  return { amountMinor: sumInDispute(dispute), subjectId: await textHolder(tx, ctx, payment) };
}

/** Ends a dispute by people's word: the sum of one of both answers stands. Errors: MONEY_MATTER_NOT_FOUND, MONEY_TARGET_REFUSED. */
export async function settleDisputedSum(
  tx: Tx,
  ctx: MerchantContext,
  decision: Pick<MoneyDecisionRow, 'id' | 'matterId' | 'verdict' | 'proofReference'>,
): Promise<void> {
  const found = await findDispute(tx, ctx, decision.matterId);
  const locked = found?.paymentId === null ? await lockDisputedPush(tx, ctx, found.providerInvoiceId) : null;
  const dispute = locked?.dispute ?? found;
  if (found === null || dispute === null) throw new DomainError('MONEY_MATTER_NOT_FOUND');
  const amountMinor = decision.verdict === 'as-in-status' ? dispute.statusMinor : dispute.detailsMinor;
  // The details have not been read: nobody can have seen what they say.
  if (amountMinor === null || amountMinor === 0n) throw new DomainError('MONEY_VERDICT_REFUSED');
  const word = { amountMinor, evidence: { decisionId: decision.id } };
  if (found.paymentId !== null) return settleBookedSum(tx, ctx, found, word);
  if (locked === null) throw new DomainError('MONEY_MATTER_NOT_FOUND');
  const { proofReference } = decision;
  await settleDisputedPush(tx, ctx, locked, { ...word, by: 'decision', proofReference });
}
