import { isId } from '@apipay/db/ids';
import { type InvoiceRow, invoices, providerInvoices } from '@apipay/db/schema/invoices';
import { type PaymentRow, payments, refunds } from '@apipay/db/schema/payments';
import { and, asc, eq } from 'drizzle-orm';
import type { DomainContext, MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { allowVisitor, requirePermission } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { withinPaymentPage } from '../payment-pages';
import { paymentRoute, printedRefunds, type ReceiptPrintout } from './printout';
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
  const { lineNames: _none, ...parties } = await revealParties(
    tx,
    ctx,
    invoice,
    [],
    push?.connectionId ?? null,
    {
      action: 'payment.print',
      objectKind: 'payment',
      objectId: payment.id,
    },
  );
  return {
    ...parties,
    id: payment.id,
    mode: payment.mode,
    receivedAt: payment.receivedAt,
    amountMinor: payment.amountMinor,
    way: paymentRoute(payment.source, push?.channel ?? null),
    transactionId: payment.providerTransactionId,
    invoiceNumber: invoice?.number ?? null,
    isApplied: payment.state === 'applied',
    refunds: printedRefunds(given),
  };
}

async function findInvoice(tx: Tx, ctx: MerchantContext, payment: PaymentRow): Promise<InvoiceRow | null> {
  if (payment.invoiceId === null) return null;
  const [invoice] = await tx.sql
    .select()
    .from(invoices)
    .where(and(eq(invoices.merchantId, ctx.merchantId), eq(invoices.id, payment.invoiceId)));
  return invoice ?? null;
}
