import type { Id } from '@apipay/db/ids';
import {
  type InvoiceRow,
  invoices,
  type ProviderInvoiceRow,
  providerInvoices,
} from '@apipay/db/schema/invoices';
import type { PaymentWay } from '@apipay/db/schema/invoices.enums';
import { and, eq } from 'drizzle-orm';
import type { MerchantContext } from '../kernel/context';
import type { Tx } from '../kernel/transaction';
import { newPush, recordIntent } from './new-push';
import { enqueueSending } from './open-invoice';

/**
 * Commits the intent to open another link or code of an invoice and asks for the job that carries it. The invoice must be
 * locked and its last one dead: an index lets no second one stand beside one that can be paid.
 */
export async function openAttempt(
  tx: Tx,
  ctx: MerchantContext,
  invoice: InvoiceRow,
  fields: {
    readonly connectionId: Id<'providerConnection'>;
    readonly channel: PaymentWay;
    readonly attempt: number;
  },
): Promise<ProviderInvoiceRow> {
  const push = newPush(ctx, { ...fields, invoiceId: invoice.id, amountMinor: invoice.totalMinor });
  await tx.sql.insert(providerInvoices).values(push);
  await tx.sql
    .update(invoices)
    .set({ currentProviderInvoiceId: push.id })
    .where(and(eq(invoices.merchantId, ctx.merchantId), eq(invoices.id, invoice.id)));
  await recordIntent(tx, ctx, push, 'payment-started');
  await enqueueSending(tx, ctx, push.id);
  return push;
}
