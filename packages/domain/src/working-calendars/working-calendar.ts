import type { Id } from '@apipay/db/ids';
import {
  type WorkingCalendarRow,
  workingCalendarDays,
  workingCalendars,
} from '@apipay/db/schema/working-calendars';
import { asc, desc, eq, inArray, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm';
import { defaultZone } from '../kernel/calendar';
import type { Tx } from '../kernel/transaction';
import { countWorkingDays, type WorkingDays } from '../kernel/working-days';
import type { CalendarDay } from './calendar-lines';
import { lawfulRestDays } from './lawful-rest-days';

/** Working days by the calendars in force, and by which of them. */
export interface WorkingCalendar extends WorkingDays {
  /** The version in force of a year; null where the rules of the law stand in. */
  versionOf(year: number): number | null;
}

/** Calendars in force at this moment: what was typed counts once it is confirmed, and a year without a confirmed calendar is counted by the rules of the law. */
export async function readWorkingDays(tx: Tx): Promise<WorkingCalendar> {
  const calendars = await tx.sql
    .selectDistinctOn([workingCalendars.year])
    .from(workingCalendars)
    .where(or(isNotNull(workingCalendars.confirmedAt), isNull(workingCalendars.sourceAct)))
    .orderBy(workingCalendars.year, desc(workingCalendars.version));
  const versions = new Map(calendars.map(({ year, version }) => [year, version]));
  const days =
    calendars.length === 0
      ? []
      : await tx.sql
          .select()
          .from(workingCalendarDays)
          .where(
            inArray(
              workingCalendarDays.calendarId,
              calendars.map(({ id }) => id),
            ),
          );
  const kinds = new Map<string, 'rest' | 'work'>(days.map(({ day, kind }) => [day, kind]));
  const byRule = new Map<number, ReadonlySet<string>>();
  const restsByRule = (day: string) => {
    const year = Number(day.slice(0, 4));
    const known = byRule.get(year) ?? new Set(lawfulRestDays(year).map((rest) => rest.day));
    byRule.set(year, known);
    return known.has(day);
  };
  return {
    ...countWorkingDays((day) => {
      if (versions.has(Number(day.slice(0, 4)))) return kinds.get(day);
      return restsByRule(day) ? 'rest' : undefined;
    }),
    versionOf: (year) => versions.get(year) ?? null,
  };
}

/** Every version of a year, the newest first. */
export async function versionsOf(tx: Tx, year: number): Promise<readonly WorkingCalendarRow[]> {
  return tx.sql
    .select()
    .from(workingCalendars)
    .where(eq(workingCalendars.year, year))
    .orderBy(desc(workingCalendars.version));
}

/** Of versions from the newest on: what days are counted by. Null where the rules of the law stand in without a draft. */
export function inForceOf(versions: readonly WorkingCalendarRow[]): WorkingCalendarRow | null {
  return versions.find(({ confirmedAt, sourceAct }) => confirmedAt !== null || sourceAct === null) ?? null;
}

export async function daysOf(tx: Tx, calendarId: Id<'workingCalendar'>): Promise<readonly CalendarDay[]> {
  return tx.sql
    .select({
      day: workingCalendarDays.day,
      kind: workingCalendarDays.kind,
      holiday: workingCalendarDays.holiday,
      name: workingCalendarDays.name,
    })
    .from(workingCalendarDays)
    .where(eq(workingCalendarDays.calendarId, calendarId))
    .orderBy(asc(workingCalendarDays.day));
}

/** Versions of a year are counted without gaps: two writers go one after the other. */
export async function lockNewestVersion(tx: Tx, year: number): Promise<WorkingCalendarRow | null> {
  await tx.sql.execute(sql`select pg_advisory_xact_lock(hashtextextended('working-calendars', 0))`);
  const [row] = await tx.sql
    .select()
    .from(workingCalendars)
    .where(eq(workingCalendars.year, year))
    .orderBy(desc(workingCalendars.version))
    .limit(1);
  return row ?? null;
}

/**
 * Years whose calendar nobody has confirmed though it is wanted at that moment: this one, and from 1 December the next one. As
 * `(id, made_at)`.
 */
export function calendarsToConfirm(at: SQL): SQL {
  const today = sql`(${at} at time zone ${defaultZone})`;
  return sql`select y.year::text as id, ${at} as made_at
    from generate_series(extract(year from ${today})::int, extract(year from ${today} + interval '1 month')::int) as y (year)
    where not exists (select from working_calendars c where c.year = y.year and c.confirmed_at is not null)`;
}
