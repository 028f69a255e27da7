import { invoiceLines } from '@apipay/db/schema/invoice-lines';
import { type InvoiceRow, invoices } from '@apipay/db/schema/invoices';
import { merchants } from '@apipay/db/schema/merchants';
import { and, eq } from 'drizzle-orm';
import type { DomainContext, MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { requirePermission } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { descriptionSlot } from './invoice';
import { loadInvoice, lockInvoice } from './load-invoice';
import { moveInvoice } from './move-invoice';
import { requireDraft } from './require-draft';

/**
 * Throws a draft away: nothing that was typed into it stays, no payer, text, line or order number. Lists no longer show it.
 * Doing it again changes nothing.
 *
 * Errors: INVOICE_NOT_FOUND, INVOICE_NOT_DRAFT, INVOICE_CHANGED_MEANWHILE.
 */
export async function discardInvoiceDraft(
  ctx: DomainContext,
  input: { readonly invoiceId: string; readonly version: number },
): Promise<InvoiceRow> {
  requirePermission(ctx, 'invoice:issue');
  const holderId = await inTransaction(ctx, { purpose: 'invoicing' }, async (tx) => {
    await loadInvoice(tx, ctx, input.invoiceId);
    return loadOwner(tx, ctx);
  });
  await ctx.vault.ensureKeys(holderId, ['billing']);
  return inTransaction(ctx, { purpose: 'invoicing' }, async (tx) => {
    const { invoice } = await lockInvoice(tx, ctx, input.invoiceId);
    if (invoice.state === 'void' && invoice.number === null) return invoice;
    requireDraft(invoice, input.version);
    await tx.sql
      .delete(invoiceLines)
      .where(and(eq(invoiceLines.merchantId, ctx.merchantId), eq(invoiceLines.invoiceId, invoice.id)));
    await tx.sql
      .update(invoices)
      .set({
        payerId: null,
        textHolderId: holderId,
        descriptionCiphertext: await ctx.vault.encrypt(descriptionSlot(holderId, invoice.id), ''),
        internalCommentCiphertext: null,
        externalId: null,
        totalMinor: 0n,
        discountBasisPoints: null,
        dueOn: null,
        draftConnectionId: null,
      })
      .where(and(eq(invoices.merchantId, ctx.merchantId), eq(invoices.id, invoice.id)));
    const discarded = await moveInvoice(tx, ctx, invoice, 'void', 'discarded');
    await tx.audit({ action: 'invoice.discard-draft', objectKind: 'invoice', objectId: invoice.id });
    return discarded;
  });
}

async function loadOwner(tx: Tx, ctx: MerchantContext) {
  const [merchant] = await tx.sql
    .select({ subjectId: merchants.subjectId })
    .from(merchants)
    .where(eq(merchants.id, ctx.merchantId));
  if (merchant === undefined) throw new DomainError('MERCHANT_NOT_FOUND');
  return merchant.subjectId;
}
