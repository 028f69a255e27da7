export const defaultZone = 'Asia/Almaty';

/** An instant (`Date` or ISO 8601 with an offset or `Z`), or a calendar day `YYYY-MM-DD`, which belongs to no zone. */
export type Moment = Date | string;

export interface ZonedFields {
  year: number;
  /** 1 to 12. */
  month: number;
  day: number;
  hour: number;
  minute: number;
  /** 0 is Sunday. */
  weekday: number;
  /** Minutes ahead of UTC. */
  offset: number;
}

const calendarDay = /^(\d{4})-(\d{2})-(\d{2})$/;
const zonedInstant = /^\d{4}-\d{2}-\d{2}T.*(?:Z|[+-]\d{2}:?\d{2})$/;
const clocks = new Map<string, Intl.DateTimeFormat>();

/** @throws RangeError for text that is neither a day nor an instant, and for an unknown zone. */
export function zonedFields(moment: Moment, zone: string = defaultZone): ZonedFields {
  const day = typeof moment === 'string' ? calendarDay.exec(moment) : null;
  if (day) {
    const date = new Date(`${day[0]}T00:00:00Z`);
    if (Number.isNaN(date.getTime()) || date.getUTCDate() !== Number(day[3]))
      throw new RangeError('no such day');
    return fieldsOfUtc(date, 0);
  }
  const instant = toInstant(moment);
  return fieldsOfUtc(
    new Date(instant.getTime() + offsetMinutes(instant, zone) * 60_000),
    offsetMinutes(instant, zone),
  );
}

export function toInstant(moment: Moment): Date {
  const date =
    typeof moment === 'string' && !zonedInstant.test(moment) ? new Date(Number.NaN) : new Date(moment);
  if (Number.isNaN(date.getTime())) throw new RangeError('an instant with its offset is wanted');
  return date;
}

function fieldsOfUtc(date: Date, offset: number): ZonedFields {
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    weekday: date.getUTCDay(),
    offset,
  };
}

// English digits only: the one part of Intl that is the same in Node and in every browser.
function offsetMinutes(instant: Date, zone: string): number {
  let clock = clocks.get(zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    clocks.set(zone, clock);
  }
  const part: Record<string, number> = {};
  for (const { type, value } of clock.formatToParts(instant)) part[type] = Number(value);
  const local = Date.UTC(
    part['year'] ?? 0,
    (part['month'] ?? 1) - 1,
    part['day'] ?? 1,
    part['hour'] ?? 0,
    part['minute'] ?? 0,
    part['second'] ?? 0,
  );
  return Math.round((local - Math.floor(instant.getTime() / 1000) * 1000) / 60_000);
}
