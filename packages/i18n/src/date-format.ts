import {
  monthNames,
  shortMonthNames,
  shortWeekdayNames,
  standaloneMonthNames,
  weekdayNames,
  zoneCities,
} from './calendar-words';
import type { Locale } from './locale';
import { minusSign, noBreakSpace } from './number-format';
import { defaultZone, type Moment, type ZonedFields, zonedFields } from './zoned-time';

export interface DateOptions {
  /** IANA zone of an instant; `Asia/Almaty` unless told. */
  zone?: string;
  /** `long` 22 ноября 2026 г. · `short` 22 нояб. 2026 г. · `numeric` 22.11.2026 · `day` 22 ноября · `month` ноябрь 2026 г. */
  style?: 'long' | 'short' | 'numeric' | 'day' | 'month';
  weekday?: 'long' | 'short';
}

export interface DateTimeOptions extends DateOptions {
  /** Adds the zone in words: `(Алматы, UTC+5)`. */
  nameZone?: boolean;
  /** `14:30:05`. */
  withSeconds?: boolean;
}

/** @throws RangeError for text that is neither `YYYY-MM-DD` nor an instant with its offset. */
export function formatDate(moment: Moment, locale: Locale, options: DateOptions = {}): string {
  const fields = zonedFields(moment, options.zone);
  const date = dateInWords(fields, locale, options.style ?? 'long');
  if (!options.weekday) return date;
  const names = options.weekday === 'long' ? weekdayNames : shortWeekdayNames;
  const weekday = names[locale][fields.weekday] ?? '';
  // Kazakh puts the weekday after the date.
  return locale === 'kk' ? `${date}, ${weekday}` : `${weekday}, ${date}`;
}

/** `09:05`, in 24 hours; `09:05:03` where seconds matter. */
export function formatTime(
  moment: Moment,
  _locale: Locale,
  options: { zone?: string; withSeconds?: boolean } = {},
): string {
  const { hour, minute } = zonedFields(moment, options.zone);
  const time = `${twoDigits(hour)}:${twoDigits(minute)}`;
  // Every zone is whole minutes away from UTC.
  return options.withSeconds ? `${time}:${twoDigits(new Date(moment).getUTCSeconds())}` : time;
}

/** `22 ноября 2026 г., 14:30`, and `(Алматы, UTC+5)` after it when the zone is to be named. */
export function formatDateTime(moment: Moment, locale: Locale, options: DateTimeOptions = {}): string {
  const text = `${formatDate(moment, locale, options)}, ${formatTime(moment, locale, options)}`;
  return options.nameZone ? `${text} (${zoneName(moment, locale, options.zone)})` : text;
}

/** `Алматы, UTC+5`: the offset is the one in force at that moment. */
export function zoneName(moment: Moment, locale: Locale, zone: string = defaultZone): string {
  const city = zoneCities[zone]?.[locale] ?? (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
  const { offset } = zonedFields(moment, zone);
  if (city === 'UTC' || zone === 'Etc/UTC') return 'UTC';
  const size = Math.abs(offset);
  const minutes = size % 60 === 0 ? '' : `:${twoDigits(size % 60)}`;
  return `${city}, UTC${offset < 0 ? minusSign : '+'}${Math.floor(size / 60)}${minutes}`;
}

function dateInWords(fields: ZonedFields, locale: Locale, style: NonNullable<DateOptions['style']>): string {
  const { year, day } = fields;
  const name = (names: Record<Locale, readonly string[]>): string => names[locale][fields.month - 1] ?? '';
  const space = noBreakSpace;
  switch (style) {
    case 'numeric':
      return locale === 'en'
        ? `${day} ${name(shortMonthNames)} ${year}`
        : `${twoDigits(day)}.${twoDigits(fields.month)}.${year}`;
    case 'day':
      return `${day}${space}${name(monthNames)}`;
    case 'month':
      return withYear(name(standaloneMonthNames), year, locale);
    case 'short':
      return withYear(`${day}${space}${name(shortMonthNames)}`, year, locale);
    case 'long':
      return withYear(`${day}${space}${name(monthNames)}`, year, locale);
  }
}

function withYear(text: string, year: number, locale: Locale): string {
  if (locale === 'kk') return `${year}${noBreakSpace}ж. ${text}`;
  return locale === 'ru' ? `${text} ${year}${noBreakSpace}г.` : `${text} ${year}`;
}

function twoDigits(value: number): string {
  return value.toString().padStart(2, '0');
}
