import { payments, refunds } from '@apipay/db/schema/payments';
import { type AnyColumn, type SQL, sql } from 'drizzle-orm';

/** What of an invoice's money has gone back, in tiyn as text: part of the statement that reads the invoice. */
export function refundedOf(invoice: { readonly merchantId: AnyColumn; readonly id: AnyColumn }): SQL<string> {
  return sql<string>`(select coalesce(sum(${refunds.amountMinor}), 0)::text from ${payments}
    join ${refunds} on ${refunds.merchantId} = ${payments.merchantId} and ${refunds.paymentId} = ${payments.id}
      and ${refunds.state} = 'completed'
    where ${payments.merchantId} = ${invoice.merchantId} and ${payments.invoiceId} = ${invoice.id})`;
}
