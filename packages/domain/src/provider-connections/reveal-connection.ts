import type { DomainContext } from '../kernel/context';
import { requirePermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { kaspiPhoneSlot, lockConnection, tradePointNameSlot } from './load-connection';
import { merchantOwner } from './merchant-owner';

/** The connection's own page: the merchant's Kaspi number and the trade point's name in full, recorded. */
export async function revealConnection(
  ctx: DomainContext,
  connectionId: string,
): Promise<{ readonly kaspiPhone: string; readonly tradePointName: string | null }> {
  requirePermission(ctx, 'connection:manage');
  return inTransaction(ctx, { purpose: 'right-to-use' }, async (tx) => {
    const connection = await lockConnection(tx, ctx, connectionId);
    const owner = await merchantOwner(tx, ctx);
    const [kaspiPhone = '', tradePointName] = await tx.reveal({
      subjectId: owner,
      action: 'provider-connection.read',
      objectKind: 'provider-connection',
      objectId: connection.id,
      values: [
        {
          field: 'kaspiPhone',
          slot: kaspiPhoneSlot(owner, connection.id),
          sealed: connection.kaspiPhoneCiphertext,
        },
        ...(connection.tradePointNameCiphertext === null
          ? []
          : [
              {
                field: 'tradePointName',
                slot: tradePointNameSlot(owner, connection.id),
                sealed: connection.tradePointNameCiphertext,
              },
            ]),
      ],
    });
    return { kaspiPhone, tradePointName: tradePointName ?? null };
  });
}
