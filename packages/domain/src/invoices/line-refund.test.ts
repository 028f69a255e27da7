import fc from 'fast-check';
import { expect, it } from 'vitest';
import { refundOfLine } from './line-totals.inputs';

const runs = { numRuns: 2_000, seed: 20261128 };

it('T24 however a line is given back piece by piece, together it is the whole line and never more', () => {
  const steps = fc.array(fc.bigInt({ min: 1n, max: 5_000n }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(steps, fc.bigInt({ min: 0n, max: 9_999_999_999n }), (quantities, totalMinor) => {
      const quantityThousandths = quantities.reduce((sum, quantity) => sum + quantity, 0n);
      let [refundedThousandths, refundedMinor] = [0n, 0n];
      for (const quantity of quantities) {
        const line = { quantityThousandths, totalMinor, refundedThousandths, refundedMinor };
        const amount = refundOfLine(line, quantity);
        expect(amount >= 0n && refundedMinor + amount <= totalMinor).toBe(true);
        refundedThousandths += quantity;
        refundedMinor += amount;
      }
      expect(refundedMinor).toBe(totalMinor);
    }),
    runs,
  );
});

it('a third of a hundred tiyn is given back as 33, 34 and 33', () => {
  const of = (refundedThousandths: bigint, refundedMinor: bigint) =>
    refundOfLine(
      { quantityThousandths: 3_000n, totalMinor: 100n, refundedThousandths, refundedMinor },
      1_000n,
    );
  expect([of(0n, 0n), of(1_000n, 33n), of(2_000n, 67n)]).toEqual([33n, 34n, 33n]);
});
