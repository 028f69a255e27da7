import { type Id, isId } from '@apipay/db/ids';
import { providerInvoices } from '@apipay/db/schema/invoices';
import { type PaymentRow, payments, type RefundRow, refunds } from '@apipay/db/schema/payments';
import { providerConnections } from '@apipay/db/schema/provider-connections';
import { and, asc, eq, inArray } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { requirePermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import type { PaymentProvider } from '../provider-connections/payment-provider.port';
import { leftOf } from './load-refund';

export interface ListedPayment extends PaymentRow {
  readonly refunds: readonly RefundRow[];
  /** Neither given back nor on its way, in tiyn. */
  readonly leftMinor: bigint;
  /** True when a refund can be asked for now. */
  readonly isRefundable: boolean;
}

/** The money that came for each of these invoices, with what went back. Ids that are none are left out. */
export async function listPaymentsOfInvoices(
  ctx: DomainContext,
  ports: { readonly provider: PaymentProvider },
  invoiceIds: readonly string[],
): Promise<ReadonlyMap<Id<'invoice'>, readonly ListedPayment[]>> {
  requirePermission(ctx, 'invoice:read');
  const ids = invoiceIds.filter((id) => isId('invoice', id));
  if (ids.length === 0) return new Map();
  return inTransaction(ctx, { purpose: 'invoicing' }, async (tx) => {
    const rows = await tx.sql
      .select({ payment: payments, scheme: providerConnections.scheme, state: providerConnections.state })
      .from(payments)
      .leftJoin(
        providerInvoices,
        and(
          eq(providerInvoices.merchantId, payments.merchantId),
          eq(providerInvoices.id, payments.providerInvoiceId),
        ),
      )
      .leftJoin(
        providerConnections,
        and(
          eq(providerConnections.merchantId, payments.merchantId),
          eq(providerConnections.id, providerInvoices.connectionId),
        ),
      )
      .where(and(eq(payments.merchantId, ctx.merchantId), inArray(payments.invoiceId, ids)))
      .orderBy(asc(payments.receivedAt));
    const given =
      rows.length === 0
        ? []
        : await tx.sql
            .select()
            .from(refunds)
            .where(
              and(
                eq(refunds.merchantId, ctx.merchantId),
                inArray(
                  refunds.paymentId,
                  rows.map((row) => row.payment.id),
                ),
              ),
            )
            .orderBy(asc(refunds.createdAt));
    const listed = new Map<Id<'invoice'>, ListedPayment[]>();
    for (const { payment, scheme, state } of rows) {
      if (payment.invoiceId === null) continue;
      const own = given.filter((refund) => refund.paymentId === payment.id);
      const leftMinor = leftOf(payment, own);
      const canRefund =
        scheme !== null &&
        state !== 'removed' &&
        ports.provider.capabilities({ scheme, mode: ctx.mode, organizationBin: null, deviceToken: null })
          .refundWithoutPayer;
      const isBusy = own.some((refund) => ['reserved', 'sending', 'unknown'].includes(refund.state));
      listed.set(payment.invoiceId, [
        ...(listed.get(payment.invoiceId) ?? []),
        { ...payment, refunds: own, leftMinor, isRefundable: canRefund && !isBusy && leftMinor > 0n },
      ]);
    }
    return listed;
  });
}
