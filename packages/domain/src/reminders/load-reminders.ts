import type { Id } from '@apipay/db/ids';
import { type InvoiceReminderRow, invoiceReminders } from '@apipay/db/schema/invoice-reminders';
import { and, desc, eq } from 'drizzle-orm';
import { lockInvoice } from '../invoices';
import type { MerchantContext } from '../kernel/context';
import type { Tx } from '../kernel/transaction';

/** All of one invoice, the newest first. */
export function loadReminders(
  tx: Tx,
  ctx: MerchantContext,
  invoiceId: Id<'invoice'>,
): Promise<InvoiceReminderRow[]> {
  return tx.sql
    .select()
    .from(invoiceReminders)
    .where(and(eq(invoiceReminders.merchantId, ctx.merchantId), eq(invoiceReminders.invoiceId, invoiceId)))
    .orderBy(desc(invoiceReminders.askedAt), desc(invoiceReminders.id));
}

/** Locks the document, its push and then the reminder: always in this order. Null where there is none. */
export async function lockReminder(tx: Tx, ctx: MerchantContext, id: Id<'reminder'>) {
  const isIt = and(eq(invoiceReminders.merchantId, ctx.merchantId), eq(invoiceReminders.id, id));
  const [found] = await tx.sql
    .select({ invoiceId: invoiceReminders.invoiceId })
    .from(invoiceReminders)
    .where(isIt);
  if (found === undefined) return null;
  const { invoice, push } = await lockInvoice(tx, ctx, found.invoiceId);
  const [reminder] = await tx.sql.select().from(invoiceReminders).where(isIt).for('update');
  return reminder === undefined ? null : { invoice, push, reminder };
}
