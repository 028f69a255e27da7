import { describe, expect, test } from 'vitest';
import {
  monthNames,
  shortMonthNames,
  shortWeekdayNames,
  standaloneMonthNames,
  weekdayNames,
} from './calendar-words';
import { formatDate, formatDateTime, formatTime } from './date-format';
import { formatDurationSeconds } from './duration-format';
import { type Locale, locales } from './locale';
import { formatNumber, formatPercent } from './number-format';
import { formatAgo, formatRelative } from './relative-time';

const moment = '2026-11-22T09:30:00Z';
const plain = (text: string): string => text.replace(/[\u00A0\u202F]/g, ' ');

describe('R-S8 dates and numbers in three languages', () => {
  test.each<[Locale, string]>([
    ['ru', '22 ноября 2026 г., 14:30'],
    ['kk', '2026 ж. 22 қараша, 14:30'],
    ['en', '22 November 2026, 14:30'],
  ])('in %s an instant is shown in Almaty: %s', (locale, expected) => {
    expect(plain(formatDateTime(moment, locale))).toBe(expected);
    expect(formatDateTime(new Date(moment), locale)).toBe(formatDateTime(moment, locale));
  });

  test('the zone is named with the offset of that moment: Almaty moved from UTC+6 to UTC+5 on 1 March 2024', () => {
    expect(plain(formatDateTime(moment, 'ru', { nameZone: true }))).toBe(
      '22 ноября 2026 г., 14:30 (Алматы, UTC+5)',
    );
    expect(plain(formatDateTime('2024-02-29T17:59:59Z', 'kk', { nameZone: true, style: 'numeric' }))).toBe(
      '29.02.2024, 23:59 (Алматы, UTC+6)',
    );
    expect(
      plain(formatDateTime(moment, 'en', { nameZone: true, zone: 'America/New_York', style: 'numeric' })),
    ).toBe('22 Nov 2026, 04:30 (New York, UTC\u22125)');
    expect(plain(formatDateTime(moment, 'en', { nameZone: true, zone: 'Asia/Kolkata', style: 'day' }))).toBe(
      '22 November, 15:00 (Kolkata, UTC+5:30)',
    );
  });

  test('a calendar day belongs to no zone', () => {
    expect(plain(formatDate('2026-01-01', 'ru', { zone: 'America/New_York' }))).toBe('1 января 2026 г.');
    expect(formatDate('2026-02-03', 'kk', { style: 'numeric' })).toBe('03.02.2026');
  });

  test.each<[Locale, string, string, string]>([
    ['ru', 'воскресенье, 22 ноября', 'ноябрь 2026 г.', '22 нояб. 2026 г.'],
    ['kk', '22 қараша, жексенбі', '2026 ж. қараша', '2026 ж. 22 қар.'],
    ['en', 'Sunday, 22 November', 'November 2026', '22 Nov 2026'],
  ])('in %s there is a weekday, a month alone and a short form', (locale, day, month, short) => {
    expect(plain(formatDate(moment, locale, { style: 'day', weekday: 'long' }))).toBe(day);
    expect(plain(formatDate(moment, locale, { style: 'month' }))).toBe(month);
    expect(plain(formatDate(moment, locale, { style: 'short' }))).toBe(short);
  });

  test.each(['2026-02-30', '2026-11-22T09:30:00', '22.11.2026', '', 'tomorrow'])(
    '%j is neither a day nor an instant',
    (text) => {
      expect(() => formatDate(text, 'ru')).toThrow(RangeError);
    },
  );

  test('midnight is 00:00', () => {
    expect(formatTime('2026-11-21T19:00:00Z', 'ru')).toBe('00:00');
  });

  test('every language has twelve months and seven days', () => {
    for (const locale of locales) {
      for (const names of [monthNames, shortMonthNames, standaloneMonthNames])
        expect(new Set(names[locale]).size).toBe(12);
      for (const names of [weekdayNames, shortWeekdayNames]) expect(new Set(names[locale]).size).toBe(7);
    }
  });

  test('our Russian and English words are those of the CLDR that Node carries', () => {
    for (let month = 0; month < 12; month += 1) {
      const date = new Date(Date.UTC(2026, month, 15));
      const of = (locale: string, style: 'long' | 'short'): string =>
        new Intl.DateTimeFormat(locale, { day: 'numeric', month: style, timeZone: 'UTC' })
          .formatToParts(date)
          .find((part) => part.type === 'month')?.value ?? '';
      expect(monthNames.ru[month]).toBe(of('ru', 'long'));
      expect(shortMonthNames.ru[month]).toBe(of('ru', 'short'));
      expect(monthNames.kk[month]).toBe(of('kk', 'long'));
      expect(shortMonthNames.kk[month]).toBe(of('kk', 'short'));
    }
  });
});

describe('R-S8 relative time', () => {
  const now = '2026-11-22T12:00:00Z';
  const at = (seconds: number): Date => new Date(Date.parse(now) + seconds * 1000);
  test.each<[number, string, string, string]>([
    [0, 'только что', 'жаңа ғана', 'just now'],
    [-59, 'только что', 'жаңа ғана', 'just now'],
    [30, 'сейчас', 'қазір', 'now'],
    [-60, '1 минуту назад', '1 минут бұрын', '1 minute ago'],
    [-3 * 86_400, '3 дня назад', '3 күн бұрын', '3 days ago'],
    [-5 * 3600, '5 часов назад', '5 сағат бұрын', '5 hours ago'],
    [21 * 60, 'через 21 минуту', '21 минуттан кейін', 'in 21 minutes'],
    [2 * 3600, 'через 2 часа', '2 сағаттан кейін', 'in 2 hours'],
    [4 * 86_400, 'через 4 дня', '4 күннен кейін', 'in 4 days'],
    [14 * 86_400, 'через 2 недели', '2 аптадан кейін', 'in 2 weeks'],
    [-60 * 86_400, '2 месяца назад', '2 ай бұрын', '2 months ago'],
    [400 * 86_400, 'через 1 год', '1 жылдан кейін', 'in 1 year'],
    [-5 * 365 * 86_400, '5 лет назад', '5 жыл бұрын', '5 years ago'],
  ])('%d seconds: %s · %s · %s', (seconds, ru, kk, en) => {
    expect(plain(formatRelative(at(seconds), now, 'ru'))).toBe(ru);
    expect(plain(formatRelative(at(seconds), now, 'kk'))).toBe(kk);
    expect(plain(formatRelative(at(seconds), now, 'en'))).toBe(en);
  });

  test('what has happened is never said to be now or still to come, whatever the other clock says', () => {
    for (const ahead of [0, 1, 30, 3_600]) expect(formatAgo(at(ahead), now, 'ru')).toBe('только что');
    expect(plain(formatAgo(at(-180), now, 'ru'))).toBe('3 минуты назад');
  });
});

describe('R-S8 numbers, per cent and lengths of time', () => {
  test.each<[number | bigint, Locale, string]>([
    [1234567.5, 'ru', '1 234 567,5'],
    [1234567.5, 'kk', '1 234 567,5'],
    [1234567.5, 'en', '1 234 567.5'],
    [-0.0001, 'ru', '0'],
    [-1234, 'en', '\u22121 234'],
    [1e21, 'ru', '1 000 000 000 000 000 000 000'],
    [10n ** 20n, 'kk', '100 000 000 000 000 000 000'],
    [Number.NaN, 'ru', '—'],
  ])('%s in %s is %s', (value, locale, expected) => {
    expect(plain(formatNumber(value, locale))).toBe(expected);
  });

  test('a share is written as per cent', () => {
    expect(plain(formatPercent(0.125, 'ru'))).toBe('12,5 %');
    expect(formatPercent(0.125, 'en')).toBe('12.5%');
  });

  test.each([
    [0, '0 с', '0 с', '0 s'],
    [45, '45 с', '45 с', '45 s'],
    [125, '2 мин 5 с', '2 мин 5 с', '2 min 5 s'],
    [7500, '2 ч 5 мин', '2 сағ 5 мин', '2 h 5 min'],
    [3600, '1 ч', '1 сағ', '1 h'],
    [86_400 + 59, '1 д', '1 күн', '1 d'],
  ])('%d seconds are %s', (seconds, ru, kk, en) => {
    expect(plain(formatDurationSeconds(seconds, 'ru'))).toBe(ru);
    expect(plain(formatDurationSeconds(seconds, 'kk'))).toBe(kk);
    expect(plain(formatDurationSeconds(seconds, 'en'))).toBe(en);
  });
});
