import { payments, refunds } from '@apipay/db/schema/payments';
import { type AnyColumn, and, eq, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type { ReadBuilder } from '../kernel/prepared-query';

/** What of an invoice's money has gone back, in tiyn as text: part of the statement that reads the invoice. */
export function refundedOf(invoice: { readonly merchantId: AnyColumn; readonly id: AnyColumn }): SQL<string> {
  return sql<string>`(select coalesce(sum(${refunds.amountMinor}), 0)::text from ${payments}
    join ${refunds} on ${refunds.merchantId} = ${payments.merchantId} and ${refunds.paymentId} = ${payments.id}
      and ${refunds.state} = 'completed'
    where ${payments.merchantId} = ${invoice.merchantId} and ${payments.invoiceId} = ${invoice.id})`;
}

/** The same of all invoices of a page at once, for those of which something went back. The page is of one merchant. */
export function refundedOfEach(
  db: ReadBuilder,
  page: SQLWrapper & { readonly merchantId: AnyColumn; readonly id: AnyColumn },
) {
  return db
    .select({
      invoiceId: payments.invoiceId,
      refunded: sql<string>`sum(${refunds.amountMinor})::text`.as('refunded'),
    })
    .from(payments)
    .innerJoin(
      refunds,
      and(
        eq(refunds.merchantId, payments.merchantId),
        eq(refunds.paymentId, payments.id),
        eq(refunds.state, 'completed'),
      ),
    )
    .where(
      and(
        sql`${payments.merchantId} = (select ${page.merchantId} from ${page} limit 1)`,
        sql`${payments.invoiceId} = any(array(select ${page.id} from ${page}))`,
      ),
    )
    .groupBy(payments.invoiceId);
}
