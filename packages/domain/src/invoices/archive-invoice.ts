import { type InvoiceRow, invoices, providerInvoices } from '@apipay/db/schema/invoices';
import { payments, refunds } from '@apipay/db/schema/payments';
import { and, eq, inArray, or } from 'drizzle-orm';
import type { DomainContext, MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { recordTransition } from '../kernel/outbox';
import { requirePermission } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { lockInvoice } from './load-invoice';

/**
 * Puts an invoice out of sight of the lists. Refused while money may still come or is on its way: then people have to see
 * it. What comes all the same stands on the money desk, which knows no archive. Doing it twice changes nothing.
 *
 * Errors: INVOICE_NOT_FOUND, INVOICE_ARCHIVE_NOT_NOW.
 */
export async function archiveInvoice(
  ctx: DomainContext,
  input: { readonly invoiceId: string },
): Promise<InvoiceRow> {
  requirePermission(ctx, 'invoice:cancel');
  return inTransaction(ctx, { purpose: 'invoicing' }, async (tx) => {
    const { invoice } = await lockInvoice(tx, ctx, input.invoiceId);
    if (invoice.archivedAt !== null) return invoice;
    if (!canArchive(invoice) || (await hasOpenMoney(tx, ctx, invoice))) {
      throw new DomainError('INVOICE_ARCHIVE_NOT_NOW');
    }
    return setArchived(tx, ctx, invoice, ctx.now());
  });
}

/** Puts it back. Doing it twice changes nothing. Errors: INVOICE_NOT_FOUND. */
export async function unarchiveInvoice(
  ctx: DomainContext,
  input: { readonly invoiceId: string },
): Promise<InvoiceRow> {
  requirePermission(ctx, 'invoice:cancel');
  return inTransaction(ctx, { purpose: 'invoicing' }, async (tx) => {
    const { invoice } = await lockInvoice(tx, ctx, input.invoiceId);
    return invoice.archivedAt === null ? invoice : setArchived(tx, ctx, invoice, null);
  });
}

/** By its state alone: nobody waits for money of it. */
function canArchive(invoice: Pick<InvoiceRow, 'state' | 'number'>): boolean {
  return invoice.number !== null && (invoice.state === 'paid' || invoice.state === 'void');
}

/** A push that can still be paid, money that people have to decide about, or a refund on its way. */
async function hasOpenMoney(tx: Tx, ctx: MerchantContext, invoice: InvoiceRow): Promise<boolean> {
  const pushes = await tx.sql
    .select({ id: providerInvoices.id })
    .from(providerInvoices)
    .where(
      and(
        eq(providerInvoices.merchantId, ctx.merchantId),
        eq(providerInvoices.invoiceId, invoice.id),
        inArray(providerInvoices.state, ['intent', 'sending', 'live', 'unknown', 'cancelling']),
      ),
    )
    .limit(1);
  if (pushes.length > 0) return true;
  const money = await tx.sql
    .select({ id: payments.id })
    .from(payments)
    .leftJoin(refunds, and(eq(refunds.merchantId, payments.merchantId), eq(refunds.paymentId, payments.id)))
    .where(
      and(
        eq(payments.merchantId, ctx.merchantId),
        eq(payments.invoiceId, invoice.id),
        or(eq(payments.state, 'unapplied'), inArray(refunds.state, ['reserved', 'sending', 'unknown'])),
      ),
    )
    .limit(1);
  return money.length > 0;
}

async function setArchived(
  tx: Tx,
  ctx: MerchantContext,
  invoice: InvoiceRow,
  archivedAt: Date | null,
): Promise<InvoiceRow> {
  const version = invoice.version + 1;
  const [row] = await tx.sql
    .update(invoices)
    .set({ archivedAt, version })
    .where(and(eq(invoices.merchantId, ctx.merchantId), eq(invoices.id, invoice.id)))
    .returning();
  if (row === undefined) throw new DomainError('INVOICE_NOT_FOUND');
  const cause = archivedAt === null ? 'unarchived' : 'archived';
  await recordTransition(tx, ctx, {
    objectKind: 'invoice',
    objectId: invoice.id,
    from: invoice.state,
    to: invoice.state,
    version,
    cause,
  });
  await tx.audit({
    action: archivedAt === null ? 'invoice.unarchive' : 'invoice.archive',
    objectKind: 'invoice',
    objectId: invoice.id,
  });
  return row;
}
