import { invoices, providerInvoices } from '@apipay/db/schema/invoices';
import { payers } from '@apipay/db/schema/payers';
import { and, count, eq, sum } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { parseInput } from '../kernel/parse-input';
import { requirePermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { type InvoiceStatus, invoiceStatus } from './invoice';
import { type InvoiceFilter, invoiceFilter } from './invoice.inputs';
import { filterConditions } from './invoice-conditions';

export interface InvoiceCount {
  readonly status: InvoiceStatus;
  readonly count: number;
  readonly totalMinor: bigint;
}

/** How many invoices of each status match, and their sum; the filter's own statuses are left aside. */
export async function countInvoices(
  ctx: DomainContext,
  filter: InvoiceFilter = {},
): Promise<readonly InvoiceCount[]> {
  requirePermission(ctx, 'invoice:read');
  const conditions = filterConditions(ctx, {
    ...parseInput(invoiceFilter, filter),
    status: null,
    statuses: null,
  });
  const rows = await inTransaction(ctx, { purpose: 'invoicing' }, (tx) =>
    tx.sql
      .select({
        state: invoices.state,
        channel: invoices.channel,
        pushState: providerInvoices.state,
        count: count(),
        total: sum(invoices.totalMinor),
      })
      .from(invoices)
      .leftJoin(
        providerInvoices,
        and(
          eq(providerInvoices.merchantId, invoices.merchantId),
          eq(providerInvoices.id, invoices.currentProviderInvoiceId),
        ),
      )
      .leftJoin(payers, and(eq(payers.merchantId, invoices.merchantId), eq(payers.id, invoices.payerId)))
      .where(and(...conditions))
      .groupBy(invoices.state, invoices.channel, providerInvoices.state),
  );
  const byStatus = new Map<InvoiceStatus, InvoiceCount>();
  for (const row of rows) {
    const status = invoiceStatus(row, row.pushState);
    const before = byStatus.get(status);
    byStatus.set(status, {
      status,
      count: (before?.count ?? 0) + row.count,
      totalMinor: (before?.totalMinor ?? 0n) + BigInt(row.total ?? 0),
    });
  }
  return [...byStatus.values()];
}
