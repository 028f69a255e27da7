import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate, computeTotals, type Discount, divideHalfUp } from './line-totals.inputs';

const runs = { numRuns: 2_000, seed: 20261128 };
const sumOf = (parts: readonly bigint[]) => parts.reduce((sum, part) => sum + part, 0n);

const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 100 });
const discount: fc.Arbitrary<Discount | null> = fc.oneof(
  fc.constant(null),
  fc.record({ kind: fc.constant('percent' as const), basisPoints: fc.integer({ min: 0, max: 10_000 }) }),
);
const line = fc.record({
  quantityThousandths: fc.bigInt({ min: 1n, max: 100_000_000n }),
  unitPriceMinor: fc.bigInt({ min: 0n, max: 9_999_999_999n }),
  discount,
});

describe('T24 a whole that is shared out', () => {
  it('is the sum of its parts, and no part is a tiyn away from its exact share', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 14n }), weights, (whole, shares) => {
        const parts = allocate(whole, shares);
        expect(sumOf(parts)).toBe(whole);
        const sum = sumOf(shares);
        if (sum === 0n) return;
        parts.forEach((part, place) => {
          const exact = whole * (shares[place] ?? 0n);
          expect(part * sum > exact - sum && part * sum < exact + sum).toBe(true);
        });
      }),
      runs,
    );
  });

  it('takes no more from a part than it weighs', () => {
    fc.assert(
      fc.property(weights, fc.integer({ min: 0, max: 1_000 }), (shares, mille) => {
        const whole = (sumOf(shares) * BigInt(mille)) / 1_000n;
        allocate(whole, shares).forEach((part, place) => {
          expect(part >= 0n && (part <= (shares[place] ?? 0n) || sumOf(shares) === 0n)).toBe(true);
        });
      }),
      runs,
    );
  });

  it.each([
    [100n, [1n, 1n, 1n], [34n, 33n, 33n]],
    [1n, [1n, 3n, 2n], [0n, 1n, 0n]],
    [2n, [0n, 0n], [1n, 1n]],
    [0n, [5n, 7n], [0n, 0n]],
  ])('%s by %s', (whole, shares, parts) => {
    expect(allocate(whole, shares)).toEqual(parts);
  });
});

describe('T24 the totals of lines', () => {
  it('add up to the total of the invoice, whatever the discounts', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 30 }), discount, (lines, onWhole) => {
        const totals = computeTotals(lines, onWhole);
        expect(sumOf(totals.lines.map(({ totalMinor }) => totalMinor))).toBe(totals.totalMinor);
        expect(sumOf(totals.lines.map(({ sharedDiscountMinor }) => sharedDiscountMinor))).toBe(
          totals.discountMinor,
        );
        expect(totals.lines.every(({ totalMinor }) => totalMinor >= 0n)).toBe(true);
      }),
      runs,
    );
  });

  it('are written out for two lines, a line discount and one on the whole', () => {
    const totals = computeTotals(
      [
        { quantityThousandths: 1_500n, unitPriceMinor: 33_333n, discount: null },
        {
          quantityThousandths: 2_000n,
          unitPriceMinor: 100_000n,
          discount: { kind: 'percent', basisPoints: 1_250 },
        },
      ],
      { kind: 'sum', minor: 10_001n },
    );
    expect(totals).toEqual({
      lines: [
        { subtotalMinor: 50_000n, discountMinor: 0n, sharedDiscountMinor: 2_222n, totalMinor: 47_778n },
        {
          subtotalMinor: 200_000n,
          discountMinor: 25_000n,
          sharedDiscountMinor: 7_779n,
          totalMinor: 167_221n,
        },
      ],
      subtotalMinor: 225_000n,
      discountMinor: 10_001n,
      totalMinor: 214_999n,
    });
  });

  it('show a discount that is larger than its invoice as a total below zero', () => {
    const one = { quantityThousandths: 1_000n, unitPriceMinor: 100n, discount: null };
    expect(computeTotals([one], { kind: 'sum', minor: 101n }).totalMinor).toBe(-1n);
  });
});

it.each([
  [5n, 10n, 1n],
  [4n, 10n, 0n],
  [15n, 10n, 2n],
  [0n, 10n, 0n],
])('half a tiyn is rounded up: %s / %s is %s', (dividend, divisor, result) => {
  expect(divideHalfUp(dividend, divisor)).toBe(result);
});
