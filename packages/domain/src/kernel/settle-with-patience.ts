import { setTimeout as wait } from 'node:timers/promises';
import { isDatabaseUnavailable } from './database-errors';

const waitsMs = [50, 200, 500, 1_000, 2_000, 4_000];

/**
 * Commits what the provider answered, through a short loss of the database: the answer is known only here, and a
 * restart of Postgres takes seconds. When it still fails, what was called stays `sending` and its next job calls it unknown.
 */
export async function settleWithPatience<T>(work: () => Promise<T>): Promise<T> {
  for (const pause of waitsMs) {
    try {
      return await work();
    } catch (error) {
      if (!isDatabaseUnavailable(error)) throw error;
      await wait(pause);
    }
  }
  return work();
}
