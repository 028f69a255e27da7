import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant, typeId } from '../column-types';
import { notPersonal, personal, staffRow } from '../personal-data';
import { registeredTable } from '../registered-table';
import { staffMembers } from './staff-members';

/** A right that a staff member has for a time and a reason, and not by the role: asked for, and granted by somebody else. */
export const staffElevations = registeredTable(
  'staff_elevations',
  {
    id: typeId('staffElevation').primaryKey(),
    staffMemberId: typeId('staffMember')
      .notNull()
      .references(() => staffMembers.id),
    permissions: text().array().notNull(),
    minutes: integer().notNull(),
    reason: text().notNull(),
    askedAt: instant().notNull(),
    decidedById: typeId('staffMember').references(() => staffMembers.id),
    decidedAt: instant(),
    isGranted: boolean(),
    /** Only of what was granted: when it ends by itself. */
    endsAt: instant(),
    /** When somebody ended it earlier. */
    endedAt: instant(),
  },
  {
    row: personal(staffRow),
    columns: {
      permissions: notPersonal('names of rights'),
      reason: notPersonal('why the work needs it; personal values are refused'),
    },
    rights: { identity: ['select'], platform: ['select', 'insert', 'update', 'delete'] },
  },
  (t) => [
    uniqueIndex('staff_elevations_one_asked').on(t.staffMemberId).where(sql`${t.decidedAt} is null`),
    index('staff_elevations_in_force').on(t.staffMemberId, t.endsAt).where(sql`${t.isGranted}`),
    index('staff_elevations_newest').on(t.askedAt.desc()),
    check('staff_elevations_minutes', sql`${t.minutes} between 15 and 240`),
    check('staff_elevations_permissions', sql`cardinality(${t.permissions}) > 0`),
    check('staff_elevations_second_person', sql`${t.decidedById} <> ${t.staffMemberId}`),
    check(
      'staff_elevations_decided',
      sql`(${t.decidedAt} is null) = (${t.isGranted} is null) and (${t.decidedAt} is null) = (${t.decidedById} is null)
        and (coalesce(${t.isGranted}, false) = (${t.endsAt} is not null)) and (${t.endedAt} is null or ${t.endsAt} is not null)`,
    ),
    check(
      'staff_elevations_ends',
      sql`${t.endsAt} is null or ${t.endsAt} = ${t.decidedAt} + make_interval(mins => ${t.minutes})`,
    ),
  ],
);

export type StaffElevationRow = typeof staffElevations.$inferSelect;
