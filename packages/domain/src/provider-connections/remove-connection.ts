import type { ProviderConnectionRow } from '@apipay/db/schema/provider-connections';
import type { DomainContext, MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { requireNoHold, requirePermission } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { moveConnection } from './change-connection';
import { lockConnections } from './load-connection';
import { moveWaitingPushes } from './move-waiting-pushes';
import { countOpen, enqueueRetirement } from './open-work';
import { canInvoiceThrough } from './provider-connection';
import { setPrimary } from './set-primary';

/**
 * Ends a connection. Nothing new goes through it from this moment; what waits to leave goes over to the main one in the same
 * transaction. What has left stays with it and is asked about through its device, which is given up only when nothing is
 * open (`finishRetirement`). Where it was the main one, the oldest other that can invoice becomes it.
 * Errors: NUMBER_CHANGED_LATELY, CONNECTION_NOT_FOUND, CONNECTION_HAS_OPEN_INVOICES (`count` wait to leave and there is nowhere to go).
 */
export async function removeConnection(
  ctx: DomainContext,
  connectionId: string,
): Promise<ProviderConnectionRow> {
  requirePermission(ctx, 'connection:manage');
  requireNoHold(ctx);
  return inTransaction(ctx, { purpose: 'right-to-use' }, async (tx) => {
    const all = await lockConnections(tx, ctx);
    const connection = all.find(({ id }) => id === connectionId);
    if (connection === undefined) throw new DomainError('CONNECTION_NOT_FOUND');
    const row = await retireConnection(tx, ctx, connection, all);
    await tx.audit({ action: 'connection.remove', objectKind: 'provider-connection', objectId: row.id });
    return row;
  });
}

/**
 * What ends a connection, under the lock of all of this mode. With `mayStrandWaiting` whoever calls ends what waits and has nowhere to go.
 * Errors: CONNECTION_HAS_OPEN_INVOICES.
 */
export async function retireConnection(
  tx: Tx,
  ctx: MerchantContext,
  connection: ProviderConnectionRow,
  all: readonly ProviderConnectionRow[],
  { mayStrandWaiting = false }: { readonly mayStrandWaiting?: boolean } = {},
): Promise<ProviderConnectionRow> {
  if (connection.retiringSince !== null) return connection;
  if (connection.deviceTokenCiphertext === null) {
    return moveConnection(tx, ctx, connection, 'removed', 'removed-by-merchant', { isPrimary: false });
  }
  const open = await countOpen(tx, ctx, connection);
  const heir = heirOf(connection, all);
  if (heir === null && open.waiting > 0 && !mayStrandWaiting) {
    throw new DomainError('CONNECTION_HAS_OPEN_INVOICES', { count: open.waiting });
  }
  const row = await moveConnection(tx, ctx, connection, connection.state, 'removed-by-merchant', {
    isPrimary: false,
    retiringSince: ctx.now(),
  });
  if (heir !== null) {
    if (connection.isPrimary) await setPrimary(tx, ctx, [], heir);
    await moveWaitingPushes(tx, ctx, connection, heir);
  }
  await enqueueRetirement(tx, ctx, row);
  return row;
}

/** Who takes over: the main one, or, where this was it, the oldest other. */
function heirOf(
  retired: ProviderConnectionRow,
  all: readonly ProviderConnectionRow[],
): ProviderConnectionRow | null {
  const others = all.filter((row) => row.id !== retired.id && canInvoiceThrough(row));
  others.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  return others.find(({ isPrimary }) => isPrimary) ?? others[0] ?? null;
}
