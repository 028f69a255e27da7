/** Left in every hour, so that an hour without it was taken out or nobody was there to leave it. */
export const heartbeatAction = 'audit-log.heartbeat';

export function startOfHour(instant: Date): Date {
  return new Date(Math.floor(instant.getTime() / 3_600_000) * 3_600_000);
}
