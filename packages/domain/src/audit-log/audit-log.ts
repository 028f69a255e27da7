import { dayRange, defaultZone, isDay, type TimeRange } from '../kernel/calendar';
import { DomainError } from '../kernel/errors';

/** Left in every hour, so that an hour without it was taken out or nobody was there to leave it. */
export const heartbeatAction = 'audit-log.heartbeat';

export function startOfHour(instant: Date): Date {
  return new Date(Math.floor(instant.getTime() / 3_600_000) * 3_600_000);
}

/** Days in the zone of the service, both included. Errors: DATE_INVALID. */
export function auditDays(from: string, to: string): TimeRange {
  if (!isDay(from)) throw new DomainError('DATE_INVALID', {}, ['from']);
  if (!isDay(to) || to < from) throw new DomainError('DATE_INVALID', {}, ['to']);
  return dayRange(from, to, defaultZone);
}
