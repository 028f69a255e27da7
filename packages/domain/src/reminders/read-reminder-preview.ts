import { loadInvoice } from '../invoices';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { requirePermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { getPayer } from '../payers';
import { type ReminderContent, revealReminder } from './reveal-reminder';

/**
 * What a reminder of this invoice would say. Null where there is no number to remind, or the payer's data is blocked.
 * Errors: INVOICE_NOT_FOUND.
 */
export async function readReminderPreview(
  ctx: DomainContext,
  invoiceId: string,
): Promise<ReminderContent | null> {
  requirePermission(ctx, 'invoice:issue');
  return inTransaction(ctx, { purpose: 'invoicing' }, async (tx) => {
    const invoice = await loadInvoice(tx, ctx, invoiceId);
    if (invoice.payerId === null) return null;
    try {
      const payer = await getPayer(tx, ctx, invoice.payerId);
      const { phone: _phone, ...content } = await revealReminder(tx, ctx, invoice, payer, 'reminder.preview');
      return content;
    } catch (error) {
      if (error instanceof DomainError && hidden.has(error.code)) return null;
      throw error;
    }
  });
}

const hidden: ReadonlySet<string> = new Set(['PAYER_NOT_FOUND', 'DATA_BLOCKED', 'DATA_DESTROYED']);
