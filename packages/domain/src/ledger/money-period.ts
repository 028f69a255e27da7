import { addDays, dayRange, defaultZone, isDay, type TimeRange } from '../kernel/calendar';
import { DomainError } from '../kernel/errors';
import type { MoneyPeriodInput } from './money-statement.inputs';

const mostDays = 366;

export interface MoneyPeriod {
  readonly from: string;
  readonly to: string;
  readonly zone: string;
  readonly time: TimeRange;
}

/** Days to time. Errors: DATE_INVALID, MONEY_PERIOD_BACKWARDS, MONEY_PERIOD_TOO_LONG. */
export function moneyPeriod({ from, to }: MoneyPeriodInput, zone: string = defaultZone): MoneyPeriod {
  if (!isDay(from)) throw new DomainError('DATE_INVALID', {}, ['from']);
  if (!isDay(to)) throw new DomainError('DATE_INVALID', {}, ['to']);
  if (from > to) throw new DomainError('MONEY_PERIOD_BACKWARDS', {}, ['to']);
  if (addDays(from, mostDays) <= to) {
    throw new DomainError('MONEY_PERIOD_TOO_LONG', {}, ['to']);
  }
  return { from, to, zone, time: dayRange(from, to, zone) };
}

/** Every day of a period, in order. */
export function daysOf({ from, to }: Pick<MoneyPeriod, 'from' | 'to'>): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}
