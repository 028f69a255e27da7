import { newId } from '@apipay/db/ids';
import { staffElevations } from '@apipay/db/schema/staff-elevations';
import { and, eq, isNull, lte } from 'drizzle-orm';
import { z } from 'zod';
import type { DomainContext } from '../kernel/context';
import { isUniqueViolation } from '../kernel/database-errors';
import { DomainError } from '../kernel/errors';
import { requireReference } from '../kernel/free-text';
import { parseInput } from '../kernel/parse-input';
import { requireStaff, staffPermissionsOf } from '../kernel/permissions';
import { elevatablePermissions } from '../kernel/staff-permissions';
import { inTransaction } from '../kernel/transaction';
import { pseudonymOf } from '../users';
import { askedForMs, elevationTransaction, type StaffElevation, toElevation } from './staff-elevation';

/** For how long rights are lent. */
const elevationMinutes: readonly number[] = [15, 30, 60, 120, 240];

const askElevationInput = z.strictObject({
  permissions: z.array(z.enum(elevatablePermissions)).min(1).max(elevatablePermissions.length),
  minutes: z.int().refine((minutes) => elevationMinutes.includes(minutes)),
  reason: z.string().max(10_000),
});
export type AskElevationInput = z.input<typeof askElevationInput>;

/**
 * Asks for rights beyond the role, for a time from the moment of the answer. Errors: UNAUTHENTICATED, FORBIDDEN,
 * ELEVATION_NOT_NEEDED (the role has them all), ELEVATION_ALREADY_ASKED, those of a reference text.
 */
export async function askElevation(ctx: DomainContext, input: AskElevationInput): Promise<StaffElevation> {
  const { staffMemberId, subjectId } = requireStaff(ctx);
  const typed = parseInput(askElevationInput, input);
  const reason = requireReference(typed.reason, { field: ['reason'], maxLength: 300, isRequired: true });
  const held = staffPermissionsOf(ctx);
  const permissions = [...new Set(typed.permissions)].filter((permission) => !held.includes(permission));
  if (permissions.length === 0) throw new DomainError('ELEVATION_NOT_NEEDED', {}, ['permissions']);
  const askedAt = ctx.now();
  try {
    return await inTransaction(ctx, elevationTransaction, async (tx) => {
      const lapsed = new Date(askedAt.getTime() - askedForMs);
      const unanswered = and(
        eq(staffElevations.staffMemberId, staffMemberId),
        isNull(staffElevations.decidedAt),
      );
      await tx.sql.delete(staffElevations).where(and(unanswered, lte(staffElevations.askedAt, lapsed)));
      const [row] = await tx.sql
        .insert(staffElevations)
        .values({
          id: newId('staffElevation'),
          staffMemberId,
          permissions,
          minutes: typed.minutes,
          reason,
          askedAt,
        })
        .returning();
      if (row === undefined) throw new DomainError('INTERNAL');
      await tx.audit({
        action: 'staff-elevation.ask',
        objectKind: 'staff-elevation',
        objectId: row.id,
        subjectPseudonyms: await pseudonymOf(tx, subjectId),
        fields: permissions,
      });
      return toElevation(row, askedAt);
    });
  } catch (error) {
    if (isUniqueViolation(error, 'staff_elevations_one_asked'))
      throw new DomainError('ELEVATION_ALREADY_ASKED');
    throw error;
  }
}
