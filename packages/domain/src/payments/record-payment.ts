import { type Id, newId } from '@apipay/db/ids';
import { type PaymentRow, type ProviderInvoiceRow, payments } from '@apipay/db/schema/invoices';
import type { MerchantContext } from '../kernel/context';
import type { Tx } from '../kernel/transaction';
import { postPayment } from '../ledger';

/**
 * Records that a provider invoice was paid, with its ledger entry. Once per provider invoice for all time: a repeated
 * report returns null and changes nothing.
 */
export async function recordPayment(
  tx: Tx,
  ctx: MerchantContext,
  paid: {
    readonly invoiceId: Id<'invoice'>;
    readonly providerInvoice: Pick<ProviderInvoiceRow, 'id'>;
    readonly amountMinor: bigint;
    readonly state: 'applied' | 'unapplied';
    readonly providerTransactionId: string | null;
    readonly productType: string | null;
  },
): Promise<PaymentRow | null> {
  const [row] = await tx.sql
    .insert(payments)
    .values({
      merchantId: ctx.merchantId,
      id: newId('payment'),
      mode: ctx.mode,
      invoiceId: paid.invoiceId,
      providerInvoiceId: paid.providerInvoice.id,
      state: paid.state,
      amountMinor: paid.amountMinor,
      currency: 'KZT',
      providerTransactionId: paid.providerTransactionId,
      productType: paid.productType,
      receivedAt: ctx.now(),
    })
    .onConflictDoNothing()
    .returning();
  if (row === undefined) return null;
  await postPayment(tx, ctx, row);
  return row;
}
