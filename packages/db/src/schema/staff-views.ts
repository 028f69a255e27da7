import { sql } from 'drizzle-orm';
import { check, index, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant, typeId } from '../column-types';
import { accessRow, notPersonal, personal } from '../personal-data';
import { registeredTable } from '../registered-table';
import { merchants } from './merchants';
import { staffMembers } from './staff-members';

/** A staff member looks at a merchant's cabinet as its people see it, masked and without a right to change anything. */
export const staffViews = registeredTable(
  'staff_views',
  {
    merchantId: typeId('merchant')
      .notNull()
      .references(() => merchants.id),
    id: typeId('staffView').notNull(),
    staffMemberId: typeId('staffMember')
      .notNull()
      .references(() => staffMembers.id),
    /** The one session in which it holds. */
    sessionIdHash: text().notNull(),
    ticket: text().notNull(),
    reason: text().notNull(),
    startedAt: instant().notNull(),
    /** When it ends by itself. */
    endsAt: instant().notNull(),
    /** When it was ended earlier; all else is never changed. */
    endedAt: instant(),
  },
  {
    row: personal({ ...accessRow, subject: 'staff-member' }),
    columns: {
      sessionIdHash: notPersonal('a hash of a random token'),
      ticket: notPersonal('number of the case; personal values are refused'),
      reason: notPersonal('why the work needs it; personal values are refused'),
    },
    rights: {
      identity: ['select', 'update'],
      tenant: ['select'],
      platform: ['select', 'insert', 'update'],
    },
  },
  (t) => [
    primaryKey({ columns: [t.merchantId, t.id] }),
    uniqueIndex('staff_views_one_a_session').on(t.sessionIdHash).where(sql`${t.endedAt} is null`),
    index('staff_views_newest').on(t.merchantId, t.startedAt.desc()),
    index('staff_views_of_staff').on(t.staffMemberId, t.endsAt).where(sql`${t.endedAt} is null`),
    check('staff_views_half_an_hour', sql`${t.endsAt} = ${t.startedAt} + interval '30 minutes'`),
    check('staff_views_ended', sql`${t.endedAt} between ${t.startedAt} and ${t.endsAt}`),
    check('staff_views_reason', sql`${t.ticket} <> '' and ${t.reason} <> ''`),
  ],
);

export type StaffViewRow = typeof staffViews.$inferSelect;
