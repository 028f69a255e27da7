import { type Id, isId } from '@apipay/db/ids';
import { invoices } from '@apipay/db/schema/invoices';
import { payments, type ReturnSessionRow, returnSessions } from '@apipay/db/schema/payments';
import { and, asc, eq, inArray } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { requirePermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import type { PaymentProvider } from '../provider-connections/payment-provider.port';
import { type ListedPayment, listPaymentsOfInvoices } from './list-payments';

export interface OfferedPayment {
  readonly invoiceId: Id<'invoice'>;
  readonly invoiceNumber: bigint;
  readonly payment: ListedPayment;
}

export interface ReturnView {
  readonly session: ReturnSessionRow;
  /** The invoice from whose page it was started; null for money without one. */
  readonly startedFor: { readonly invoiceId: Id<'invoice'>; readonly invoiceNumber: bigint } | null;
  /** Payments of the buyer that belong to invoices of ours, oldest first. */
  readonly offered: readonly OfferedPayment[];
}

/** A code for a return with what its buyer can get back. Errors: RETURN_NOT_FOUND. */
export async function getReturn(
  ctx: DomainContext,
  ports: { readonly provider: PaymentProvider },
  id: string,
): Promise<ReturnView> {
  requirePermission(ctx, 'payment:refund');
  if (!isId('returnSession', id)) throw new DomainError('RETURN_NOT_FOUND');
  const { session, rows } = await inTransaction(ctx, { purpose: 'invoicing' }, async (tx) => {
    const [found] = await tx.sql
      .select()
      .from(returnSessions)
      .where(
        and(
          eq(returnSessions.merchantId, ctx.merchantId),
          eq(returnSessions.mode, ctx.mode),
          eq(returnSessions.id, id),
        ),
      );
    if (found === undefined) throw new DomainError('RETURN_NOT_FOUND');
    const named = await tx.sql
      .select({ paymentId: payments.id, invoiceId: invoices.id, invoiceNumber: invoices.number })
      .from(payments)
      .innerJoin(
        invoices,
        and(eq(invoices.merchantId, payments.merchantId), eq(invoices.id, payments.invoiceId)),
      )
      .where(
        and(
          eq(payments.merchantId, ctx.merchantId),
          inArray(payments.id, [found.paymentId, ...(found.offeredPaymentIds ?? [])]),
        ),
      )
      .orderBy(asc(payments.receivedAt));
    // What was paid has left the drafts and has its number.
    const numbered = named.flatMap(({ invoiceNumber, ...row }) =>
      invoiceNumber === null ? [] : [{ ...row, invoiceNumber }],
    );
    return { session: found, rows: numbered };
  });
  const listed = await listPaymentsOfInvoices(
    ctx,
    ports,
    rows.map((row) => row.invoiceId),
  );
  const offered = rows.flatMap(({ paymentId, invoiceId, invoiceNumber }) => {
    const payment = listed.get(invoiceId)?.find((each) => each.id === paymentId);
    const isOffered = session.offeredPaymentIds?.includes(paymentId) === true;
    return payment && isOffered ? [{ invoiceId, invoiceNumber, payment }] : [];
  });
  const started = rows.find(({ paymentId }) => paymentId === session.paymentId);
  const startedFor = started ? { invoiceId: started.invoiceId, invoiceNumber: started.invoiceNumber } : null;
  return { session, startedFor, offered };
}
