import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Locale, locales } from './locale';
import { decimalFromMinor, formatMoney, minorFromDecimal } from './money-format';
import { parseMoneyInput } from './money-input';

const t = '\u202F';
const n = '\u00A0';

describe('R-S8 money is written the same way on the server and in the browser', () => {
  test.each<[bigint | string, Locale, string]>([
    [1_500_000n, 'ru', `15${t}000${n}₸`],
    [1_500_050n, 'ru', `15${t}000,50${n}₸`],
    [1_500_050n, 'kk', `15${t}000,50${n}₸`],
    [1_500_050n, 'en', `15${t}000.50${n}₸`],
    ['15000.00', 'ru', `15${t}000${n}₸`],
    ['15000.5', 'kk', `15${t}000,50${n}₸`],
    ['1500', 'en', `1${t}500${n}₸`],
    [0n, 'ru', `0${n}₸`],
    [5n, 'ru', `0,05${n}₸`],
    [-5n, 'ru', `\u22120,05${n}₸`],
    [-1_500_000n, 'kk', `\u221215${t}000${n}₸`],
    ['-0.00', 'ru', `0${n}₸`],
    [99_999_999_999_999_999_999n, 'ru', `999${t}999${t}999${t}999${t}999${t}999,99${n}₸`],
  ])('%s in %s is %s', (amount, locale, expected) => {
    expect(formatMoney(amount, locale)).toBe(expected);
  });

  test('a column of sums keeps two digits, a difference keeps its plus, and the sign of the currency can be left out', () => {
    expect(formatMoney(1_500_000n, 'ru', { fraction: 'always' })).toBe(`15${t}000,00${n}₸`);
    expect(formatMoney(100n, 'ru', { sign: 'always' })).toBe(`+1${n}₸`);
    expect(formatMoney(0n, 'ru', { sign: 'always' })).toBe(`0${n}₸`);
    expect(formatMoney(1_500_000n, 'en', { currency: 'none' })).toBe(`15${t}000`);
  });

  test.each(['', '1,5', '1.234', '1e3', ' 1', '٣', 'NaN', '1.', '.5', '--1'])(
    'text %j is no decimal amount',
    (text) => {
      expect(() => minorFromDecimal(text)).toThrow(RangeError);
    },
  );

  test('any sum comes back from its decimal string', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 24n), 10n ** 24n), (minor) => {
        expect(minorFromDecimal(decimalFromMinor(minor))).toBe(minor);
      }),
    );
  });

  test('any sum that is shown can be pasted back in every language, and no other sum comes out of it', () => {
    fc.assert(
      fc.property(
        fc.bigInt(0n, 10n ** 17n - 1n),
        fc.constantFrom(...locales),
        fc.constantFrom<'auto' | 'always'>('auto', 'always'),
        (minor, locale, fraction) => {
          expect(parseMoneyInput(formatMoney(minor, locale, { fraction }))).toBe(decimalFromMinor(minor));
        },
      ),
    );
  });
});
