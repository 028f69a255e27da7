import type { Locale } from '@apipay/db/schema/locales.enums';
import type { WorkingCalendarDayRow } from '@apipay/db/schema/working-calendars';
import type { WorkingDayKind } from '@apipay/db/schema/working-calendars.enums';
import { isDay } from '../kernel/calendar';
import { DomainError } from '../kernel/errors';
import { requireReference } from '../kernel/free-text';
import { restDayNamed, restDayTexts } from './rest-day-names';

export type CalendarDay = Omit<WorkingCalendarDayRow, 'calendarId'>;

const field = ['lines'];
const nameMaxLength = 120;
const kindWords: Readonly<Record<WorkingDayKind, Readonly<Record<Locale, string>>>> = {
  rest: { ru: 'выходной', kk: 'демалыс', en: 'rest' },
  work: { ru: 'рабочий', kk: 'жұмыс', en: 'work' },
};

/**
 * Days of one year, each on a line `date;kind;name`: the date as 2027-03-24 or 24.03.2027, the kind in any of the three languages, the name
 * as one likes or left out. Semicolons, tabs or commas part them; empty lines and such that begin with # are passed over. In order of the days.
 * Errors: CALENDAR_LINE_INVALID, CALENDAR_DAY_OF_OTHER_YEAR, CALENDAR_DAY_TWICE (each with the number of the line in `count`), TEXT_REQUIRED, those of references.
 */
export function parseCalendarLines(text: string, year: number): readonly CalendarDay[] {
  const days = new Map<string, CalendarDay>();
  for (const [place, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .entries()) {
    if (/^\s*(?:#.*)?$/.test(line)) continue;
    const count = place + 1;
    const parsed = parseLine(line);
    if (parsed === null) throw new DomainError('CALENDAR_LINE_INVALID', { count }, field);
    if (!parsed.day.startsWith(`${year}-`)) {
      throw new DomainError('CALENDAR_DAY_OF_OTHER_YEAR', { count }, field);
    }
    if (days.has(parsed.day)) throw new DomainError('CALENDAR_DAY_TWICE', { count }, field);
    days.set(parsed.day, parsed);
  }
  if (days.size === 0) throw new DomainError('TEXT_REQUIRED', {}, field);
  return [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
}

function parseLine(line: string): CalendarDay | null {
  const separator = [';', '\t', ','].find((sign) => line.includes(sign));
  if (separator === undefined) return null;
  const [typedDay = '', typedKind = '', ...rest] = line.split(separator).map((cell) =>
    cell
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .trim(),
  );
  const day = typedDay.replace(/^(\d{1,2})\.(\d{1,2})\.(\d{4})$/, (_, d: string, m: string, y: string) =>
    [y, m.padStart(2, '0'), d.padStart(2, '0')].join('-'),
  );
  const kind = kindNamed(typedKind);
  if (!isDay(day) || kind === null) return null;
  const typedName = requireReference(rest.join(`${separator} `), {
    field,
    maxLength: nameMaxLength,
    isRequired: false,
  });
  const holiday = restDayNamed(typedName);
  return { day, kind, holiday, name: holiday === null && typedName !== '' ? typedName : null };
}

function kindNamed(typed: string): WorkingDayKind | null {
  const word = typed.normalize('NFKC').toLowerCase();
  const found = Object.entries(kindWords).find(([, words]) => Object.values(words).includes(word));
  return (found?.[0] as WorkingDayKind | undefined) ?? null;
}

/** The same lines, in one language. */
export function writeCalendarLines(days: readonly CalendarDay[], locale: Locale): string {
  return days.map((day) => `${day.day};${kindWords[day.kind][locale]};${nameOfDay(day, locale)}`).join('\n');
}

/** Empty where the day has no name. */
export function nameOfDay({ holiday, name }: CalendarDay, locale: Locale): string {
  return holiday === null ? (name ?? '') : restDayTexts[holiday][locale];
}
