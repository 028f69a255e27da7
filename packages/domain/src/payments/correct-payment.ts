import { type PaymentRow, payments } from '@apipay/db/schema/payments';
import { and, eq } from 'drizzle-orm';
import type { MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { formatAmount } from '../kernel/money';
import { recordEvent, recordTransition } from '../kernel/outbox';
import type { Tx } from '../kernel/transaction';
import { postCorrection } from '../ledger';

/**
 * People have proven that another sum came than was booked: the payment and the ledger are put right, once, and whoever
 * keeps the payment hears of it. Sums in tiyn; the payment must be locked. Errors: MONEY_MATTER_NOT_FOUND.
 */
export async function correctPayment(
  tx: Tx,
  ctx: MerchantContext,
  payment: PaymentRow,
  right: { readonly amountMinor: bigint; readonly evidence: Readonly<Record<string, string | null>> },
): Promise<void> {
  const version = payment.version + 1;
  const [row] = await tx.sql
    .update(payments)
    .set({ amountMinor: right.amountMinor, version })
    .where(
      and(
        eq(payments.merchantId, ctx.merchantId),
        eq(payments.id, payment.id),
        eq(payments.version, payment.version),
      ),
    )
    .returning();
  if (row === undefined) throw new DomainError('MONEY_MATTER_NOT_FOUND');
  await recordTransition(tx, ctx, {
    objectKind: 'payment',
    objectId: payment.id,
    from: payment.state,
    to: row.state,
    version,
    cause: 'sum-corrected',
    evidence: {
      before: payment.amountMinor.toString(),
      after: right.amountMinor.toString(),
      ...right.evidence,
    },
  });
  await postCorrection(tx, ctx, payment, right.amountMinor - payment.amountMinor);
  if (row.state === 'unapplied') return;
  await recordEvent(tx, ctx, {
    type: 'payment.applied',
    objectKind: 'payment',
    objectId: payment.id,
    sequence: version,
    payload: {
      id: payment.id,
      mode: payment.mode,
      state: row.state,
      amount: { amount: formatAmount(row.amountMinor), currency: payment.currency },
      invoiceId: row.invoiceId,
      receivedAt: payment.receivedAt.toISOString(),
    },
  });
}
