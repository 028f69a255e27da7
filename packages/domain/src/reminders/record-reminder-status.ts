import { invoiceReminders } from '@apipay/db/schema/invoice-reminders';
import { inArray } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { allowSystem } from '../kernel/permissions';
import { canMove } from '../kernel/state-machine';
import { inTransaction } from '../kernel/transaction';
import { applyMessageReports } from '../message-reports';
import { moveReminder, reminderTransitions } from '../reminder-steps';
import type { MessageStatusReport } from '../verification-codes/message-sender.port';
import { lockReminder } from './load-reminders';

/** Applies reports of the messenger's signed webhook to reminders. Returns how many said something new. */
export async function recordReminderStatus(
  ctx: DomainContext,
  reports: readonly MessageStatusReport[],
): Promise<number> {
  allowSystem(ctx);
  return applyMessageReports(ctx, reports, {
    find: (messageIds) =>
      inTransaction(ctx, { purpose: 'invoicing', as: 'identity' }, (tx) =>
        tx.sql
          .select({
            id: invoiceReminders.id,
            merchantId: invoiceReminders.merchantId,
            mode: invoiceReminders.mode,
            messageId: invoiceReminders.messageId,
          })
          .from(invoiceReminders)
          .where(inArray(invoiceReminders.messageId, [...messageIds])),
      ),
    move: (own, id, { to, cause, change, vendorCode }) =>
      inTransaction(own, { purpose: 'invoicing' }, async (tx) => {
        const locked = await lockReminder(tx, own, id);
        if (locked === null || !canMove(reminderTransitions, locked.reminder.state, to)) return false;
        await moveReminder(tx, own, locked.reminder, to, cause, change, { vendorCode });
        return true;
      }),
  });
}
