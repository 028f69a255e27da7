import type { SumDisputeRow } from '@apipay/db/schema/sum-disputes';
import type { MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import type { Tx } from '../kernel/transaction';
import { correctPayment } from '../payments';
import { lockDispute, settleDispute } from '../sum-disputes';
import { lockPayment, sumOf } from './load-refund';

/**
 * Ends a dispute about money that is booked by a person's word. A sum that is not the booked one corrects the payment and the
 * ledger. Sums in tiyn. Errors: MONEY_MATTER_NOT_FOUND, MONEY_TARGET_REFUSED (more than that went back already).
 */
export async function settleBookedSum(
  tx: Tx,
  ctx: MerchantContext,
  found: SumDisputeRow,
  settled: { readonly amountMinor: bigint; readonly evidence: Readonly<Record<string, string | null>> },
): Promise<void> {
  const { payment, refunds } = await lockPayment(tx, ctx, found.paymentId ?? '');
  const dispute = await lockDispute(tx, ctx, found.id);
  if (dispute === null) throw new DomainError('MONEY_MATTER_NOT_FOUND');
  await settleDispute(tx, ctx, dispute, { ...settled, by: 'decision' });
  if (settled.amountMinor === payment.amountMinor) return;
  if (settled.amountMinor < sumOf(refunds, ({ state }) => state !== 'failed')) {
    throw new DomainError('MONEY_TARGET_REFUSED');
  }
  await correctPayment(tx, ctx, payment, settled);
}
