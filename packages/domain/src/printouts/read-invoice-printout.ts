import type { InvoiceRow } from '@apipay/db/schema/invoices';
import { paymentPages } from '@apipay/db/schema/payment-pages';
import { and, eq } from 'drizzle-orm';
import { currentPush, isOverdue, loadInvoice, loadLines } from '../invoices';
import type { DomainContext, MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { allowVisitor, requirePermission } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { withinPaymentPage } from '../payment-pages';
import { type InvoicePrintout, printedLine } from './printout';
import { revealParties } from './reveal-parties';

/** An invoice for printing. Errors: INVOICE_NOT_FOUND, DATA_BLOCKED, DATA_DESTROYED. */
export async function readInvoicePrintout(ctx: DomainContext, invoiceId: string): Promise<InvoicePrintout> {
  requirePermission(ctx, 'invoice:read');
  return inTransaction(ctx, { purpose: 'invoicing' }, async (tx) =>
    toPrintout(tx, ctx, await loadInvoice(tx, ctx, invoiceId)),
  );
}

/** The same for whoever holds the link of its page. Errors: PAYMENT_PAGE_NOT_FOUND. */
export function readPageInvoicePrintout(ctx: DomainContext, token: string): Promise<InvoicePrintout> {
  allowVisitor(ctx);
  return withinPaymentPage(ctx, token, (visitor, page) =>
    inTransaction(visitor, { purpose: 'invoicing' }, async (tx) =>
      toPrintout(tx, visitor, await loadInvoice(tx, visitor, page.invoiceId)),
    ),
  );
}

async function toPrintout(tx: Tx, ctx: MerchantContext, invoice: InvoiceRow): Promise<InvoicePrintout> {
  // A draft is no document yet.
  if (invoice.number === null) throw new DomainError('INVOICE_NOT_FOUND');
  const push = await currentPush(tx, ctx, invoice);
  const [page] = await tx.sql
    .select({ token: paymentPages.token, connectionId: paymentPages.connectionId })
    .from(paymentPages)
    .where(and(eq(paymentPages.merchantId, ctx.merchantId), eq(paymentPages.invoiceId, invoice.id)));
  const lines = await loadLines(tx, ctx, invoice.id);
  const { description, lineNames, zone, ...parties } = await revealParties(
    tx,
    ctx,
    invoice,
    lines,
    push?.connectionId ?? page?.connectionId ?? null,
    { action: 'invoice.print', objectKind: 'invoice', objectId: invoice.id },
  );
  const isPayable = invoice.state === 'open' && !isOverdue(invoice, ctx.now());
  return {
    ...parties,
    id: invoice.id,
    number: invoice.number,
    mode: invoice.mode,
    state: invoice.state,
    zone,
    writtenAt: invoice.issuedAt ?? invoice.createdAt,
    paidAt: invoice.paidAt,
    dueOn: invoice.dueOn,
    description: description ?? '',
    lines: lines.map((line, place) => printedLine(line, lineNames[place])),
    totalMinor: invoice.totalMinor,
    pageToken: isPayable ? (page?.token ?? null) : null,
  };
}
