import { type InvoiceReminderRow, invoiceReminders } from '@apipay/db/schema/invoice-reminders';
import type { ReminderState } from '@apipay/db/schema/invoice-reminders.enums';
import { and, eq } from 'drizzle-orm';
import type { MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { recordTransition } from '../kernel/outbox';
import { canMove } from '../kernel/state-machine';
import type { Tx } from '../kernel/transaction';
import { reminderTransitions } from './reminder-states';

type Change = Partial<
  Pick<InvoiceReminderRow, 'sentAt' | 'settledAt' | 'messageId' | 'problem' | 'tries' | 'leavesAt'>
>;

/** One legal step, compare-and-set on its version. What nobody got gives its place back. Errors: INVOICE_TRANSITION_REFUSED. */
export async function moveReminder(
  tx: Tx,
  ctx: MerchantContext,
  reminder: InvoiceReminderRow,
  to: ReminderState,
  cause: string,
  change: Change = {},
  evidence: Readonly<Record<string, string | number | null>> = {},
): Promise<InvoiceReminderRow> {
  const refusal = new DomainError('INVOICE_TRANSITION_REFUSED', { from: reminder.state, to });
  if (!canMove(reminderTransitions, reminder.state, to)) throw refusal;
  const version = reminder.version + 1;
  const isForNothing = to === 'failed' || to === 'dropped';
  const [moved] = await tx.sql
    .update(invoiceReminders)
    .set({ ...change, state: to, version, ...(isForNothing ? { place: null } : {}) })
    .where(
      and(
        eq(invoiceReminders.merchantId, ctx.merchantId),
        eq(invoiceReminders.id, reminder.id),
        eq(invoiceReminders.version, reminder.version),
      ),
    )
    .returning();
  if (moved === undefined) throw refusal;
  await recordReminderStep(tx, ctx, moved, reminder.state, cause, evidence);
  return moved;
}

export async function recordReminderStep(
  tx: Tx,
  ctx: MerchantContext,
  reminder: InvoiceReminderRow,
  from: ReminderState | null,
  cause: string,
  evidence: Readonly<Record<string, string | number | null>> = {},
): Promise<void> {
  await recordTransition(tx, ctx, {
    objectKind: 'reminder',
    objectId: reminder.id,
    from,
    to: reminder.state,
    version: reminder.version,
    cause,
    evidence: { invoiceId: reminder.invoiceId, ...evidence },
  });
}

/** At its hour, or at once. */
export async function enqueueReminder(
  tx: Tx,
  ctx: MerchantContext,
  reminder: Pick<InvoiceReminderRow, 'id' | 'leavesAt'>,
): Promise<void> {
  await tx.enqueue(
    'send-reminder',
    { merchantId: ctx.merchantId, mode: ctx.mode, reminderId: reminder.id },
    { key: `remind:${reminder.id}`, ...(reminder.leavesAt > ctx.now() ? { runAt: reminder.leavesAt } : {}) },
  );
}

/** Put off without a step: the payer was not written to. */
export async function putOffReminder(
  tx: Tx,
  ctx: MerchantContext,
  reminder: InvoiceReminderRow,
  next: { readonly leavesAt: Date; readonly tries: number },
): Promise<void> {
  const [moved] = await tx.sql
    .update(invoiceReminders)
    .set(next)
    .where(and(eq(invoiceReminders.merchantId, ctx.merchantId), eq(invoiceReminders.id, reminder.id)))
    .returning();
  if (moved !== undefined) await enqueueReminder(tx, ctx, moved);
}
