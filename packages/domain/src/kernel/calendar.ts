/** Local time in an IANA zone, by the zone data of the runtime. Months are 1 to 12. */
export interface LocalTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

export const defaultZone = 'Asia/Almaty';

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, format);
  }
  return format;
}

export function localTimeOf(instant: Date, zone: string): LocalTime {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0;
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
    second: part('second'),
  };
}

function utcOf(local: LocalTime): number {
  return Date.UTC(local.year, local.month - 1, local.day, local.hour, local.minute, local.second);
}

/** The instant of a local time. A time that a clock change skipped or repeats is read with the offset before the change. */
export function instantOf(local: LocalTime, zone: string): Date {
  const wanted = utcOf(local);
  const offsetAt = (instant: number) => utcOf(localTimeOf(new Date(instant), zone)) - instant;
  const before = offsetAt(wanted - 86_400_000);
  const first = wanted - before;
  const second = wanted - offsetAt(first);
  return new Date(utcOf(localTimeOf(new Date(second), zone)) === wanted ? second : first);
}

export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/**
 * The border with this index of a series of months counted from an anchor: always computed from the anchor, never from
 * the border before, so the 31st comes back after a short month. Index 0 is the anchor itself.
 */
export function monthBoundary(anchor: Date, index: number, monthsPerPeriod: number, zone: string): Date {
  const local = localTimeOf(anchor, zone);
  const months = local.year * 12 + (local.month - 1) + index * monthsPerPeriod;
  const year = Math.floor(months / 12);
  const month = (months % 12) + 1;
  const day = Math.min(local.day, daysInMonth(year, month));
  const border = instantOf({ ...local, year, month, day }, zone);
  return new Date(border.getTime() + (anchor.getTime() % 1000));
}

/** The index of the period that holds an instant; negative before the anchor. */
export function periodIndexAt(anchor: Date, at: Date, monthsPerPeriod: number, zone: string): number {
  const from = localTimeOf(anchor, zone);
  const to = localTimeOf(at, zone);
  let index = Math.floor(((to.year - from.year) * 12 + to.month - from.month) / monthsPerPeriod);
  while (monthBoundary(anchor, index, monthsPerPeriod, zone) > at) index -= 1;
  while (monthBoundary(anchor, index + 1, monthsPerPeriod, zone) <= at) index += 1;
  return index;
}

const lastDays = new Map<string, { readonly minute: number; readonly day: string }>();

/** The calendar day of an instant in a zone, as `YYYY-MM-DD`. Zones change days at whole minutes. */
export function dayOf(instant: Date, zone: string): string {
  const minute = Math.floor(instant.getTime() / 60_000);
  const last = lastDays.get(zone);
  if (last?.minute === minute) return last.day; // a list asks fifty times for the day of one "now"
  const { year, month, day } = localTimeOf(instant, zone);
  const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  lastDays.set(zone, { minute, day: text });
  return text;
}

/** True for a real day written as `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (parts === null) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  return year >= 2000 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** A calendar day moved by whole days. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Half-open: `from` belongs to it, `until` does not. */
export interface TimeRange {
  readonly from: Date;
  readonly until: Date;
}

/**
 * The time of calendar days in a zone, both days included; a day may have 23 or 25 hours. The one way from days to
 * instants, for lists, reports and statements alike. The days are real days (`isDay`).
 */
export function dayRange(fromDay: string, toDay: string, zone: string): TimeRange {
  return { from: startOfDay(fromDay, zone), until: startOfDay(addDays(toDay, 1), zone) };
}

function startOfDay(day: string, zone: string): Date {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return instantOf({ year, month, day: date, hour: 0, minute: 0, second: 0 }, zone);
}

const zoneProbe = { instant: '2024-02-29T20:00:00Z', zone: defaultZone, local: '2024-03-01 01:00' } as const;

/**
 * Kazakhstan has one zone, UTC+5, since 1 March 2024. Old zone data put bills on the wrong day, so a process asks both
 * Node and Postgres at its start and does not run on a wrong answer. `inPostgres` formats an instant in a zone.
 */
export async function requireCurrentZoneData(
  inPostgres: (instant: string, zone: string) => Promise<string | undefined>,
): Promise<void> {
  const { year, month, day, hour } = localTimeOf(new Date(zoneProbe.instant), zoneProbe.zone);
  const isNodeRight = year === 2024 && month === 3 && day === 1 && hour === 1;
  const isPostgresRight = (await inPostgres(zoneProbe.instant, zoneProbe.zone)) === zoneProbe.local;
  if (isNodeRight && isPostgresRight) return;
  throw new Error(`the time zone data of ${isNodeRight ? 'Postgres' : 'Node'} is older than March 2024`);
}
