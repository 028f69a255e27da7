import { newId } from '@apipay/db/ids';
import { type InvoiceReminderRow, invoiceReminders } from '@apipay/db/schema/invoice-reminders';
import { lockInvoice, subjectOfTexts } from '../invoices';
import { actorId } from '../kernel/actors';
import type { DomainContext } from '../kernel/context';
import { DomainError, type ErrorCode } from '../kernel/errors';
import { claimIdempotencyKey, finishIdempotencyKey, type IdempotencyClaim } from '../kernel/idempotency';
import { parseInput } from '../kernel/parse-input';
import { requirePermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { enqueueReminder, recordReminderStep } from '../reminder-steps';
import { loadReminders } from './load-reminders';
import { freePlace, type ReminderObstacle, remindersAtMost, remindingOf } from './reminder';
import { type RemindInvoiceInput, remindInvoiceInput } from './reminder.inputs';

const refusals: Readonly<Record<ReminderObstacle, ErrorCode>> = {
  'not-waiting': 'INVOICE_REMIND_NOT_NOW',
  'no-number': 'INVOICE_REMIND_NEEDS_NUMBER',
  'under-way': 'INVOICE_REMIND_UNDER_WAY',
  'none-left': 'INVOICE_REMIND_NONE_LEFT',
  'too-soon': 'INVOICE_REMIND_TOO_SOON',
  'ends-first': 'INVOICE_REMIND_ENDS_FIRST',
};

/**
 * Asks for one message to the payer of an invoice that waits for its money: who asks, for what, how much, where to pay. At most one
 * in 24 hours and three of one invoice; the lock of the invoice and unique places keep it so. It leaves between 9 and 21 o'clock in
 * Almaty, at once or in the morning, and only if the invoice still waits then.
 *
 * Errors: INVOICE_NOT_FOUND, INVOICE_REMIND_NOT_NOW (`state`), INVOICE_REMIND_NEEDS_NUMBER, INVOICE_REMIND_UNDER_WAY,
 * INVOICE_REMIND_NONE_LEFT (`count`), INVOICE_REMIND_TOO_SOON (`possibleFrom`), INVOICE_REMIND_ENDS_FIRST, PAYER_BLOCKED, IDEMPOTENCY_*.
 */
export async function remindInvoice(
  ctx: DomainContext,
  input: RemindInvoiceInput,
  options: { readonly idempotency?: IdempotencyClaim } = {},
): Promise<{ readonly invoiceId: string; readonly isReplay: boolean }> {
  requirePermission(ctx, 'invoice:issue');
  const parsed = parseInput(remindInvoiceInput, input);
  return inTransaction(ctx, { purpose: 'invoicing' }, async (tx) => {
    if (options.idempotency !== undefined) {
      const claim = await claimIdempotencyKey(tx, ctx, options.idempotency);
      if (claim.kind === 'replay') return { invoiceId: claim.result['invoiceId'] ?? '', isReplay: true };
    }
    const { invoice, push } = await lockInvoice(tx, ctx, parsed.invoiceId);
    const before = await loadReminders(tx, ctx, invoice.id);
    const now = ctx.now();
    const { obstacle, possibleFrom, leavesAt } = remindingOf(invoice, push, before, now);
    if (obstacle !== null || leavesAt === null) {
      throw new DomainError(refusals[obstacle ?? 'not-waiting'], {
        state: push?.state ?? invoice.state,
        count: remindersAtMost,
        ...(possibleFrom === null ? {} : { possibleFrom: possibleFrom.toISOString() }),
      });
    }
    await subjectOfTexts(tx, ctx, invoice);
    const reminder: InvoiceReminderRow = {
      merchantId: ctx.merchantId,
      id: newId('reminder'),
      mode: ctx.mode,
      invoiceId: invoice.id,
      place: freePlace(before),
      state: 'waiting',
      version: 1,
      locale: parsed.locale ?? 'ru',
      tries: 0,
      askedByKind: ctx.actor.kind,
      askedById: actorId(ctx.actor),
      askedAt: now,
      leavesAt,
      sentAt: null,
      settledAt: null,
      messageId: null,
      problem: null,
    };
    await tx.sql.insert(invoiceReminders).values(reminder);
    await recordReminderStep(tx, ctx, reminder, null, leavesAt > now ? 'asked-for-morning' : 'asked');
    await tx.audit({ action: 'invoice.remind', objectKind: 'invoice', objectId: invoice.id });
    await enqueueReminder(tx, ctx, reminder);
    if (options.idempotency !== undefined) {
      await finishIdempotencyKey(tx, ctx, options.idempotency, { invoiceId: invoice.id });
    }
    return { invoiceId: invoice.id, isReplay: false };
  });
}
