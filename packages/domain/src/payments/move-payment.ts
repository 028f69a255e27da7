import { type PaymentRow, payments } from '@apipay/db/schema/payments';
import { and, eq } from 'drizzle-orm';
import type { MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { formatAmount } from '../kernel/money';
import { recordEvent, recordTransition } from '../kernel/outbox';
import type { Tx } from '../kernel/transaction';
import { postDecision } from '../ledger';

/**
 * Takes unapplied money where people decided: to an invoice, or to the payer's credit. `leftMinor` is what of it was not
 * given back. Errors: MONEY_MATTER_NOT_FOUND.
 */
export async function moveUnapplied(
  tx: Tx,
  ctx: MerchantContext,
  payment: PaymentRow,
  decided: {
    readonly to: 'applied' | 'credit';
    readonly leftMinor: bigint;
    readonly invoiceId: PaymentRow['invoiceId'];
    readonly evidence: Readonly<Record<string, string | number | null>>;
  },
): Promise<PaymentRow> {
  const version = payment.version + 1;
  const [row] = await tx.sql
    .update(payments)
    .set({ state: decided.to, invoiceId: decided.invoiceId, version })
    .where(
      and(
        eq(payments.merchantId, ctx.merchantId),
        eq(payments.id, payment.id),
        eq(payments.state, 'unapplied'),
        eq(payments.version, payment.version),
      ),
    )
    .returning();
  if (row === undefined) throw new DomainError('MONEY_MATTER_NOT_FOUND');
  await recordTransition(tx, ctx, {
    objectKind: 'payment',
    objectId: payment.id,
    from: payment.state,
    to: decided.to,
    version,
    cause: 'decided',
    evidence: decided.evidence,
  });
  await postDecision(tx, ctx, payment, { amountMinor: decided.leftMinor, to: decided.to });
  await recordEvent(tx, ctx, {
    type: 'payment.applied',
    objectKind: 'payment',
    objectId: payment.id,
    sequence: version,
    payload: {
      id: payment.id,
      mode: payment.mode,
      state: row.state,
      amount: { amount: formatAmount(decided.leftMinor), currency: payment.currency },
      invoiceId: row.invoiceId,
      receivedAt: payment.receivedAt.toISOString(),
    },
  });
  return row;
}
