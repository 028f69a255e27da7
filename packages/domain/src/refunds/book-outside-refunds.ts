import { newId } from '@apipay/db/ids';
import { type PaymentRow, type RefundRow, refunds } from '@apipay/db/schema/payments';
import { actorId } from '../kernel/actors';
import type { MerchantContext } from '../kernel/context';
import type { Tx } from '../kernel/transaction';
import { postRefund } from '../ledger';
import { leftOf, sumOf } from './load-refund';
import { noteStep } from './move-refund';

/**
 * Books what was given back in the provider's own app: the part of the provider's own total that is neither available any
 * more nor among our completed refunds. Both figures are of one answer of the provider, in tiyn: where its total is not what
 * we booked, the difference is a disputed sum and never a refund. To be called only while none of our refunds is
 * unanswered, or the difference could be ours.
 */
export async function bookOutsideRefunds(
  tx: Tx,
  ctx: MerchantContext,
  of: { readonly payment: PaymentRow; readonly refunds: readonly RefundRow[] },
  said: { readonly totalMinor: bigint; readonly availableReturnMinor: bigint },
): Promise<RefundRow | null> {
  const { payment } = of;
  const completed = sumOf(of.refunds, (row) => row.state === 'completed');
  const amountMinor = said.totalMinor - completed - said.availableReturnMinor;
  // A sum that we never took cannot have gone back: that is for the dispute about the total.
  if (amountMinor <= 0n || amountMinor > leftOf(payment, of.refunds)) return null;
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
    evidence: { total: said.totalMinor.toString(), available: said.availableReturnMinor.toString() },
  });
  await postRefund(tx, ctx, payment, { ...row, at: now });
  return row;
}
