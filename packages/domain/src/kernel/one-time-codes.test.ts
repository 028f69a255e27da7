import { expect, it } from 'vitest';
import { codeKeyHolder, newOneTimeCode } from './one-time-codes';

it('R-C1 one-time codes are uniform: chi-square over 100,000 of them', () => {
  const count = 100_000;
  const places = Array.from({ length: 6 }, () => new Array<number>(10).fill(0));
  const thousands = new Array<number>(1_000).fill(0);
  for (let i = 0; i < count; i += 1) {
    const code = newOneTimeCode();
    expect(code).toMatch(/^[0-9]{6}$/);
    [...code].forEach((digit, place) => {
      const row = places[place];
      if (row !== undefined) row[Number(digit)] = (row[Number(digit)] ?? 0) + 1;
    });
    const bin = Math.floor(Number(code) / 1_000);
    thousands[bin] = (thousands[bin] ?? 0) + 1;
  }
  const chiSquare = (bins: readonly number[]) => {
    const expected = count / bins.length;
    return bins.reduce((sum, seen) => sum + (seen - expected) ** 2 / expected, 0);
  };
  // Quantiles at p = 0.000001: 9 degrees of freedom 45.1; 999 degrees 1,222.
  for (const bins of places) expect(chiSquare(bins)).toBeLessThan(45.1);
  expect(chiSquare(thousands)).toBeLessThan(1_222);
});

it('the key of a code belongs to the day on which it was asked for', () => {
  const at = (text: string) => codeKeyHolder(new Date(text));
  expect(at('2026-03-01T00:00:00Z')).toBe(at('2026-03-01T23:59:59Z'));
  expect(at('2026-03-01T23:59:59Z')).not.toBe(at('2026-03-02T00:00:00Z'));
  expect(at('2026-03-01T00:00:00Z')).toMatch(/^vrf_[0-9a-z]{26}$/);
});
