import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../kernel/calendar';
import { DomainError } from '../kernel/errors';
import { countWorkingDays, endOfWorkingDay, isWeekend } from '../kernel/working-days';
import { parseCalendarLines, writeCalendarLines } from './calendar-lines';
import { compareWithRules } from './compare-with-rules';
import { estimateKurbanAit, lawfulRestDays } from './lawful-rest-days';

const moved = (year: number, kurbanAit: readonly string[] = []) =>
  lawfulRestDays(year, kurbanAit).flatMap(({ day, holiday }) =>
    holiday === 'transferred' ? [day.slice(5)] : [],
  );

const byRules = countWorkingDays((day) =>
  lawfulRestDays(Number(day.slice(0, 4))).some((rest) => rest.day === day) ? 'rest' : undefined,
);

const refusal = (lines: string) => {
  try {
    parseCalendarLines(lines, 2027);
    return null;
  } catch (error) {
    return error instanceof DomainError ? [error.code, error.params['count']] : error;
  }
};

describe('days of rest by the law', () => {
  it.each([
    [2022, ['01-03', '01-04', '05-02', '05-10']],
    [2023, ['01-03', '05-08', '12-18']],
    [2024, ['03-25', '07-08']],
    [2025, ['03-10', '03-24', '03-25', '07-07', '09-01', '10-27']],
    [2026, ['03-09', '03-24', '03-25', '05-11', '08-31', '10-26']],
    [2027, ['01-04', '03-24', '05-03', '05-10']],
    [2028, ['01-03', '01-04', '05-08', '12-18']],
  ])(
    'R-D3 in %i a holiday on a day off gives the next working day, and none that rests already',
    (year, days) => {
      expect(moved(year)).toEqual(days);
    },
  );

  it('R-D3 7 January and Kurban Ait rest and give no other day', () => {
    expect(moved(2024)).not.toContain('01-08'); // 7 January 2024 was a Sunday
    expect(moved(2027, ['2027-05-16'])).toEqual(moved(2027)); // a Sunday
    expect(lawfulRestDays(2026, ['2026-05-27'])).toContainEqual({ day: '2026-05-27', holiday: 'kurban-ait' });
  });

  it('R-D3 in every year each holiday on a day off gives one working day of its own', () => {
    for (let year = 2023; year < 2100; year += 1) {
      const days = lawfulRestDays(year);
      const lost = days.filter(({ day, holiday }) => isWeekend(day) && holiday !== 'christmas').length;
      expect(moved(year), `${year}`).toHaveLength(lost);
      expect(new Set(days.map(({ day }) => day)).size, `${year}`).toBe(days.length);
    }
  });

  it('a hint says when Kurban Ait falls', () => {
    expect([2023, 2024, 2025, 2026, 2027].flatMap(estimateKurbanAit)).toEqual([
      '2023-06-28',
      '2024-06-16',
      '2025-06-06',
      '2026-05-27',
      '2027-05-16',
    ]);
  });
});

describe('working days', () => {
  const due = (from: string, count: number) => endOfWorkingDay(new Date(from), count, byRules).toISOString();

  it('R-D3 one working day from Friday evening ends with Monday, in Almaty', () => {
    expect(due('2027-02-12T13:00:00Z', 1)).toBe('2027-02-15T19:00:00.000Z');
    // 23:30 of Friday in Almaty is Friday; half an hour later is Saturday.
    expect(due('2027-02-12T18:30:00Z', 1)).toBe('2027-02-15T19:00:00.000Z');
    expect(due('2027-02-12T19:30:00Z', 1)).toBe('2027-02-15T19:00:00.000Z');
    // 00:30 of Wednesday in Almaty, still Tuesday in UTC.
    expect(due('2027-02-16T19:30:00Z', 1)).toBe('2027-02-18T19:00:00.000Z');
  });

  it('R-D3 on the eve of Nauryz the substituted day is not lost', () => {
    expect(due('2027-03-19T13:00:00Z', 1)).toBe('2027-03-25T19:00:00.000Z');
    expect(due('2026-03-20T13:00:00Z', 1)).toBe('2026-03-26T19:00:00.000Z');
  });

  it('R-D3 from the evening of 31 December it ends after New Year', () => {
    expect(due('2026-12-31T18:00:00Z', 1)).toBe('2027-01-05T19:00:00.000Z');
    expect(due('2026-12-31T18:00:00Z', 3)).toBe('2027-01-08T19:00:00.000Z'); // 7 January rests
  });

  it('a working day is never one that rests, whatever is counted', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3_000 }), fc.integer({ min: 1, max: 20 }), (offset, count) => {
        const day = addDays('2024-01-01', offset);
        const reached = byRules.addWorkingDays(day, count);
        expect(byRules.isWorkingDay(reached)).toBe(true);
        let between = 0;
        for (let next = addDays(day, 1); next <= reached; next = addDays(next, 1)) {
          if (byRules.isWorkingDay(next)) between += 1;
        }
        expect(between).toBe(count);
      }),
      { numRuns: 50 },
    );
  });
});

describe('lines of a calendar', () => {
  it('R-D3 what is written in any language is read as it was', () => {
    const days = lawfulRestDays(2027, ['2027-05-16']).map((day) => ({
      ...day,
      kind: 'rest' as const,
      name: null,
    }));
    for (const locale of ['ru', 'kk', 'en'] as const) {
      expect(parseCalendarLines(writeCalendarLines(days, locale), 2027), locale).toEqual(days);
    }
  });

  it('R-D3 a file of a spreadsheet is read: a byte order mark, quotes, tabs, dates with points, remarks, names of its own', () => {
    const text =
      '\uFEFF# дни\r\n\r\n24.03.2027\tвыходной\t"Перенос"\r\n2027-03-27,РАБОЧИЙ,За 22 марта, по акту\r\n"7.1.2027";"rest"';
    expect(parseCalendarLines(text, 2027)).toEqual([
      { day: '2027-01-07', kind: 'rest', holiday: null, name: null },
      { day: '2027-03-24', kind: 'rest', holiday: 'transferred', name: null },
      { day: '2027-03-27', kind: 'work', holiday: null, name: 'За 22 марта, по акту' },
    ]);
  });

  it('R-D3 what cannot be read is refused with the number of its line', () => {
    expect(refusal('2027-03-24;rest\nчто-то')).toEqual(['CALENDAR_LINE_INVALID', 2]);
    expect(refusal('2027-02-29;rest')).toEqual(['CALENDAR_LINE_INVALID', 1]);
    expect(refusal('2027-03-24;maybe')).toEqual(['CALENDAR_LINE_INVALID', 1]);
    expect(refusal('2026-03-24;rest')).toEqual(['CALENDAR_DAY_OF_OTHER_YEAR', 1]);
    expect(refusal('2027-03-24;rest\n\n24.03.2027;work')).toEqual(['CALENDAR_DAY_TWICE', 3]);
    expect(refusal('\n# nothing\n')).toEqual(['TEXT_REQUIRED', undefined]);
    expect(refusal('2027-03-24;rest;+7 701 234 56 78')).toEqual(['PERSONAL_VALUE_IN_REFERENCE', undefined]);
  });

  it('R-D3 a day moved by the Government is shown as a difference from the rules, and nothing else is', () => {
    const rules = writeCalendarLines(
      lawfulRestDays(2027).map((day) => ({ ...day, kind: 'rest' as const, name: null })),
      'en',
    );
    const days = parseCalendarLines(`${rules}\n2027-03-27;work;Moved day\n2027-05-16;rest;Kurban Ait`, 2027);
    expect(compareWithRules(days, 2027)).toEqual([
      { day: '2027-03-27', kind: 'work', byRules: 'rest', holiday: 'transferred', name: null },
    ]);
    expect(
      compareWithRules(
        days.filter(({ day }) => day !== '2027-12-16'),
        2027,
      ),
    ).toContainEqual({
      day: '2027-12-16',
      kind: 'work',
      byRules: 'rest',
      holiday: 'independence-day',
      name: null,
    });
  });
});
