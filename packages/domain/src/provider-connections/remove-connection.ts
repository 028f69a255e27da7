import type { ProviderConnectionRow } from '@apipay/db/schema/provider-connections';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { requirePermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { moveConnection } from './change-connection';
import { requireNoOpenInvoices } from './check-connection';
import { lockConnections } from './load-connection';
import { canInvoiceThrough } from './provider-connection';
import { setPrimary } from './set-primary';

/**
 * Ends a connection; the device token is forgotten. Refused while invoices can still be paid through it. Where it was the
 * main one, the oldest other that can invoice becomes it.
 * Errors: CONNECTION_NOT_FOUND, CONNECTION_HAS_OPEN_INVOICES, CONNECTION_TRANSITION_REFUSED.
 */
export async function removeConnection(
  ctx: DomainContext,
  connectionId: string,
): Promise<ProviderConnectionRow> {
  requirePermission(ctx, 'connection:manage');
  return inTransaction(ctx, { purpose: 'right-to-use' }, async (tx) => {
    const all = await lockConnections(tx, ctx);
    const connection = all.find(({ id }) => id === connectionId);
    if (connection === undefined) throw new DomainError('CONNECTION_NOT_FOUND');
    await requireNoOpenInvoices(tx, ctx, connection);
    const row = await moveConnection(tx, ctx, connection, 'removed', 'removed-by-merchant', {
      deviceTokenCiphertext: null,
      isPrimary: false,
    });
    const successor = connection.isPrimary ? successorOf(connection, all) : null;
    if (successor !== null) await setPrimary(tx, ctx, [], successor);
    await tx.audit({ action: 'connection.remove', objectKind: 'provider-connection', objectId: row.id });
    return row;
  });
}

function successorOf(
  removed: ProviderConnectionRow,
  all: readonly ProviderConnectionRow[],
): ProviderConnectionRow | null {
  const others = all.filter((row) => row.id !== removed.id && canInvoiceThrough(row));
  others.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  return others[0] ?? null;
}
