import { providerInvoices } from '@apipay/db/schema/invoices';
import { sumDisputes } from '@apipay/db/schema/sum-disputes';
import { type AnyColumn, type SQL, type SQLWrapper, sql } from 'drizzle-orm';

/** True of an invoice of the page while a disputed sum of it is open: those of its merchant, which are few, are read once. */
export function isDisputed(
  page: SQLWrapper & { readonly merchantId: AnyColumn; readonly id: AnyColumn },
): SQL<boolean> {
  return sql<boolean>`(${page.id} = any(array(select ${providerInvoices.invoiceId} from ${sumDisputes}
    join ${providerInvoices} on ${providerInvoices.merchantId} = ${sumDisputes.merchantId}
      and ${providerInvoices.id} = ${sumDisputes.providerInvoiceId}
    where ${sumDisputes.merchantId} = (select ${page.merchantId} from ${page} limit 1)
      and ${sumDisputes.state} = 'open')))`;
}

/** The same of one row of a statement that reads invoices of several merchants. */
export function isDisputedOne(invoice: {
  readonly merchantId: AnyColumn;
  readonly id: AnyColumn;
}): SQL<boolean> {
  return sql<boolean>`exists (select from ${sumDisputes}
    join ${providerInvoices} of_dispute on of_dispute.merchant_id = ${sumDisputes.merchantId}
      and of_dispute.id = ${sumDisputes.providerInvoiceId}
    where ${sumDisputes.merchantId} = ${invoice.merchantId} and of_dispute.invoice_id = ${invoice.id}
      and ${sumDisputes.state} = 'open')`;
}
