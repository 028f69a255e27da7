import { invoiceReminders } from '@apipay/db/schema/invoice-reminders';
import { inArray } from 'drizzle-orm';
import type { DomainContext, MerchantContext } from '../kernel/context';
import { allowSystem } from '../kernel/permissions';
import { canMove } from '../kernel/state-machine';
import { inTransaction } from '../kernel/transaction';
import { moveReminder, reminderTransitions } from '../reminder-steps';
import type { MessageStatusReport } from '../verification-codes/message-sender.port';
import { lockReminder } from './load-reminders';

/**
 * Applies reports of the messenger's signed webhook to reminders. They come in any order, and more than once: what the present state
 * cannot become is no news. Returns how many said something new.
 */
export async function recordReminderStatus(
  ctx: DomainContext,
  reports: readonly MessageStatusReport[],
): Promise<number> {
  allowSystem(ctx);
  if (reports.length === 0) return 0;
  const found = await inTransaction(ctx, { purpose: 'invoicing', as: 'identity' }, (tx) =>
    tx.sql
      .select({
        id: invoiceReminders.id,
        merchantId: invoiceReminders.merchantId,
        mode: invoiceReminders.mode,
        messageId: invoiceReminders.messageId,
      })
      .from(invoiceReminders)
      .where(
        inArray(
          invoiceReminders.messageId,
          reports.map(({ messageId }) => messageId),
        ),
      ),
  );
  let applied = 0;
  for (const report of reports) {
    const owner = found.find(({ messageId }) => messageId === report.messageId);
    if (owner === undefined) continue;
    const { merchantId, mode, id } = owner;
    if (await applyReport({ ...ctx, merchantId, mode }, id, report)) applied += 1;
  }
  return applied;
}

async function applyReport(
  ctx: MerchantContext,
  id: `rem_${string}`,
  { status, vendorCode }: MessageStatusReport,
): Promise<boolean> {
  allowSystem(ctx);
  return inTransaction(ctx, { purpose: 'invoicing' }, async (tx) => {
    const locked = await lockReminder(tx, ctx, id);
    if (locked === null || !canMove(reminderTransitions, locked.reminder.state, status)) return false;
    const isFailed = status === 'failed';
    const cause = isFailed ? 'not-delivered' : 'messenger-report';
    const change = isFailed ? { problem: cause, settledAt: ctx.now() } : { settledAt: ctx.now() };
    await moveReminder(tx, ctx, locked.reminder, status, cause, change, { vendorCode });
    return true;
  });
}
