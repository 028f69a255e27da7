import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatPhone, isKazakhstanMobile, maskPhone, parsePhone } from './phone';

describe('R-C1 a phone number in any spelling', () => {
  test.each([
    '+77012345678',
    '+7 701 234 56 78',
    '+7 (701) 234-56-78',
    '8 701 234 56 78',
    '8(701)2345678',
    '87012345678',
    '77012345678',
    '7012345678',
    '701 234-56-78',
    '+7-701-234-56-78',
    '+7.701.234.56.78',
    '+7 701 234–56–78',
    '＋７ ７０１ ２３４ ５６ ７８',
    '\u202A+7 701 234-56-78\u202C',
    '+7\u00A0701\u200B234\u202F56 78\n',
    '007 701 234 56 78',
    'tel:+77012345678',
    'https://wa.me/77012345678',
  ])('%j is understood', (text) => {
    expect(parsePhone(text)).toBe('+77012345678');
  });

  test.each([
    ['+44 20 7946 0958', '+442079460958'],
    ['+998 (90) 123-45-67', '+998901234567'],
    ['0049 30 123456', '+4930123456'],
    ['8 912 345 67 89', '+79123456789'],
  ])('a number of another country stays itself: %j', (text, expected) => {
    expect(parsePhone(text)).toBe(expected);
  });

  test.each([
    '',
    '+7 701 234 56 7',
    '+7 701 234 56 789',
    '+7 8701 234 56 78',
    '+8 701 234 56 78',
    '7 7 701 234 56 78',
    '+0 701 234 56 78',
    '442079460958',
    '8 801 234 56 78',
    '+7 701 234 56 78 доб. 12',
    '+7 701 CALL NOW',
    '+7 701 +234 56 78',
    '701234567²',
    '٠١٢٣٤٥٦٧٨٩',
    '+1234567890123456',
    '123',
  ])('%j is refused', (text) => {
    expect(parsePhone(text)).toBeNull();
  });

  test('the written number reads back as the same number', () => {
    const national = fc
      .integer({ min: 0, max: 999_999_999 })
      .map((rest) => `+77${rest.toString().padStart(9, '0')}`);
    fc.assert(fc.property(national, (phone) => parsePhone(formatPhone(phone)) === phone));
    const foreign = fc
      .tuple(
        fc.constantFrom('1', '44', '49', '996', '998', '380'),
        fc.integer({ min: 1_000_000, max: 999_999_999 }),
      )
      .map(([code, rest]) => `+${code}${rest}`);
    fc.assert(fc.property(foreign, (phone) => parsePhone(formatPhone(phone)) === phone));
  });

  test('a number is written in the usual groups', () => {
    expect(formatPhone('+77012345678')).toBe('+7\u00A0701\u00A0234-56-78');
    expect(formatPhone('+998901234567')).toBe('+998\u00A0901\u00A0234\u00A0567');
    expect(formatPhone('nothing')).toBe('nothing');
  });

  test('a mask keeps the last four digits only', () => {
    expect(maskPhone('5678')).toBe('+7\u00A0•••\u00A0•••-56-78');
    expect(maskPhone('abc')).toBe('+7\u00A0•••\u00A0•••-••-••');
  });

  test('mobile codes of Kazakhstan are told from city codes', () => {
    expect(isKazakhstanMobile('+77012345678')).toBe(true);
    expect(isKazakhstanMobile('+77771234567')).toBe(true);
    expect(isKazakhstanMobile('+77272345678')).toBe(false);
    expect(isKazakhstanMobile('+79123456789')).toBe(false);
  });
});
