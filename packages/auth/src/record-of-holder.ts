import { isId } from '@apipay/db/ids';
import type { AuditAction } from '@apipay/db/schema/audit-actions.enums';
import { staffMembers } from '@apipay/db/schema/staff-members';
import { subjects } from '@apipay/db/schema/subjects';
import { users } from '@apipay/db/schema/users';
import type { Tx } from '@apipay/domain/kernel/transaction';
import { eq } from 'drizzle-orm';
import type { HolderId } from './session-adapter';

/** An audit record about a person's own access, under the pseudonym of that person. */
export async function recordOfHolder(tx: Tx, action: AuditAction, holderId: HolderId): Promise<void> {
  await tx.audit({
    action,
    objectKind: isId('user', holderId) ? 'user' : 'staff-member',
    objectId: holderId,
    subjectPseudonyms: await pseudonymsOf(tx, holderId),
  });
}

async function pseudonymsOf(tx: Tx, holderId: HolderId): Promise<readonly string[]> {
  const named = tx.sql.select({ pseudonym: subjects.pseudonym }).from(subjects).$dynamic();
  const rows = isId('user', holderId)
    ? await named.innerJoin(users, eq(users.subjectId, subjects.id)).where(eq(users.id, holderId))
    : await named
        .innerJoin(staffMembers, eq(staffMembers.subjectId, subjects.id))
        .where(eq(staffMembers.id, holderId));
  return rows.map((row) => row.pseudonym);
}
