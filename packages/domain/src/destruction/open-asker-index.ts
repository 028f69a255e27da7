import type { Id } from '@apipay/db/ids';
import { type DataSubjectRequestRow, requesters } from '@apipay/db/schema/data-subject-requests';
import type { DestructionNodeRow } from '@apipay/db/schema/destructions';
import { users } from '@apipay/db/schema/users';
import { eq } from 'drizzle-orm';
import type { Tx } from '../kernel/transaction';
import { userPhoneSlot } from '../users';

/**
 * By what whoever asked finds the request once nothing else is known of them: the keyed hash of the number under which somebody without an account
 * is known. Null where whoever asked stays known.
 */
export async function openAskerIndex(
  tx: Tx,
  request: Pick<DataSubjectRequestRow, 'subjectId' | 'requester' | 'scope'>,
  nodes: readonly DestructionNodeRow[],
): Promise<Buffer | null> {
  if (request.requester !== 'subject') return null;
  const [requester] = await tx.sql
    .select({ phoneIndex: requesters.phoneIndex })
    .from(requesters)
    .where(eq(requesters.subjectId, request.subjectId));
  if (requester !== undefined) return request.scope === 'number' ? requester.phoneIndex : null;
  return nodes.some(({ subjectId }) => subjectId === request.subjectId)
    ? openAccountIndex(tx, request.subjectId)
    : null;
}

async function openAccountIndex(tx: Tx, subjectId: Id<'subject'>): Promise<Buffer | null> {
  const [user] = await tx.sql.select().from(users).where(eq(users.subjectId, subjectId));
  if (user === undefined) return null;
  const [phone = ''] = await tx.reveal({
    subjectId,
    action: 'destruction.run',
    objectKind: 'user',
    objectId: user.id,
    values: [{ field: 'phone', slot: userPhoneSlot(user), sealed: user.phoneCiphertext }],
  });
  return tx.ctx.vault.blindIndex('phone', 'requesters', phone);
}
