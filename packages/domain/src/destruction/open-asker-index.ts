import type { Id } from '@apipay/db/ids';
import type { DestructionNodeRow } from '@apipay/db/schema/destructions';
import { users } from '@apipay/db/schema/users';
import { eq } from 'drizzle-orm';
import type { Tx } from '../kernel/transaction';
import { userPhoneSlot } from '../users';

/**
 * By what whoever asked finds the request once the account is gone: the keyed hash of the number under which somebody without an account is
 * known. Null where whoever asked stays known.
 */
export async function openAskerIndex(
  tx: Tx,
  askerId: Id<'subject'>,
  nodes: readonly DestructionNodeRow[],
): Promise<Buffer | null> {
  if (!nodes.some(({ subjectId }) => subjectId === askerId)) return null;
  const [user] = await tx.sql.select().from(users).where(eq(users.subjectId, askerId));
  if (user === undefined) return null;
  const [phone = ''] = await tx.reveal({
    subjectId: askerId,
    action: 'destruction.run',
    objectKind: 'user',
    objectId: user.id,
    values: [{ field: 'phone', slot: userPhoneSlot(user), sealed: user.phoneCiphertext }],
  });
  return tx.ctx.vault.blindIndex('phone', 'requesters', phone);
}
