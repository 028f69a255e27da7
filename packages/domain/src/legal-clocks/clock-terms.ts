import type { LegalClockRow, RunningClockRow } from '@apipay/db/schema/legal-clocks';
import { addDays, dayOf, defaultZone } from '../kernel/calendar';
import { endOfDay } from '../kernel/working-days';
import type { WorkingCalendar } from '../working-calendars';

export type ClockTerms = Pick<
  RunningClockRow,
  'dueAt' | 'laterDueAt' | 'countedBy' | 'warnAt' | 'escalateAt'
>;

/** Shares of the time at which people are told. */
const warnShare = 0.5;
const escalateShare = 0.8;

/**
 * By when a term ends that began at an instant, by both readings of "from": the day of the start counts as day 1 (`dueAt`, what we keep to),
 * or the day after it does (`laterDueAt`). Days are those of Almaty; each end is the first moment that is late. A start on a day of rest
 * counts as one on the next working day.
 */
export function termsOf(
  { unit, amount }: Pick<LegalClockRow, 'unit' | 'amount'>,
  startedAt: Date,
  calendar: WorkingCalendar,
): ClockTerms {
  const day = dayOf(startedAt, defaultZone);
  const [last, laterLast] =
    unit === 'calendar-day'
      ? [addDays(day, amount - 1), addDays(day, amount)]
      : [
          calendar.addWorkingDays(
            calendar.isWorkingDay(day) ? day : calendar.nextWorkingDay(day),
            amount - 1,
          ),
          calendar.addWorkingDays(day, amount),
        ];
  const dueAt = endOfDay(last);
  return {
    dueAt,
    laterDueAt: endOfDay(laterLast),
    countedBy: calendarsOf(unit, day, laterLast, calendar),
    ...momentsOf(startedAt, dueAt),
  };
}

/** When people are told that a term runs out. */
export function momentsOf(startedAt: Date, dueAt: Date): Pick<ClockTerms, 'warnAt' | 'escalateAt'> {
  const time = dueAt.getTime() - startedAt.getTime();
  const after = (share: number) => new Date(startedAt.getTime() + Math.round(time * share));
  return { warnAt: after(warnShare), escalateAt: after(escalateShare) };
}

/** `year/version` of each year that was counted over; version 0 is the rules of the law. Nothing for calendar days. */
function calendarsOf(
  unit: LegalClockRow['unit'],
  from: string,
  to: string,
  calendar: WorkingCalendar,
): string {
  if (unit === 'calendar-day') return '';
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
    .map((year) => `${year}/${calendar.versionOf(year) ?? 0}`)
    .join(' ');
}
