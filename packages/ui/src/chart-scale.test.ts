import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chartTicks } from './chart-scale';

test('lines behind a chart stand at round values', () => {
  expect(chartTicks(92)).toEqual([0, 25, 50, 75, 100]);
  expect(chartTicks(1_250_000)).toEqual([0, 500_000, 1_000_000, 1_500_000]);
  expect(chartTicks(4)).toEqual([0, 1, 2, 3, 4]);
  expect(chartTicks(0)).toEqual([0, 1]);
  expect(chartTicks(Number.NaN)).toEqual([0, 1]);
});

test('the highest line is never below the highest value, and there are few lines', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 1e15, noNaN: true }), (maximum) => {
      const ticks = chartTicks(maximum);
      return (ticks.at(-1) ?? 0) >= maximum * (1 - 1e-8) && ticks.length >= 3 && ticks.length <= 6;
    }),
  );
});
