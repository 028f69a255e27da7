import { expect, it } from 'vitest';
import {
  addDays,
  dayOf,
  dayRange,
  daysInMonth,
  instantOf,
  isDay,
  localTimeOf,
  monthBoundary,
  periodIndexAt,
  requireCurrentZoneData,
} from './calendar';

const zone = 'Asia/Almaty';
const at = (year: number, month: number, day: number, hour = 9) =>
  instantOf({ year, month, day, hour, minute: 0, second: 0 }, zone);

it('T9 a border keeps its day of the month through short months, for every day and four years', () => {
  for (let day = 1; day <= 31; day += 1) {
    const anchor = at(2024, 1, day);
    let previous = anchor;
    for (let index = 1; index <= 48; index += 1) {
      const border = monthBoundary(anchor, index, 1, zone);
      const local = localTimeOf(border, zone);
      expect(local.day).toBe(Math.min(day, daysInMonth(local.year, local.month)));
      expect(local.hour).toBe(9);
      expect(border.getTime()).toBeGreaterThan(previous.getTime());
      previous = border;
    }
  }
});

it('a leap day comes back every four years', () => {
  const anchor = at(2024, 2, 29);
  const days = [1, 2, 3, 4].map((year) => dayOf(monthBoundary(anchor, year, 12, zone), zone));
  expect(days).toEqual(['2025-02-28', '2026-02-28', '2027-02-28', '2028-02-29']);
});

it('T13 the period of an instant is found from the anchor, whenever it is asked', () => {
  const anchor = at(2026, 1, 31);
  for (let index = -3; index < 30; index += 1) {
    const start = monthBoundary(anchor, index, 1, zone);
    expect(periodIndexAt(anchor, start, 1, zone)).toBe(index);
    expect(periodIndexAt(anchor, new Date(start.getTime() - 1), 1, zone)).toBe(index - 1);
  }
});

it('T14 the day on which Kazakhstan’s east moved to one zone had 25 hours', async () => {
  const before = at(2024, 2, 29, 0);
  const after = at(2024, 3, 1, 0);
  expect((after.getTime() - before.getTime()) / 3_600_000).toBe(25);
  expect(dayOf(new Date('2024-02-29T20:00:00Z'), zone)).toBe('2024-03-01');
  await expect(requireCurrentZoneData(async () => '2024-03-01 01:00')).resolves.toBeUndefined();
  await expect(requireCurrentZoneData(async () => '2024-03-01 02:00')).rejects.toThrow(/Postgres/);
});

it('a day is a real day of the calendar', () => {
  expect(['2026-02-28', '2028-02-29'].every(isDay)).toBe(true);
  expect(['2026-02-29', '2026-13-01', '2026-00-10', '26-01-01', '2026-1-1', 'x'].some(isDay)).toBe(false);
});

it('T15 the range of days is half-open, meets the next without a gap and knows a day of 25 hours', () => {
  const day = dayRange('2026-11-28', '2026-11-28', zone);
  expect(day.from.toISOString()).toBe('2026-11-27T19:00:00.000Z');
  expect(day.until).toEqual(dayRange('2026-11-29', '2026-12-01', zone).from);
  const long = dayRange('2024-02-29', '2024-02-29', zone);
  expect((long.until.getTime() - long.from.getTime()) / 3_600_000).toBe(25);
  const three = dayRange('2024-02-28', '2024-03-01', zone);
  expect((three.until.getTime() - three.from.getTime()) / 3_600_000).toBe(73);
  for (const at of [day.from, new Date(day.until.getTime() - 1)]) expect(dayOf(at, zone)).toBe('2026-11-28');
  expect([addDays('2024-02-28', 1), addDays('2026-12-31', 1), addDays('2026-03-01', -1)]).toEqual([
    '2024-02-29',
    '2027-01-01',
    '2026-02-28',
  ]);
});
