import type { RestDayName } from '@apipay/db/schema/working-calendars.enums';
import { addDays } from '../kernel/calendar';
import { isWeekend } from '../kernel/working-days';

export interface RestDay {
  readonly day: string;
  readonly holiday: RestDayName;
}

/** National and state holidays by month and day (Law of 13.12.2001 No 267-II on holidays, as it stands since 2022). */
const stateHolidays: readonly (readonly [string, RestDayName])[] = [
  ['01-01', 'new-year'],
  ['01-02', 'new-year'],
  ['03-08', 'womens-day'],
  ['03-21', 'nauryz'],
  ['03-22', 'nauryz'],
  ['03-23', 'nauryz'],
  ['05-01', 'unity-day'],
  ['05-07', 'defenders-day'],
  ['05-09', 'victory-day'],
  ['07-06', 'capital-day'],
  ['08-30', 'constitution-day'],
  ['10-25', 'republic-day'],
  ['12-16', 'independence-day'],
];

/**
 * The days of rest beside Saturdays and Sundays that the law gives a year of five-day weeks, in order. A holiday on a day off gives the next
 * working day after it; two of them never give the same day, nor one that rests already. 7 January and the first day of Kurban Ait are days
 * of rest and no holidays: they give none (Labour Code, Art. 84, p. 5, and Law 267-II, Art. 5; known from secondary texts, which is
 * why a person confirms every year against the act of state). The Government may move days (Art. 85, p. 3), and Kurban Ait moves: neither is known here.
 */
export function lawfulRestDays(year: number, kurbanAit: readonly string[] = []): readonly RestDay[] {
  const holidays = stateHolidays.map(([date, holiday]) => ({ day: `${year}-${date}`, holiday }));
  const rest = new Map<string, RestDayName>([
    [`${year}-01-07`, 'christmas'],
    ...kurbanAit.map((day) => [day, 'kurban-ait'] as const),
    ...holidays.map(({ day, holiday }) => [day, holiday] as const),
  ]);
  for (const { day } of holidays) {
    if (!isWeekend(day)) continue;
    let given = addDays(day, 1);
    while (isWeekend(given) || rest.has(given)) given = addDays(given, 1);
    rest.set(given, 'transferred');
  }
  return [...rest].map(([day, holiday]) => ({ day, holiday })).sort((a, b) => (a.day < b.day ? -1 : 1));
}

const hijri = new Intl.DateTimeFormat('en-u-ca-islamic-umalqura', {
  timeZone: 'UTC',
  month: 'numeric',
  day: 'numeric',
});

/** When Kurban Ait falls by the calendar of Umm al-Qura: a hint for whoever enters the day that was announced. */
export function estimateKurbanAit(year: number): readonly string[] {
  const found: string[] = [];
  for (let day = `${year}-01-01`; day.startsWith(`${year}`); day = addDays(day, 1)) {
    const parts = hijri.formatToParts(new Date(`${day}T12:00:00Z`));
    const value = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value;
    if (value('month') === '12' && value('day') === '10') found.push(day);
  }
  return found;
}
