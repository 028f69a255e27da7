import { type StaffMemberRow, staffMembers } from '@apipay/db/schema/staff-members';
import { asc } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';

/** A person of the operator as other staff see them: masks only. */
export interface ListedStaffMember
  extends Pick<StaffMemberRow, 'id' | 'role' | 'phoneTail' | 'undertaking' | 'createdAt' | 'disabledAt'> {
  readonly hasSecondFactor: boolean;
}

/** Everyone who has access to personal data, or had (Order 179/НҚ asks for the list). Errors: UNAUTHENTICATED, FORBIDDEN. */
export async function listStaffMembers(ctx: DomainContext): Promise<readonly ListedStaffMember[]> {
  requireStaffPermission(ctx, 'staff:read');
  return inTransaction(ctx, { purpose: 'identity-and-registration', as: 'platform' }, async (tx) => {
    const rows = await tx.sql
      .select()
      .from(staffMembers)
      .orderBy(asc(staffMembers.createdAt), asc(staffMembers.id));
    await tx.audit({
      action: 'staff-member.list',
      objectKind: 'staff-member',
      objectId: null,
      fields: ['phoneTail', 'role'],
    });
    return rows.map(toListedMember);
  });
}

export function toListedMember(row: StaffMemberRow): ListedStaffMember {
  const { id, role, phoneTail, undertaking, createdAt, disabledAt, totpConfirmedAt } = row;
  return {
    id,
    role,
    phoneTail,
    undertaking,
    createdAt,
    disabledAt,
    hasSecondFactor: totpConfirmedAt !== null,
  };
}
