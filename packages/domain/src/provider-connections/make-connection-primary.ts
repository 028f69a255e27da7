import type { ProviderConnectionRow } from '@apipay/db/schema/provider-connections';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { requireNoHold, requirePermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { lockConnections } from './load-connection';
import { moveWaitingPushes } from './move-waiting-pushes';
import { canInvoiceThrough } from './provider-connection';
import { setPrimary } from './set-primary';

/**
 * From now on invoices take this connection by themselves. What waits to leave through the one that was the main one goes
 * over to it in the same transaction; what has left stays with its own.
 * Errors: NUMBER_CHANGED_LATELY, CONNECTION_NOT_FOUND, CONNECTION_TRANSITION_REFUSED (it has no trade point yet).
 */
export async function makeConnectionPrimary(
  ctx: DomainContext,
  connectionId: string,
): Promise<ProviderConnectionRow> {
  requirePermission(ctx, 'connection:manage');
  requireNoHold(ctx);
  return inTransaction(ctx, { purpose: 'right-to-use' }, async (tx) => {
    const all = await lockConnections(tx, ctx);
    const chosen = all.find(({ id }) => id === connectionId);
    if (chosen === undefined) throw new DomainError('CONNECTION_NOT_FOUND');
    if (!canInvoiceThrough(chosen)) {
      throw new DomainError('CONNECTION_TRANSITION_REFUSED', { from: chosen.state, to: chosen.state });
    }
    const before = all.find(({ isPrimary, id }) => isPrimary && id !== chosen.id);
    const row = await setPrimary(tx, ctx, all, chosen);
    const moved = before === undefined ? 0 : await moveWaitingPushes(tx, ctx, before, row);
    await tx.audit({
      action: 'connection.make-primary',
      objectKind: 'provider-connection',
      objectId: row.id,
      fields: ['isPrimary', ...(moved === 0 ? [] : ['waitingInvoices'])],
    });
    return row;
  });
}
