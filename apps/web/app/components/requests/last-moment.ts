/** The last minute that is in time, of the first moment that is late: people read "no later than 23:59". */
export function lastMoment(dueAt: string): string {
  return new Date(new Date(dueAt).getTime() - 60_000).toISOString();
}
