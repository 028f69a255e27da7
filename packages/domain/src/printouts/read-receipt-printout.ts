import { type Id, isId } from '@apipay/db/ids';
import { type InvoiceRow, invoices, providerInvoices } from '@apipay/db/schema/invoices';
import { type PaymentRow, payments, refunds } from '@apipay/db/schema/payments';
import { refundLines } from '@apipay/db/schema/refund-lines';
import { and, asc, eq } from 'drizzle-orm';
import { loadLines } from '../invoices';
import type { DomainContext, MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { allowVisitor, requirePermission } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { withinPaymentPage } from '../payment-pages';
import { paymentRoute, printedLine, printedRefunds, type ReceiptPrintout } from './printout';
import { revealParties } from './reveal-parties';

/** The confirmation of one payment for printing. Errors: PAYMENT_NOT_FOUND, DATA_BLOCKED, DATA_DESTROYED. */
export async function readReceiptPrintout(ctx: DomainContext, paymentId: string): Promise<ReceiptPrintout> {
  requirePermission(ctx, 'invoice:read');
  if (!isId('payment', paymentId)) throw new DomainError('PAYMENT_NOT_FOUND');
  return inTransaction(ctx, { purpose: 'invoicing' }, async (tx) => {
    const [payment] = await tx.sql
      .select()
      .from(payments)
      .where(
        and(eq(payments.merchantId, ctx.merchantId), eq(payments.mode, ctx.mode), eq(payments.id, paymentId)),
      );
    if (payment === undefined) throw new DomainError('PAYMENT_NOT_FOUND');
    return toPrintout(tx, ctx, payment);
  });
}

/**
 * The same for whoever holds the link of the invoice's page: the payment that the invoice took.
 * Errors: PAYMENT_PAGE_NOT_FOUND, PAYMENT_NOT_FOUND where it is not paid.
 */
export function readPageReceiptPrintout(ctx: DomainContext, token: string): Promise<ReceiptPrintout> {
  allowVisitor(ctx);
  return withinPaymentPage(ctx, token, (visitor, page) =>
    inTransaction(visitor, { purpose: 'invoicing' }, async (tx) => {
      const [payment] = await tx.sql
        .select()
        .from(payments)
        .where(
          and(
            eq(payments.merchantId, visitor.merchantId),
            eq(payments.mode, visitor.mode),
            eq(payments.invoiceId, page.invoiceId),
            eq(payments.state, 'applied'),
          ),
        )
        .orderBy(asc(payments.receivedAt))
        .limit(1);
      if (payment === undefined) throw new DomainError('PAYMENT_NOT_FOUND');
      return toPrintout(tx, visitor, payment);
    }),
  );
}

async function toPrintout(tx: Tx, ctx: MerchantContext, payment: PaymentRow): Promise<ReceiptPrintout> {
  const invoice = await findInvoice(tx, ctx, payment);
  const [push] =
    payment.providerInvoiceId === null
      ? []
      : await tx.sql
          .select({ channel: providerInvoices.channel, connectionId: providerInvoices.connectionId })
          .from(providerInvoices)
          .where(
            and(
              eq(providerInvoices.merchantId, ctx.merchantId),
              eq(providerInvoices.id, payment.providerInvoiceId),
            ),
          );
  const given = await tx.sql
    .select()
    .from(refunds)
    .where(and(eq(refunds.merchantId, ctx.merchantId), eq(refunds.paymentId, payment.id)))
    .orderBy(asc(refunds.createdAt));
  const isApplied = payment.state === 'applied';
  const lines = invoice !== null && isApplied ? await loadLines(tx, ctx, invoice.id) : [];
  const returned = lines.length === 0 ? new Map<string, Returned>() : await readReturned(tx, ctx, payment.id);
  const { lineNames, ...parties } = await revealParties(tx, ctx, invoice, lines, push?.connectionId ?? null, {
    action: 'payment.print',
    objectKind: 'payment',
    objectId: payment.id,
  });
  return {
    ...parties,
    id: payment.id,
    mode: payment.mode,
    receivedAt: payment.receivedAt,
    amountMinor: payment.amountMinor,
    way: paymentRoute(payment.source, push?.channel ?? null),
    transactionId: payment.providerTransactionId,
    invoiceNumber: invoice?.number ?? null,
    isApplied,
    lines: lines.map((line, place) => ({
      ...printedLine(line, lineNames[place]),
      returnedThousandths: returned.get(line.id)?.thousandths ?? 0n,
      returnedMinor: returned.get(line.id)?.minor ?? 0n,
    })),
    refunds: printedRefunds(given),
  };
}

interface Returned {
  readonly thousandths: bigint;
  readonly minor: bigint;
}

/** By line, what refunds that are done gave back. */
async function readReturned(
  tx: Tx,
  ctx: MerchantContext,
  paymentId: Id<'payment'>,
): Promise<ReadonlyMap<string, Returned>> {
  const rows = await tx.sql
    .select({
      lineId: refundLines.lineId,
      thousandths: refundLines.quantityThousandths,
      minor: refundLines.amountMinor,
    })
    .from(refundLines)
    .innerJoin(
      refunds,
      and(eq(refunds.merchantId, refundLines.merchantId), eq(refunds.id, refundLines.refundId)),
    )
    .where(
      and(
        eq(refundLines.merchantId, ctx.merchantId),
        eq(refunds.paymentId, paymentId),
        eq(refunds.state, 'completed'),
      ),
    );
  const byLine = new Map<string, Returned>();
  for (const { lineId, thousandths, minor } of rows) {
    const before = byLine.get(lineId);
    byLine.set(lineId, {
      thousandths: thousandths + (before?.thousandths ?? 0n),
      minor: minor + (before?.minor ?? 0n),
    });
  }
  return byLine;
}

async function findInvoice(tx: Tx, ctx: MerchantContext, payment: PaymentRow): Promise<InvoiceRow | null> {
  if (payment.invoiceId === null) return null;
  const [invoice] = await tx.sql
    .select()
    .from(invoices)
    .where(and(eq(invoices.merchantId, ctx.merchantId), eq(invoices.id, payment.invoiceId)));
  return invoice ?? null;
}
