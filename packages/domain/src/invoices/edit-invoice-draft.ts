import { invoiceLines } from '@apipay/db/schema/invoice-lines';
import { type InvoiceRow, invoices } from '@apipay/db/schema/invoices';
import { and, eq } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { recordTransition } from '../kernel/outbox';
import { parseInput } from '../kernel/parse-input';
import { requirePermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { getPayer } from '../payers';
import { type EditInvoiceDraftInput, editInvoiceDraftInput } from './invoice.inputs';
import { loadInvoice, lockInvoice } from './load-invoice';
import { draftColumns, draftFields, prepareDraft, sealDraft } from './prepare-draft';
import { refuseTakenExternalId } from './refuse-taken-external-id';
import { requireDraft } from './require-draft';

/**
 * Replaces all that stands in a draft, unless somebody else changed it meanwhile. Sealed anew, as the payer may be another.
 *
 * Errors: INVOICE_NOT_FOUND, INVOICE_NOT_DRAFT, INVOICE_CHANGED_MEANWHILE, and those of `createInvoiceDraft`.
 */
export async function editInvoiceDraft(
  ctx: DomainContext,
  input: EditInvoiceDraftInput,
): Promise<InvoiceRow> {
  requirePermission(ctx, 'invoice:issue');
  const { invoiceId: id, version, keepPayer, ...fields } = parseInput(editInvoiceDraftInput, input);
  const { draft, invoiceId } = await inTransaction(ctx, { purpose: 'invoicing' }, async (tx) => {
    const invoice = await loadInvoice(tx, ctx, id);
    requireDraft(invoice, version);
    const kept =
      keepPayer === true && invoice.payerId !== null ? await getPayer(tx, ctx, invoice.payerId) : null;
    return { draft: await prepareDraft(tx, ctx, fields, kept), invoiceId: invoice.id };
  });
  const sealed = await sealDraft(ctx, draft, invoiceId);
  return refuseTakenExternalId(() =>
    inTransaction(ctx, { purpose: 'invoicing' }, async (tx) => {
      const { invoice } = await lockInvoice(tx, ctx, invoiceId);
      requireDraft(invoice, version);
      const { columns, lineRows } = await draftColumns(tx, ctx, draft, invoiceId, sealed);
      await tx.sql
        .delete(invoiceLines)
        .where(and(eq(invoiceLines.merchantId, ctx.merchantId), eq(invoiceLines.invoiceId, invoiceId)));
      const [edited] = await tx.sql
        .update(invoices)
        .set({ ...columns, version: version + 1 })
        .where(and(eq(invoices.merchantId, ctx.merchantId), eq(invoices.id, invoiceId)))
        .returning();
      if (edited === undefined) throw new DomainError('INVOICE_NOT_FOUND');
      if (lineRows.length > 0) await tx.sql.insert(invoiceLines).values([...lineRows]);
      await recordTransition(tx, ctx, {
        objectKind: 'invoice',
        objectId: invoiceId,
        from: 'draft',
        to: 'draft',
        version: version + 1,
        cause: 'edited',
      });
      await tx.audit({
        action: 'invoice.edit-draft',
        objectKind: 'invoice',
        objectId: invoiceId,
        fields: draftFields(draft),
      });
      return edited;
    }),
  );
}
