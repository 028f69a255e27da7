import { providerInvoices } from '@apipay/db/schema/invoices';
import { type ProviderConnectionRow, providerConnections } from '@apipay/db/schema/provider-connections';
import { and, count, eq, getTableColumns, inArray, sql } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';

const most = 200;

export type TroubledConnection = ProviderConnectionRow & { readonly waiting: number };

/** For the console: connections that are lost or answer with trouble, the longest without an answer first. All masked. */
export async function listTroubledConnections(ctx: DomainContext): Promise<readonly TroubledConnection[]> {
  requireStaffPermission(ctx, 'connection-health:read');
  return inTransaction(ctx, { purpose: 'right-to-use', as: 'platform' }, async (tx) => {
    const waiting = tx.sql
      .select({ count: count() })
      .from(providerInvoices)
      .where(
        and(
          eq(providerInvoices.merchantId, providerConnections.merchantId),
          eq(providerInvoices.connectionId, providerConnections.id),
          eq(providerInvoices.state, 'intent'),
        ),
      );
    const rows = await tx.sql
      .select({ ...getTableColumns(providerConnections), waiting: sql<number>`(${waiting})::int` })
      .from(providerConnections)
      .where(inArray(providerConnections.state, ['lost', 'degraded']))
      .orderBy(
        sql`${providerConnections.state} = 'lost' desc`,
        sql`${providerConnections.lastOkAt} asc nulls first`,
      )
      .limit(most);
    await tx.audit({ action: 'connection.list-troubled', objectKind: 'provider-connection', objectId: null });
    return rows;
  });
}
