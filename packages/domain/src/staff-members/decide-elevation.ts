import { isId } from '@apipay/db/ids';
import { staffElevations } from '@apipay/db/schema/staff-elevations';
import { staffMembers } from '@apipay/db/schema/staff-members';
import { and, eq, isNull } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { requireStaff, requireStaffPermission, staffPermissionsOf } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { pseudonymOf } from '../users';
import { elevationTransaction, type StaffElevation, toElevation } from './staff-elevation';

/**
 * The second person's answer. What is granted begins now and ends by itself. Errors: UNAUTHENTICATED, FORBIDDEN,
 * ELEVATION_NOT_FOUND, SECOND_PERSON_REQUIRED (one's own), ELEVATION_ALREADY_ANSWERED (also by time).
 */
export async function decideElevation(
  ctx: DomainContext,
  { id, isGranted }: { readonly id: string; readonly isGranted: boolean },
): Promise<StaffElevation> {
  const { staffMemberId: decidedById } = requireStaffPermission(ctx, 'staff:manage');
  return inTransaction(ctx, elevationTransaction, async (tx) => {
    const { row, now } = await lockElevation(tx, id);
    if (row.staffMemberId === decidedById) throw new DomainError('SECOND_PERSON_REQUIRED');
    if (toElevation(row, now).state !== 'asked') throw new DomainError('ELEVATION_ALREADY_ANSWERED');
    const endsAt = isGranted ? new Date(now.getTime() + row.minutes * 60_000) : null;
    return change(tx, row.id, { decidedById, decidedAt: now, isGranted, endsAt }, 'staff-elevation.decide');
  });
}

/**
 * Ends what is in force, by whoever has it or by whoever may grant it. Ended twice, it is over as before.
 * Errors: UNAUTHENTICATED, FORBIDDEN, ELEVATION_NOT_FOUND.
 */
export async function endElevation(
  ctx: DomainContext,
  { id }: { readonly id: string },
): Promise<StaffElevation> {
  const { staffMemberId: own } = requireStaff(ctx);
  const isManager = staffPermissionsOf(ctx).includes('staff:manage');
  return inTransaction(ctx, elevationTransaction, async (tx) => {
    const { row, now } = await lockElevation(tx, id);
    if (row.staffMemberId !== own && !isManager) throw new DomainError('ELEVATION_NOT_FOUND');
    const elevation = toElevation(row, now);
    if (elevation.state !== 'in-force') return elevation;
    return change(tx, row.id, { endedAt: now }, 'staff-elevation.end');
  });
}

async function lockElevation(tx: Tx, id: string) {
  if (!isId('staffElevation', id)) throw new DomainError('ELEVATION_NOT_FOUND');
  const [row] = await tx.sql.select().from(staffElevations).where(eq(staffElevations.id, id)).for('update');
  if (row === undefined) throw new DomainError('ELEVATION_NOT_FOUND');
  return { row, now: tx.ctx.now() };
}

async function change(
  tx: Tx,
  id: StaffElevation['id'],
  values: Partial<typeof staffElevations.$inferInsert>,
  action: 'staff-elevation.decide' | 'staff-elevation.end',
): Promise<StaffElevation> {
  const [row] = await tx.sql
    .update(staffElevations)
    .set(values)
    .where(eq(staffElevations.id, id))
    .returning();
  if (row === undefined) throw new DomainError('INTERNAL');
  const [member] = await tx.sql
    .select({ subjectId: staffMembers.subjectId })
    .from(staffMembers)
    .where(and(eq(staffMembers.id, row.staffMemberId), isNull(staffMembers.disabledAt)));
  await tx.audit({
    action,
    objectKind: 'staff-elevation',
    objectId: id,
    subjectPseudonyms: member === undefined ? [] : await pseudonymOf(tx, member.subjectId),
    fields: row.permissions,
  });
  return toElevation(row, tx.ctx.now());
}
