import type { Question } from '@apipay/testing/simulated-day/device';
import { mostInSpan } from '@apipay/testing/simulated-day/report';
import { simulateDay } from '@apipay/testing/simulated-day/simulate-day';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, expect, it } from 'vitest';

let world: TestWorld;

beforeAll(async () => {
  world = await openTestWorld({ start: new Date(Date.UTC(2026, 0, 14, 19)) });
});
afterAll(() => world.close());

it('T2 a day in all channels at once: no device is asked more than its budget in any minute, no push on a timer, and every payment is found', {
  timeout: 240_000,
}, async () => {
  const devices = 2;
  const day = await simulateDay(world, { devices, invoices: 72, seed: 20261128, lostShare: 0.05 });
  const { questions } = day;

  // Questions as the provider counts them: 50 in any minute, whoever is behind them.
  const most = Array.from({ length: devices }, (_, device) => mostInSpan(questions, device, 60_000));
  expect(Math.max(...most)).toBeLessThanOrEqual(50);
  // The morning did meet the budget: it is not kept by having nothing to do.
  expect(Math.max(...most)).toBeGreaterThan(35);

  const byPayment = new Map<string, Question[]>();
  for (const question of questions) {
    const key = `${question.device} ${question.providerPaymentId}`;
    byPayment.set(key, [...(byPayment.get(key) ?? []), question]);
  }
  for (const [key, asked] of byPayment) {
    if (asked[0]?.channel === 'phone') {
      expect(
        asked.filter(({ cause }) => cause === 'on-interval'),
        key,
      ).toEqual([]);
      // Once at its end, and where the provider does not say, two times more.
      expect(asked.filter(({ cause }) => cause === 'at-expiry').length, key).toBeLessThanOrEqual(3);
      continue;
    }
    const onTurn = asked.filter(({ cause }) => cause !== 'before-reissue');
    onTurn.slice(1).forEach(({ atMs }, index) => {
      expect(atMs - (onTurn[index]?.atMs ?? 0), key).toBeGreaterThanOrEqual(5_000);
    });
  }

  expect(day.wrong).toEqual([]);
  expect(day.paid).toBeGreaterThan(40);
  const causes = new Set(day.found.map(({ cause }) => cause));
  expect([...causes]).toEqual(
    expect.arrayContaining(['at-expiry', 'on-interval', 'page-opened', 'statement']),
  );
  // A statement is read each morning, and the question at expiry comes five minutes after a push's day.
  for (const { delayMs, cause, providerPaymentId } of day.found) {
    expect(delayMs, `${providerPaymentId} by ${cause}`).toBeLessThanOrEqual(24.5 * 3_600_000);
  }
});
