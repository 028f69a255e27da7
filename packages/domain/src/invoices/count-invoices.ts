import { invoices, providerInvoices } from '@apipay/db/schema/invoices';
import type { ProviderInvoiceState } from '@apipay/db/schema/invoices.enums';
import { payers } from '@apipay/db/schema/payers';
import { and, count, eq, ne, sql, sum } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/pg-core';
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
  const ofPayer = and(eq(payers.merchantId, invoices.merchantId), eq(payers.id, invoices.payerId));
  const columns = {
    state: invoices.state,
    channel: invoices.channel,
    count: count(),
    total: sum(invoices.totalMinor),
  };
  const rows = await inTransaction(ctx, { purpose: 'invoicing' }, (tx) => {
    const open = tx.sql
      .select({ ...columns, pushState: providerInvoices.state })
      .from(invoices)
      .leftJoin(
        providerInvoices,
        and(
          eq(providerInvoices.merchantId, invoices.merchantId),
          eq(providerInvoices.id, invoices.currentProviderInvoiceId),
        ),
      )
      .leftJoin(payers, ofPayer)
      .where(and(...conditions, eq(invoices.state, 'open')))
      .groupBy(invoices.state, invoices.channel, providerInvoices.state);
    // Of a large merchant nearly all: their state is their status, and none of their pushes is looked at.
    const closed = tx.sql
      .select({ ...columns, pushState: sql<ProviderInvoiceState | null>`null::provider_invoice_state` })
      .from(invoices)
      .leftJoin(payers, ofPayer)
      .where(and(...conditions, ne(invoices.state, 'open')))
      .groupBy(invoices.state, invoices.channel);
    // One statement, so that an invoice that is just being paid is counted once.
    return unionAll(open, closed);
  });
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
