import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatAmount, parseAmount } from './money';

it('T23 an amount survives the way out and back', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 99_999_999_999_999n }), (minor) => {
      expect(parseAmount(formatAmount(minor))).toBe(minor);
    }),
  );
});

it.each([
  ['0.01', 1n],
  ['99999999.99', 9_999_999_999n],
  ['15000', 1_500_000n],
  ['0.5', 50n],
])('%s is %s tiyn', (text, minor) => {
  expect(parseAmount(text)).toBe(minor);
});

it.each([
  '-1',
  '1e400',
  '1,5',
  '01',
  '1.',
  '.5',
  '1.001',
  ' 1',
  '1 000',
  'NaN',
  'Infinity',
  '',
  '0x10',
  '１',
])('T23 "%s" is no amount', (text) => {
  expect(() => parseAmount(text)).toThrow('AMOUNT_INVALID');
});
