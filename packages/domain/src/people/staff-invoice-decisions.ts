import { isId } from '@apipay/db/ids';
import { invoices, providerInvoices } from '@apipay/db/schema/invoices';
import { payments, refunds } from '@apipay/db/schema/payments';
import { sumDisputes } from '@apipay/db/schema/sum-disputes';
import { and, eq } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { type DecisionBasis, loadDecisionBases } from '../money-decisions';

/** What people decided about the money of one invoice, the oldest first; their notes stay closed. Errors: INVOICE_NOT_FOUND. */
export async function listInvoiceDecisions(
  ctx: DomainContext,
  invoiceId: string,
): Promise<readonly DecisionBasis[]> {
  requireStaffPermission(ctx, 'staff-invoice:read');
  if (!isId('invoice', invoiceId)) throw new DomainError('INVOICE_NOT_FOUND');
  return inTransaction(ctx, { purpose: 'right-to-use', as: 'platform' }, async (tx) => {
    const rows = await tx.sql
      .select({
        merchantId: invoices.merchantId,
        pushId: providerInvoices.id,
        disputeId: sumDisputes.id,
        paymentId: payments.id,
        refundId: refunds.id,
      })
      .from(invoices)
      .leftJoin(
        providerInvoices,
        and(
          eq(providerInvoices.merchantId, invoices.merchantId),
          eq(providerInvoices.invoiceId, invoices.id),
        ),
      )
      .leftJoin(
        sumDisputes,
        and(
          eq(sumDisputes.merchantId, invoices.merchantId),
          eq(sumDisputes.providerInvoiceId, providerInvoices.id),
        ),
      )
      .leftJoin(
        payments,
        and(eq(payments.merchantId, invoices.merchantId), eq(payments.invoiceId, invoices.id)),
      )
      .leftJoin(refunds, and(eq(refunds.merchantId, invoices.merchantId), eq(refunds.paymentId, payments.id)))
      .where(eq(invoices.id, invoiceId));
    const [first] = rows;
    if (first === undefined) throw new DomainError('INVOICE_NOT_FOUND');
    const matterIds = rows.flatMap(({ pushId, disputeId, paymentId, refundId }) =>
      [pushId, disputeId, paymentId, refundId].filter((id) => id !== null),
    );
    await tx.audit({ action: 'staff-invoice.decisions', objectKind: 'invoice', objectId: invoiceId });
    return loadDecisionBases(tx, first.merchantId, { matterIds: [...new Set(matterIds)] });
  });
}
