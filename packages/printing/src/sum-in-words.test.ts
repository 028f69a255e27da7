import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sumInWords } from './sum-in-words';

it.each([
  ['0', 'Ноль тенге 00 тиынов', 'Нөл теңге 00 тиын', 'Zero tenge and 00 tiyn'],
  ['1', 'Один тенге 00 тиынов', 'Бір теңге 00 тиын', 'One tenge and 00 tiyn'],
  ['2', 'Два тенге 00 тиынов', 'Екі теңге 00 тиын', 'Two tenge and 00 tiyn'],
  ['5', 'Пять тенге 00 тиынов', 'Бес теңге 00 тиын', 'Five tenge and 00 tiyn'],
  ['11', 'Одиннадцать тенге 00 тиынов', 'Он бір теңге 00 тиын', 'Eleven tenge and 00 tiyn'],
  ['21', 'Двадцать один тенге 00 тиынов', 'Жиырма бір теңге 00 тиын', 'Twenty-one tenge and 00 tiyn'],
  ['100', 'Сто тенге 00 тиынов', 'Жүз теңге 00 тиын', 'One hundred tenge and 00 tiyn'],
  [
    '340',
    'Триста сорок тенге 00 тиынов',
    'Үш жүз қырық теңге 00 тиын',
    'Three hundred forty tenge and 00 tiyn',
  ],
  ['1000', 'Одна тысяча тенге 00 тиынов', 'Бір мың теңге 00 тиын', 'One thousand tenge and 00 tiyn'],
  [
    '2001',
    'Две тысячи один тенге 00 тиынов',
    'Екі мың бір теңге 00 тиын',
    'Two thousand one tenge and 00 tiyn',
  ],
  [
    '12012.01',
    'Двенадцать тысяч двенадцать тенге 01 тиын',
    'Он екі мың он екі теңге 01 тиын',
    'Twelve thousand twelve tenge and 01 tiyn',
  ],
  [
    '21005.22',
    'Двадцать одна тысяча пять тенге 22 тиына',
    'Жиырма бір мың бес теңге 22 тиын',
    'Twenty-one thousand five tenge and 22 tiyn',
  ],
  ['1000000', 'Один миллион тенге 00 тиынов', 'Бір миллион теңге 00 тиын', 'One million tenge and 00 tiyn'],
  [
    '99999999.99',
    'Девяносто девять миллионов девятьсот девяносто девять тысяч девятьсот девяносто девять тенге 99 тиынов',
    'Тоқсан тоғыз миллион тоғыз жүз тоқсан тоғыз мың тоғыз жүз тоқсан тоғыз теңге 99 тиын',
    'Ninety-nine million nine hundred ninety-nine thousand nine hundred ninety-nine tenge and 99 tiyn',
  ],
])('%s in words', (decimal, ru, kk, en) => {
  const [tenge = '0', tiyn = '00'] = decimal.split('.');
  const minor = BigInt(tenge) * 100n + BigInt(tiyn);
  expect([sumInWords(minor, 'ru'), sumInWords(minor, 'kk'), sumInWords(minor, 'en')]).toEqual([ru, kk, en]);
});

it.each(['ru', 'kk', 'en'] as const)('two sums never read alike in %s', (locale) => {
  const amount = fc.bigInt({ min: 0n, max: 10n ** 20n - 1n });
  fc.assert(
    fc.property(amount, amount, (one, other) => {
      fc.pre(one !== other);
      const words = sumInWords(one, locale);
      expect(words).not.toBe(sumInWords(other, locale));
      expect(words).not.toMatch(/undefined|\s{2}|^\s|\s$/);
    }),
  );
});

it('what has no words is refused rather than written wrong', () => {
  expect(() => sumInWords(-1n, 'ru')).toThrow(RangeError);
  expect(() => sumInWords(10n ** 20n, 'kk')).toThrow(RangeError);
});
