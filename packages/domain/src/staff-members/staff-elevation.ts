import { type StaffElevationRow, staffElevations } from '@apipay/db/schema/staff-elevations';
import { desc, eq } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { requireStaff, staffPermissionsOf } from '../kernel/permissions';
import { type ElevatablePermission, isElevatable } from '../kernel/staff-permissions';
import { inTransaction } from '../kernel/transaction';

/** `lapsed`: nobody answered within a day. `over`: it ended by itself or was ended. */
export const elevationStates = ['asked', 'lapsed', 'refused', 'in-force', 'over'] as const;
export type ElevationState = (typeof elevationStates)[number];

export interface StaffElevation extends Omit<StaffElevationRow, 'permissions' | 'isGranted'> {
  readonly permissions: readonly ElevatablePermission[];
  readonly state: ElevationState;
}

export const elevationTransaction = { purpose: 'identity-and-registration', as: 'platform' } as const;
/** An unanswered wish is of no use the day after. */
export const askedForMs = 24 * 3_600_000;
const shownAtMost = 100;

export function toElevation(row: StaffElevationRow, now: Date): StaffElevation {
  const { permissions, isGranted: _isGranted, ...rest } = row;
  return { ...rest, permissions: permissions.filter(isElevatable), state: stateOf(row, now) };
}

function stateOf(row: StaffElevationRow, now: Date): ElevationState {
  if (row.decidedAt === null) {
    return now.getTime() - row.askedAt.getTime() >= askedForMs ? 'lapsed' : 'asked';
  }
  if (row.endsAt === null) return 'refused';
  return row.endedAt === null && row.endsAt > now ? 'in-force' : 'over';
}

/** One's own, or with `staff:read` everybody's; the newest first, at most 100. Errors: UNAUTHENTICATED, FORBIDDEN. */
export async function listElevations(ctx: DomainContext): Promise<readonly StaffElevation[]> {
  const { staffMemberId: own } = requireStaff(ctx);
  const isOverseer = staffPermissionsOf(ctx).includes('staff:read');
  return inTransaction(ctx, elevationTransaction, async (tx) => {
    const rows = await tx.sql
      .select()
      .from(staffElevations)
      .where(isOverseer ? undefined : eq(staffElevations.staffMemberId, own))
      .orderBy(desc(staffElevations.askedAt), desc(staffElevations.id))
      .limit(shownAtMost);
    return rows.map((row) => toElevation(row, ctx.now()));
  });
}
