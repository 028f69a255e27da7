import { type Id, uuidFromId } from '@apipay/db/ids';
import { invoices, providerInvoices } from '@apipay/db/schema/invoices';
import { paymentPages } from '@apipay/db/schema/payment-pages';
import { and, eq, sql } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { requirePermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';

/** Through which connection each invoice is or will be paid: that of its present push, of
 * the page where none was opened yet, or what a draft names. */
export async function listInvoiceConnections(
  ctx: DomainContext,
  ids: readonly Id<'invoice'>[],
): Promise<ReadonlyMap<Id<'invoice'>, Id<'providerConnection'>>> {
  requirePermission(ctx, 'invoice:read');
  if (ids.length === 0) return new Map();
  const rows = await inTransaction(ctx, { purpose: 'invoicing' }, (tx) =>
    tx.sql
      .select({
        id: invoices.id,
        ofPush: providerInvoices.connectionId,
        ofPage: paymentPages.connectionId,
        ofDraft: invoices.draftConnectionId,
      })
      .from(invoices)
      .leftJoin(
        providerInvoices,
        and(
          eq(providerInvoices.merchantId, invoices.merchantId),
          eq(providerInvoices.id, invoices.currentProviderInvoiceId),
        ),
      )
      .leftJoin(
        paymentPages,
        and(eq(paymentPages.merchantId, invoices.merchantId), eq(paymentPages.invoiceId, invoices.id)),
      )
      .where(
        and(
          eq(invoices.merchantId, ctx.merchantId),
          eq(invoices.mode, ctx.mode),
          sql`${invoices.id} = any(${`{${ids.map(uuidFromId).join(',')}}`}::uuid[])`,
        ),
      ),
  );
  return new Map(
    rows.flatMap(({ id, ofPush, ofPage, ofDraft }) => {
      const connectionId = ofPush ?? ofPage ?? ofDraft;
      return connectionId === null ? [] : [[id, connectionId] as const];
    }),
  );
}
