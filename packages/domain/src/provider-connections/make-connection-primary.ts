import type { ProviderConnectionRow } from '@apipay/db/schema/provider-connections';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { requirePermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { lockConnections } from './load-connection';
import { canInvoiceThrough } from './provider-connection';
import { setPrimary } from './set-primary';

/**
 * From now on invoices take this connection by themselves. Invoices that exist stay with theirs.
 * Errors: CONNECTION_NOT_FOUND, CONNECTION_TRANSITION_REFUSED (it has no trade point yet).
 */
export async function makeConnectionPrimary(
  ctx: DomainContext,
  connectionId: string,
): Promise<ProviderConnectionRow> {
  requirePermission(ctx, 'connection:manage');
  return inTransaction(ctx, { purpose: 'right-to-use' }, async (tx) => {
    const all = await lockConnections(tx, ctx);
    const chosen = all.find(({ id }) => id === connectionId);
    if (chosen === undefined) throw new DomainError('CONNECTION_NOT_FOUND');
    if (!canInvoiceThrough(chosen)) {
      throw new DomainError('CONNECTION_TRANSITION_REFUSED', { from: chosen.state, to: chosen.state });
    }
    const row = await setPrimary(tx, ctx, all, chosen);
    await tx.audit({
      action: 'connection.make-primary',
      objectKind: 'provider-connection',
      objectId: row.id,
      fields: ['isPrimary'],
    });
    return row;
  });
}
