import type { Id } from '@apipay/db/ids';
import { type InvoiceReminderRow, invoiceReminders } from '@apipay/db/schema/invoice-reminders';
import { and, eq } from 'drizzle-orm';
import type { MerchantContext } from '../kernel/context';
import type { Tx } from '../kernel/transaction';
import { moveReminder } from './move-reminder';

/**
 * Drops the reminder of an invoice that has not left yet, in the transaction of the step that ends its waiting and under the lock of
 * that invoice. Its job finds nothing to do. Invoices themselves come here: this file knows nothing of them.
 */
export async function dropWaitingReminder(
  tx: Tx,
  ctx: MerchantContext,
  invoiceId: Id<'invoice'>,
  problem: 'paid' | 'cancelled' | 'not-waiting' | 'taken-back',
): Promise<InvoiceReminderRow | null> {
  const [waiting] = await tx.sql
    .select()
    .from(invoiceReminders)
    .where(
      and(
        eq(invoiceReminders.merchantId, ctx.merchantId),
        eq(invoiceReminders.invoiceId, invoiceId),
        eq(invoiceReminders.state, 'waiting'),
      ),
    )
    .for('update');
  if (waiting === undefined) return null;
  return moveReminder(tx, ctx, waiting, 'dropped', problem, { problem, settledAt: ctx.now() });
}
