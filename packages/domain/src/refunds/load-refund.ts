import { type Id, isId } from '@apipay/db/ids';
import { type ProviderInvoiceRow, providerInvoices } from '@apipay/db/schema/invoices';
import { type PaymentRow, payments, type RefundRow, refunds } from '@apipay/db/schema/payments';
import { and, asc, eq } from 'drizzle-orm';
import type { MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import type { Tx } from '../kernel/transaction';

/** Locks a payment and reads its refunds: always before any of them is locked. Errors: PAYMENT_NOT_FOUND. */
export async function lockPayment(
  tx: Tx,
  ctx: MerchantContext,
  id: string,
): Promise<{ readonly payment: PaymentRow; readonly refunds: readonly RefundRow[] }> {
  if (!isId('payment', id)) throw new DomainError('PAYMENT_NOT_FOUND');
  const [payment] = await tx.sql
    .select()
    .from(payments)
    .where(and(eq(payments.merchantId, ctx.merchantId), eq(payments.mode, ctx.mode), eq(payments.id, id)))
    .for('update');
  if (payment === undefined) throw new DomainError('PAYMENT_NOT_FOUND');
  const rows = await tx.sql
    .select()
    .from(refunds)
    .where(and(eq(refunds.merchantId, ctx.merchantId), eq(refunds.paymentId, payment.id)))
    .orderBy(asc(refunds.createdAt));
  return { payment, refunds: rows };
}

/** Errors: REFUND_NOT_FOUND. */
export async function lockRefund(
  tx: Tx,
  ctx: MerchantContext,
  id: Id<'refund'>,
): Promise<{
  readonly payment: PaymentRow;
  readonly refund: RefundRow;
  readonly refunds: readonly RefundRow[];
}> {
  const [found] = await tx.sql
    .select({ paymentId: refunds.paymentId })
    .from(refunds)
    .where(and(eq(refunds.merchantId, ctx.merchantId), eq(refunds.id, id)));
  if (found === undefined) throw new DomainError('REFUND_NOT_FOUND');
  const locked = await lockPayment(tx, ctx, found.paymentId);
  const refund = locked.refunds.find((row) => row.id === id);
  if (refund === undefined) throw new DomainError('REFUND_NOT_FOUND');
  return { ...locked, refund };
}

/** The push that was paid; null for money that came another way. */
export async function pushOfPayment(
  tx: Tx,
  ctx: MerchantContext,
  payment: PaymentRow,
): Promise<(ProviderInvoiceRow & { readonly providerPaymentId: string }) | null> {
  if (payment.providerInvoiceId === null) return null;
  const [push] = await tx.sql
    .select()
    .from(providerInvoices)
    .where(
      and(
        eq(providerInvoices.merchantId, ctx.merchantId),
        eq(providerInvoices.id, payment.providerInvoiceId),
      ),
    );
  if (push === undefined || push.providerPaymentId === null) return null;
  return { ...push, providerPaymentId: push.providerPaymentId };
}

export function sumOf(rows: readonly RefundRow[], isCounted: (row: RefundRow) => boolean): bigint {
  return rows.filter(isCounted).reduce((sum, row) => sum + row.amountMinor, 0n);
}

/** What of a payment is neither given back nor on its way, in tiyn. */
export function leftOf(payment: PaymentRow, rows: readonly RefundRow[]): bigint {
  return payment.amountMinor - sumOf(rows, (row) => row.state !== 'failed');
}
