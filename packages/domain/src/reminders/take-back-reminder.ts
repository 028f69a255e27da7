import { lockInvoice } from '../invoices';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { parseInput } from '../kernel/parse-input';
import { requirePermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { dropWaitingReminder } from '../reminder-steps';
import { loadReminders } from './load-reminders';
import { type TakeBackReminderInput, takeBackReminderInput } from './reminder.inputs';

/**
 * Takes back the reminder of an invoice that has not left yet: its payer is not written to, and its place is free again. Asking again
 * changes nothing. Errors: INVOICE_NOT_FOUND, INVOICE_REMINDER_HAS_LEFT.
 */
export async function takeBackReminder(
  ctx: DomainContext,
  input: TakeBackReminderInput,
): Promise<{ readonly invoiceId: string }> {
  requirePermission(ctx, 'invoice:issue');
  const parsed = parseInput(takeBackReminderInput, input);
  return inTransaction(ctx, { purpose: 'invoicing' }, async (tx) => {
    const { invoice } = await lockInvoice(tx, ctx, parsed.invoiceId);
    const dropped = await dropWaitingReminder(tx, ctx, invoice.id, 'taken-back');
    if (dropped !== null) {
      await tx.audit({ action: 'invoice.take-back-reminder', objectKind: 'invoice', objectId: invoice.id });
      return { invoiceId: invoice.id };
    }
    const [newest] = await loadReminders(tx, ctx, invoice.id);
    // Of what failed or was dropped nobody heard; else there is nothing to take back any more.
    if (newest !== undefined && newest.place !== null) throw new DomainError('INVOICE_REMINDER_HAS_LEFT');
    return { invoiceId: invoice.id };
  });
}
