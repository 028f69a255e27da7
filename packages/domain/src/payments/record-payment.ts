import { type Id, newId } from '@apipay/db/ids';
import { type PaymentRow, payments } from '@apipay/db/schema/payments';
import type { PaymentSource } from '@apipay/db/schema/payments.enums';
import type { MerchantContext } from '../kernel/context';
import type { Tx } from '../kernel/transaction';
import { postPayment } from '../ledger';

/**
 * Records money that arrived, with its ledger entry. Once per provider invoice for all time: a repeated report returns
 * null and changes nothing. A source without a provider invoice keeps its own unique key and calls this once.
 */
export async function recordPayment(
  tx: Tx,
  ctx: MerchantContext,
  paid: {
    readonly source: PaymentSource;
    /** Null for money that names no document. */
    readonly invoiceId: Id<'invoice'> | null;
    readonly providerInvoiceId: Id<'providerInvoice'> | null;
    readonly amountMinor: bigint;
    readonly state: 'applied' | 'unapplied';
    readonly providerTransactionId: string | null;
    readonly productType: string | null;
    /** By the source's own clock, where it tells; now without it. */
    readonly receivedAt?: Date;
  },
): Promise<PaymentRow | null> {
  const [row] = await tx.sql
    .insert(payments)
    .values({
      merchantId: ctx.merchantId,
      id: newId('payment'),
      mode: ctx.mode,
      currency: 'KZT',
      receivedAt: ctx.now(),
      ...paid,
    })
    .onConflictDoNothing()
    .returning();
  if (row === undefined) return null;
  await postPayment(tx, ctx, row);
  return row;
}
