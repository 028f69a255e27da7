import { countWorkingDays } from '../kernel/working-days';
import type { CalendarDay } from './calendar-lines';
import { lawfulRestDays } from './lawful-rest-days';

/** A day that a calendar and the rules of the law call differently. */
export interface CalendarDifference extends CalendarDay {
  /** What the rules say; `kind` is what the calendar says. */
  readonly byRules: CalendarDay['kind'];
}

/** The days on which a calendar and the rules part, in order. Kurban Ait is taken from the calendar: the rules do not know it. */
export function compareWithRules(days: readonly CalendarDay[], year: number): readonly CalendarDifference[] {
  const kurbanAit = days.filter(({ holiday }) => holiday === 'kurban-ait').map(({ day }) => day);
  const byRules = new Map(lawfulRestDays(year, kurbanAit).map(({ day, holiday }) => [day, holiday]));
  const listed = new Map(days.map((day) => [day.day, day]));
  const saved = countWorkingDays((day) => listed.get(day)?.kind);
  const ruled = countWorkingDays((day) => (byRules.has(day) ? 'rest' : undefined));
  const kindBy = (counts: typeof saved, day: string): CalendarDay['kind'] =>
    counts.isWorkingDay(day) ? 'work' : 'rest';
  return [...new Set([...listed.keys(), ...byRules.keys()])].sort().flatMap((day) => {
    const [kind, other] = [kindBy(saved, day), kindBy(ruled, day)];
    if (kind === other) return [];
    const { holiday, name } = listed.get(day) ?? { holiday: byRules.get(day) ?? null, name: null };
    return [{ day, kind, byRules: other, holiday, name }];
  });
}
