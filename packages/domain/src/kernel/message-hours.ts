import { addDays, dayOf, defaultZone, instantOf, localTimeOf } from './calendar';

const firstHour = 9;
const lastHour = 21;

/** Messages come by day, where nearly all payers live: from nine in the morning until nine in the evening in Almaty. */
export function leavesAt(now: Date): Date {
  const { hour } = localTimeOf(now, defaultZone);
  if (hour >= firstHour && hour < lastHour) return now;
  const today = dayOf(now, defaultZone);
  const [year = 0, month = 1, day = 1] = (hour < firstHour ? today : addDays(today, 1))
    .split('-')
    .map(Number);
  return instantOf({ year, month, day, hour: firstHour, minute: 0, second: 0 }, defaultZone);
}

const waitsMs = [60_000, 5 * 60_000, 15 * 60_000, 60 * 60_000];

/** When a message that certainly did not leave is tried again after so many tries; null: no more. */
export function retryAt(now: Date, tries: number): Date | null {
  const wait = waitsMs[tries];
  return wait === undefined ? null : new Date(now.getTime() + wait);
}
