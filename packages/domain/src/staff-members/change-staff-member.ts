import { isId } from '@apipay/db/ids';
import { staffMembers } from '@apipay/db/schema/staff-members';
import { staffRoles } from '@apipay/db/schema/staff-members.enums';
import { staffViews } from '@apipay/db/schema/staff-views';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { parseInput } from '../kernel/parse-input';
import { requireStaffPermission } from '../kernel/permissions';
import { recordEndOfViews } from '../kernel/record-end-of-views';
import { byStaffRole } from '../kernel/staff-permissions';
import { inTransaction } from '../kernel/transaction';
import { pseudonymOf } from '../users';
import { type ListedStaffMember, toListedMember } from './list-staff-members';

const changeStaffMemberInput = z.strictObject({
  id: z.string().max(60),
  role: z.enum(staffRoles).optional(),
  isDisabled: z.boolean().optional(),
});
export type ChangeStaffMemberInput = z.input<typeof changeStaffMemberInput>;

/**
 * Another role, or access taken away and given back; in force with the next call of that person. Nobody changes their own, so
 * an administrator always stays. Errors: UNAUTHENTICATED, FORBIDDEN, STAFF_MEMBER_NOT_FOUND, SECOND_PERSON_REQUIRED.
 */
export async function changeStaffMember(
  ctx: DomainContext,
  input: ChangeStaffMemberInput,
): Promise<ListedStaffMember> {
  const { staffMemberId } = requireStaffPermission(ctx, 'staff:manage');
  const { id, role, isDisabled } = parseInput(changeStaffMemberInput, input);
  if (id === staffMemberId) throw new DomainError('SECOND_PERSON_REQUIRED');
  if (!isId('staffMember', id)) throw new DomainError('STAFF_MEMBER_NOT_FOUND');
  return inTransaction(ctx, { purpose: 'identity-and-registration', as: 'platform' }, async (tx) => {
    const [before] = await tx.sql.select().from(staffMembers).where(eq(staffMembers.id, id)).for('update');
    if (before === undefined) throw new DomainError('STAFF_MEMBER_NOT_FOUND');
    const disabledAt =
      isDisabled === undefined ? before.disabledAt : isDisabled ? (before.disabledAt ?? ctx.now()) : null;
    const changed = { role: role ?? before.role, disabledAt };
    const fields = [
      ...(changed.role === before.role ? [] : ['role']),
      ...(changed.disabledAt?.getTime() === before.disabledAt?.getTime() ? [] : ['disabledAt']),
    ];
    if (fields.length === 0) return toListedMember(before);
    await tx.sql.update(staffMembers).set(changed).where(eq(staffMembers.id, id));
    if (changed.disabledAt !== null || !byStaffRole[changed.role].includes('cabinet:view')) {
      await recordEndOfViews(tx, eq(staffViews.staffMemberId, id));
    }
    await tx.audit({
      action: 'staff-member.change',
      objectKind: 'staff-member',
      objectId: id,
      subjectPseudonyms: await pseudonymOf(tx, before.subjectId),
      fields,
    });
    return toListedMember({ ...before, ...changed });
  });
}
