import { type Id, isId } from '@apipay/db/ids';
import { providerInvoices } from '@apipay/db/schema/invoices';
import { type PaymentRow, payments, type RefundRow, refunds } from '@apipay/db/schema/payments';
import { providerConnections } from '@apipay/db/schema/provider-connections';
import { and, asc, eq, inArray } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { requirePermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { refundConnectionOf } from '../provider-connections';
import type {
  PaymentProvider,
  PaymentProviderCapabilities,
} from '../provider-connections/payment-provider.port';
import { leftOf } from './load-refund';

/**
 * How money of a payment goes back: at once; while the payer is there and scans a code; or by hand in the provider's app,
 * where we find it by ourselves (`by-hand`) or only in the statement (`by-hand-unseen`).
 */
export const refundWays = ['direct', 'with-payer', 'by-hand', 'by-hand-unseen'] as const;
export type RefundWay = (typeof refundWays)[number];

export interface ListedPayment extends PaymentRow {
  readonly refunds: readonly RefundRow[];
  /** Neither given back nor on its way, in tiyn. */
  readonly leftMinor: bigint;
  /** True when a refund can be asked for now, by `refundWay`. */
  readonly isRefundable: boolean;
  readonly refundWay: RefundWay;
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
      .select({ payment: payments, connectionId: providerInvoices.connectionId })
      .from(payments)
      .leftJoin(
        providerInvoices,
        and(
          eq(providerInvoices.merchantId, payments.merchantId),
          eq(providerInvoices.id, payments.providerInvoiceId),
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
    const connections = rows.every(({ connectionId }) => connectionId === null)
      ? []
      : await tx.sql
          .select()
          .from(providerConnections)
          .where(
            and(eq(providerConnections.merchantId, ctx.merchantId), eq(providerConnections.mode, ctx.mode)),
          )
          .orderBy(asc(providerConnections.id));
    const wayThrough = (id: string | null): RefundWay => {
      const own = connections.find((connection) => connection.id === id);
      const through = own === undefined ? null : refundConnectionOf(own, connections);
      return through === null ? 'by-hand-unseen' : refundWayOf(ports.provider.capabilities(through));
    };
    const listed = new Map<Id<'invoice'>, ListedPayment[]>();
    for (const { payment, connectionId } of rows) {
      if (payment.invoiceId === null) continue;
      const own = given.filter((refund) => refund.paymentId === payment.id);
      const leftMinor = leftOf(payment, own);
      const refundWay = wayThrough(connectionId);
      const canRefund = refundWay === 'direct' || refundWay === 'with-payer';
      const isBusy = own.some((refund) => ['reserved', 'sending', 'unknown'].includes(refund.state));
      listed.set(payment.invoiceId, [
        ...(listed.get(payment.invoiceId) ?? []),
        {
          ...payment,
          refunds: own,
          leftMinor,
          refundWay,
          isRefundable: canRefund && !isBusy && leftMinor > 0n,
        },
      ]);
    }
    return listed;
  });
}

function refundWayOf(can: PaymentProviderCapabilities): RefundWay {
  if (can.refundWithoutPayer) return 'direct';
  if (can.refundWithPayer) return 'with-payer';
  return can.canReadDetails ? 'by-hand' : 'by-hand-unseen';
}
