import { expect, it } from 'vitest';
import { maxAttempts, nextAttemptAt } from './retry-schedule';

const now = new Date('2026-11-22T10:00:00Z');

it('R-G4 retries run over about three days and then stop', () => {
  let total = 0;
  for (let attempts = 1; attempts < maxAttempts; attempts += 1) {
    const next = nextAttemptAt(attempts, now, 0.5, null);
    total += ((next?.getTime() ?? 0) - now.getTime()) / 3_600_000;
  }
  expect(total).toBeGreaterThan(72);
  expect(total).toBeLessThan(80);
  expect(nextAttemptAt(maxAttempts, now, 0.5, null)).toBeNull();
});

it('a receiver that asks for more time gets it, but never more than a day', () => {
  expect(nextAttemptAt(1, now, 0.5, 600)).toEqual(new Date(now.getTime() + 600_000));
  expect(nextAttemptAt(1, now, 0.5, 10_000_000)).toEqual(new Date(now.getTime() + 86_400_000));
});

it('jitter stays within a tenth of the wait', () => {
  expect(nextAttemptAt(2, now, 0, null)).toEqual(new Date(now.getTime() + 270_000));
  expect(nextAttemptAt(2, now, 1, null)).toEqual(new Date(now.getTime() + 330_000));
});
