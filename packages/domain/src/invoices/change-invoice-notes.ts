import { type InvoiceRow, invoices } from '@apipay/db/schema/invoices';
import { and, eq } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { recordTransition } from '../kernel/outbox';
import { collectRefusals, parseInput } from '../kernel/parse-input';
import { requirePermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { internalCommentSlot } from './invoice';
import { type ChangeInvoiceNotesInput, changeInvoiceNotesInput } from './invoice.inputs';
import { requireDueDay, requireInternalComment } from './judge-invoice';
import { lockInvoice } from './load-invoice';
import { requireVersion } from './require-draft';
import { subjectOfTexts } from './subject-of-texts';

/**
 * Changes what only the merchant's own people see of an issued invoice: the day until which they wait, while it is open, and
 * their note. What the payer was asked for never changes. Each step stands in the timeline; a note's text does not.
 *
 * Errors: INVOICE_NOT_FOUND, INVOICE_STILL_DRAFT, INVOICE_CHANGED_MEANWHILE, INVOICE_DUE_NOT_NOW, DATE_*, TEXT_*,
 * FINANCIAL_INFORMATION_REFUSED, PAYER_BLOCKED.
 */
export async function changeInvoiceNotes(
  ctx: DomainContext,
  input: ChangeInvoiceNotesInput,
): Promise<InvoiceRow> {
  requirePermission(ctx, 'invoice:issue');
  const parsed = parseInput(changeInvoiceNotesInput, input);
  return inTransaction(ctx, { purpose: 'invoicing' }, async (tx) => {
    const { invoice } = await lockInvoice(tx, ctx, parsed.invoiceId);
    if (invoice.number === null) throw new DomainError('INVOICE_STILL_DRAFT');
    requireVersion(invoice, parsed.version);
    const wished = parsed.dueOn == null || parsed.dueOn === '' ? null : parsed.dueOn;
    const isDueChanged = wished !== invoice.dueOn;
    const { dueOn, comment } = collectRefusals({
      dueOn: () => {
        if (!isDueChanged) return invoice.dueOn;
        if (invoice.state !== 'open') throw new DomainError('INVOICE_DUE_NOT_NOW', {}, ['dueOn']);
        return requireDueDay(wished, ctx.now(), invoice.zone);
      },
      comment: () => requireInternalComment(parsed.internalComment ?? ''),
    });
    const subjectId = await subjectOfTexts(tx, ctx, invoice);
    const version = invoice.version + 1;
    const [changed] = await tx.sql
      .update(invoices)
      .set({
        dueOn,
        internalCommentCiphertext:
          comment === null
            ? null
            : await ctx.vault.encrypt(internalCommentSlot(subjectId, invoice.id), comment),
        version,
      })
      .where(and(eq(invoices.merchantId, ctx.merchantId), eq(invoices.id, invoice.id)))
      .returning();
    if (changed === undefined) throw new DomainError('INVOICE_NOT_FOUND');
    await recordTransition(tx, ctx, {
      objectKind: 'invoice',
      objectId: invoice.id,
      from: invoice.state,
      to: invoice.state,
      version,
      cause: isDueChanged ? 'due-changed' : 'note-changed',
      evidence: isDueChanged ? { dueBefore: invoice.dueOn, dueOn } : {},
    });
    await tx.audit({
      action: 'invoice.change-notes',
      objectKind: 'invoice',
      objectId: invoice.id,
      fields: ['internalComment', ...(isDueChanged ? ['dueOn'] : [])],
    });
    return changed;
  });
}
