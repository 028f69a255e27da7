import { expect, test } from 'vitest';
import { fromMinor, toMinor } from './money';

test.each([
  ['0.01', 1n],
  ['0', 0n],
  ['15000.00', 1_500_000n],
  ['15000.5', 1_500_050n],
  ['99999999.99', 9_999_999_999n],
  ['-12.30', -1_230n],
  ['90071992547409.93', 9_007_199_254_740_993n],
])('%s is %s tiyn', (text, minor) => {
  expect(toMinor(text)).toBe(minor);
  expect(toMinor(fromMinor(minor))).toBe(minor);
});

test('tiyn are printed with two places', () => {
  expect([0n, 5n, 99n, 100n, -5n, 1_500_000n].map(fromMinor)).toEqual([
    '0.00',
    '0.05',
    '0.99',
    '1.00',
    '-0.05',
    '15000.00',
  ]);
});

test.each(['', ' 1', '1.', '.5', '1.005', '1e3', '1,000.00', '15 000', 'NaN', '+1', '0x10'])(
  '"%s" is no amount',
  (text) => {
    expect(() => toMinor(text)).toThrow(RangeError);
  },
);
