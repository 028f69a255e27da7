import { sql } from 'drizzle-orm';
import { check, date, integer, pgEnum, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant, typeId } from '../column-types';
import { notPersonal } from '../personal-data';
import { registeredTable } from '../registered-table';
import { staffMembers } from './staff-members';
import { restDayNames, workingDayKinds } from './working-calendars.enums';

export const workingDayKindEnum = pgEnum('working_day_kind', workingDayKinds);
export const restDayNameEnum = pgEnum('rest_day_name', restDayNames);

const published = notPersonal('which days of a year are working days; published by the state');

/**
 * The working days of one year as they were saved once. Another version supersedes it; nothing but the confirmation is ever added, which a
 * trigger holds. In force is the newest confirmed version, and while none is confirmed what the rules of the law give: nothing that
 * was typed counts before somebody answers for it.
 */
export const workingCalendars = registeredTable(
  'working_calendars',
  {
    id: typeId('workingCalendar').primaryKey(),
    year: integer().notNull(),
    version: integer().notNull(),
    /** The act of state that it follows; null for a draft that the rules of the law gave. */
    sourceAct: text(),
    savedAt: instant().notNull(),
    savedById: typeId('staffMember').references(() => staffMembers.id),
    confirmedAt: instant(),
    confirmedById: typeId('staffMember').references(() => staffMembers.id),
  },
  {
    row: published,
    columns: {
      sourceAct: notPersonal('name of an act of state; a text with a phone number in it is refused'),
    },
    rights: { identity: ['select'], tenant: ['select'], platform: ['select', 'insert', 'update'] },
  },
  (t) => [
    uniqueIndex('working_calendars_version').on(t.year, t.version),
    check('working_calendars_year', sql`${t.year} between 2020 and 2100`),
    check('working_calendars_saved', sql`(${t.sourceAct} is null) = (${t.savedById} is null)`),
    check(
      'working_calendars_confirmed',
      sql`(${t.confirmedAt} is null) = (${t.confirmedById} is null) and (${t.confirmedAt} is null or ${t.sourceAct} is not null)`,
    ),
  ],
);

export type WorkingCalendarRow = typeof workingCalendars.$inferSelect;

/** What differs from Monday to Friday, and what the law's days of rest are called. */
export const workingCalendarDays = registeredTable(
  'working_calendar_days',
  {
    calendarId: typeId('workingCalendar')
      .notNull()
      .references(() => workingCalendars.id),
    day: date().notNull(),
    kind: workingDayKindEnum().notNull(),
    /** One of the two, or neither. */
    holiday: restDayNameEnum(),
    name: text(),
  },
  {
    row: published,
    columns: { name: notPersonal('what a day is called; a text with a phone number in it is refused') },
    rights: { identity: ['select'], tenant: ['select'], platform: ['select', 'insert'] },
  },
  (t) => [
    primaryKey({ columns: [t.calendarId, t.day] }),
    check('working_calendar_days_name', sql`${t.holiday} is null or ${t.name} is null`),
  ],
);

export type WorkingCalendarDayRow = typeof workingCalendarDays.$inferSelect;
