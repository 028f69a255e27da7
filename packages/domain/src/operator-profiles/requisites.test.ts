import { describe, expect, it } from 'vitest';
import { isIdentificationNumber, isKazakhBic, isKazakhIban } from './requisites';

describe('requisites', () => {
  it.each(['260140000005', '990140000007', '120240003213'])('R-T5 %s has the right check digit', (number) => {
    expect(isIdentificationNumber(number)).toBe(true);
  });

  it('R-T5 a wrong or swapped digit is noticed', () => {
    const right = '120240003213';
    for (const digit of '012456789')
      expect(isIdentificationNumber(right.slice(0, 11) + digit), digit).toBe(false);
    expect(isIdentificationNumber('120240003113')).toBe(false);
    expect(isIdentificationNumber('210240003213')).toBe(false);
    for (const text of ['', '000000000000', '12345678901', '1234567890123', '12024000321x'])
      expect(isIdentificationNumber(text), text).toBe(false);
  });

  it('R-T5 a remainder of ten is weighed with the second weights', () => {
    const needsSecond = Array.from({ length: 2_000 }, (_, i) => String(26_014_000_000 + i)).filter(
      (digits) => [...digits].reduce((sum, digit, place) => sum + Number(digit) * (place + 1), 0) % 11 === 10,
    );
    expect(needsSecond.length).toBeGreaterThan(0);
    for (const digits of needsSecond) {
      const rights = [...'0123456789'].filter((digit) => isIdentificationNumber(digits + digit));
      const weights = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2];
      const expected =
        [...digits].reduce((sum, digit, place) => sum + Number(digit) * (weights[place] ?? 0), 0) % 11;
      expect(rights).toEqual(expected === 10 ? [] : [String(expected)]);
    }
  });

  it('R-T5 an account is checked by its two check digits, and a BIC by its shape', () => {
    expect(isKazakhIban('KZ84722C000012345678')).toBe(true);
    expect(isKazakhIban('KZ86125KZT5004100100')).toBe(true);
    for (const text of [
      'KZ84722C000012345687',
      'KZ85722C000012345678',
      'KZ00SAMPLE0000000000',
      'DE89370400440532013000',
      '',
    ])
      expect(isKazakhIban(text), text).toBe(false);
    expect(['CASPKZKA', 'CASPKZKAXXX', 'CASPDEKA', 'CASPKZK', 'CASPKZKAXX'].map(isKazakhBic)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});
