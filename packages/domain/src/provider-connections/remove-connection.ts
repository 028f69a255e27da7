import type { ProviderConnectionRow } from '@apipay/db/schema/provider-connections';
import type { DomainContext } from '../kernel/context';
import { requirePermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { moveConnection } from './change-connection';
import { requireNoOpenInvoices } from './check-connection';
import { lockConnection } from './load-connection';

/**
 * Ends a connection; the device token is forgotten. Refused while invoices can still be paid through it.
 * Errors: CONNECTION_NOT_FOUND, CONNECTION_HAS_OPEN_INVOICES, CONNECTION_TRANSITION_REFUSED.
 */
export async function removeConnection(
  ctx: DomainContext,
  connectionId: string,
): Promise<ProviderConnectionRow> {
  requirePermission(ctx, 'connection:manage');
  return inTransaction(ctx, { purpose: 'right-to-use' }, async (tx) => {
    const connection = await lockConnection(tx, ctx, connectionId);
    await requireNoOpenInvoices(tx, ctx, connection);
    const row = await moveConnection(tx, ctx, connection, 'removed', 'removed-by-merchant', {
      deviceTokenCiphertext: null,
      isPrimary: false,
    });
    await tx.audit({ action: 'connection.remove', objectKind: 'provider-connection', objectId: row.id });
    return row;
  });
}
