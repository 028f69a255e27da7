import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startDatabaseClock } from './database-clock';

const base = Date.parse('2026-11-25T12:00:00.000Z');
let elapsed = 0;

beforeEach(() => {
  elapsed = 0;
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('T16 a machine whose clock is set wrong or set anew still knows the time of the database', async () => {
  vi.setSystemTime(base + 600_000);
  const clock = startDatabaseClock({
    ask: () => Promise.resolve(new Date(base + elapsed)),
    elapsedMs: () => elapsed,
  });
  await clock.isSet;
  expect(clock.now()).toEqual(new Date(base));
  elapsed = 7_000;
  vi.setSystemTime(base - 3_600_000);
  expect(clock.now()).toEqual(new Date(base + 7_000));
  clock.stop();
});

it('half of the way to the database and back is counted, and an answer that was long under way is asked for again', async () => {
  const ways = [5_000, 100];
  const clock = startDatabaseClock({
    ask: async () => {
      const way = ways.shift() ?? 0;
      const answer = new Date(base + elapsed + way / 2);
      elapsed += way;
      return answer;
    },
    elapsedMs: () => elapsed,
  });
  await vi.advanceTimersByTimeAsync(300);
  await clock.isSet;
  expect(clock.now()).toEqual(new Date(base + 5_100));
  clock.stop();
});

it('a database that is away is asked again, and what was known goes on', async () => {
  let isAway = false;
  const clock = startDatabaseClock({
    ask: () => (isAway ? Promise.reject(new Error('away')) : Promise.resolve(new Date(base + elapsed))),
    elapsedMs: () => elapsed,
  });
  await clock.isSet;
  isAway = true;
  elapsed = 60_000;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(clock.now()).toEqual(new Date(base + 60_000));
  clock.stop();
});
