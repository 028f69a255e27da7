import { newId } from '@apipay/db/ids';
import { type PaymentRow, type RefundRow, refunds } from '@apipay/db/schema/payments';
import { actorId } from '../kernel/actors';
import type { MerchantContext } from '../kernel/context';
import type { Tx } from '../kernel/transaction';
import { postRefund } from '../ledger';
import { sumOf } from './load-refund';
import { noteStep } from './move-refund';

/**
 * Books what was given back in the provider's own app: the part of the payment that is neither available any more nor
 * among our completed refunds. `availableMinor` is the provider's figure, in tiyn. To be called only while none of our
 * refunds is unanswered, or the difference could be ours.
 */
export async function bookOutsideRefunds(
  tx: Tx,
  ctx: MerchantContext,
  of: { readonly payment: PaymentRow; readonly refunds: readonly RefundRow[] },
  availableMinor: bigint,
): Promise<RefundRow | null> {
  const { payment } = of;
  const completed = sumOf(of.refunds, (row) => row.state === 'completed');
  const amountMinor = payment.amountMinor - completed - availableMinor;
  if (amountMinor <= 0n) return null;
  const now = ctx.now();
  const [row] = await tx.sql
    .insert(refunds)
    .values({
      merchantId: ctx.merchantId,
      id: newId('refund'),
      mode: ctx.mode,
      paymentId: payment.id,
      state: 'completed',
      origin: 'outside',
      amountMinor,
      createdByKind: ctx.actor.kind,
      createdById: actorId(ctx.actor),
      createdAt: now,
      settledAt: now,
    })
    .returning();
  if (row === undefined) return null;
  await noteStep(tx, ctx, payment, row, {
    from: null,
    cause: 'found-at-provider',
    evidence: { available: availableMinor.toString() },
  });
  await postRefund(tx, ctx, payment, { ...row, at: now });
  return row;
}
