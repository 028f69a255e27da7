import type { ResultOf } from 'gql.tada';
import type { workingCalendarDocument } from './calendar.documents';

export type WorkingCalendar = ResultOf<typeof workingCalendarDocument>['workingCalendar'];

export interface YearDay {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly number: number;
  readonly isWork: boolean;
  /** True where the calendar names it: a holiday, a moved day. */
  readonly isNamed: boolean;
  readonly name: string;
}

export interface YearMonth {
  /** 1 to 12. */
  readonly month: number;
  /** Weeks from Monday; null before the first day and after the last one. */
  readonly weeks: readonly (readonly (YearDay | null)[])[];
  readonly workingDays: number;
}

/** The twelve months of a year with what each day is. */
export function monthsOf({ year, days }: Pick<WorkingCalendar, 'year' | 'days'>): readonly YearMonth[] {
  const named = new Map(days.map((day) => [day.day, day]));
  return Array.from({ length: 12 }, (_, index) => {
    const length = new Date(Date.UTC(year, index + 1, 0)).getUTCDate();
    const first = (new Date(Date.UTC(year, index, 1)).getUTCDay() + 6) % 7;
    const cells: (YearDay | null)[] = Array.from({ length: first }, () => null);
    for (let number = 1; number <= length; number += 1) {
      const at = new Date(Date.UTC(year, index, number));
      const day = at.toISOString().slice(0, 10);
      const entry = named.get(day);
      const isWork = entry ? entry.kind === 'WORK' : ![0, 6].includes(at.getUTCDay());
      cells.push({ day, number, isWork, isNamed: entry !== undefined, name: entry?.name ?? '' });
    }
    while (cells.length % 7 > 0) cells.push(null);
    return {
      month: index + 1,
      weeks: Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7)),
      workingDays: cells.filter((cell) => cell?.isWork).length,
    };
  });
}
