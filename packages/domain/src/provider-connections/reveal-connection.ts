import type { DomainContext } from '../kernel/context';
import { requirePermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { findKaspiNumber } from './kaspi-number';
import { lockConnection, tradePointNameSlot } from './load-connection';
import { merchantOwner } from './merchant-owner';

/** The connection's own page: the merchant's Kaspi number, null while its person does not consent, and the trade point's name in full, recorded. */
export async function revealConnection(
  ctx: DomainContext,
  connectionId: string,
): Promise<{ readonly kaspiPhone: string | null; readonly tradePointName: string | null }> {
  requirePermission(ctx, 'connection:manage');
  return inTransaction(ctx, { purpose: 'right-to-use' }, async (tx) => {
    const connection = await lockConnection(tx, ctx, connectionId);
    const owner = await merchantOwner(tx, ctx);
    const kaspiPhone = await findKaspiNumber(tx, ctx, connection, 'provider-connection.read');
    const sealed = connection.tradePointNameCiphertext;
    if (sealed === null) return { kaspiPhone, tradePointName: null };
    const slot = tradePointNameSlot(owner, connection.id);
    const [tradePointName = ''] = await tx.reveal({
      subjectId: owner,
      action: 'provider-connection.read',
      objectKind: 'provider-connection',
      objectId: connection.id,
      values: [{ field: 'tradePointName', slot, sealed }],
    });
    return { kaspiPhone, tradePointName };
  });
}
