import { expect, test } from 'vitest';
import { createCircuitBreaker } from './circuit-breaker';

function breakerAt(clock: { now: number }) {
  return createCircuitBreaker({ now: () => new Date(clock.now) });
}

function fail(breaker: ReturnType<typeof createCircuitBreaker>, key: string, times: number): void {
  for (let turn = 0; turn < times; turn += 1) {
    breaker.admit(key);
    breaker.record(key, false);
  }
}

test('the circuit opens after five failures in a row, for that connection only', () => {
  const breaker = breakerAt({ now: 0 });
  fail(breaker, 'one', 4);
  expect(breaker.admit('one')).toBe(true);
  breaker.record('one', false);
  expect(breaker.admit('one')).toBe(false);
  expect(breaker.admit('two')).toBe(true);
});

test('a healthy answer between failures starts the count anew', () => {
  const breaker = breakerAt({ now: 0 });
  fail(breaker, 'one', 4);
  breaker.record('one', true);
  fail(breaker, 'one', 4);
  expect(breaker.admit('one')).toBe(true);
});

test('after thirty seconds exactly one probe is let through, and its result decides', () => {
  const clock = { now: 0 };
  const breaker = breakerAt(clock);
  fail(breaker, 'one', 5);
  clock.now = 29_999;
  expect(breaker.admit('one')).toBe(false);
  clock.now = 30_000;
  expect(breaker.admit('one')).toBe(true);
  expect(breaker.admit('one')).toBe(false);
  breaker.record('one', false);
  clock.now = 59_999;
  expect(breaker.admit('one')).toBe(false);
  clock.now = 60_000;
  expect(breaker.admit('one')).toBe(true);
  breaker.record('one', true);
  expect(breaker.admit('one')).toBe(true);
  expect(breaker.admit('one')).toBe(true);
});
