import { type Id, uuidFromId } from '@apipay/db/ids';
import { invoices } from '@apipay/db/schema/invoices';
import { and, asc, eq, sql } from 'drizzle-orm';
import type { MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { allowSystem } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { cancelInvoice } from './cancel-invoice';

/**
 * Ends the open invoices of test mode that belong to a connection which went with the consent for its number: they could not be paid through
 * anything any more. Live ones are never ended by it: they stand against the withdrawal. Gives a word for the log. Errors: INVOICE_CANCEL_NOT_NOW, where one
 * is just being sent or unknown: the job comes again.
 */
export async function cancelTestInvoices(
  ctx: MerchantContext,
  job: { readonly connectionId: Id<'providerConnection'> },
): Promise<string> {
  allowSystem(ctx);
  if (ctx.mode !== 'test') return 'nothing-to-do';
  const open = await listOpenOf(ctx, job.connectionId);
  let refused: DomainError | null = null;
  for (const { id } of open) {
    await cancelInvoice(ctx, { invoiceId: id }).catch((error: unknown) => {
      if (!(error instanceof DomainError)) throw error;
      refused = error;
    });
  }
  if (refused !== null) throw refused;
  return open.length === 0 ? 'nothing-to-do' : 'cancelled';
}

async function listOpenOf(ctx: MerchantContext, connectionId: Id<'providerConnection'>) {
  allowSystem(ctx);
  const through = sql`${uuidFromId(connectionId)}::uuid`;
  return inTransaction(ctx, { purpose: 'invoicing' }, (tx) =>
    tx.sql
      .select({ id: invoices.id })
      .from(invoices)
      .where(
        and(
          eq(invoices.merchantId, ctx.merchantId),
          eq(invoices.state, 'open'),
          sql`(exists (select from provider_invoices v where v.merchant_id = ${invoices.merchantId}
              and v.id = ${invoices.currentProviderInvoiceId} and v.connection_id = ${through})
            or exists (select from payment_pages p where p.merchant_id = ${invoices.merchantId}
              and p.invoice_id = ${invoices.id} and p.connection_id = ${through}))`,
        ),
      )
      .orderBy(asc(invoices.number)),
  );
}
