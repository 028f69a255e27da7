import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  looksLikeCardNumber,
  namesBankSecret,
  passesLuhn,
  withoutFinancialInformation,
} from './financial-information';
import { requireFreeText, requireReference } from './free-text';

const rules = { field: ['text'], maxLength: 1000, isRequired: false } as const;

/** A number of this length with this beginning whose last digit makes it pass Luhn. */
function aCard(prefix: string, length: number, digits: readonly number[]): string {
  const body = `${prefix}${digits.join('')}`.slice(0, length - 1);
  for (let last = 0; last < 10; last += 1) if (passesLuhn(`${body}${last}`)) return `${body}${last}`;
  throw new Error('one of ten digits fits');
}

const card = fc
  .tuple(
    fc.constantFrom(
      ['4', 16],
      ['4', 13],
      ['51', 16],
      ['2221', 16],
      ['2720', 16],
      ['2202', 16],
      ['37', 15],
      ['62', 19],
      ['6011', 16],
    ),
    fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 18, maxLength: 18 }),
  )
  .map(([[prefix, length], digits]) => aCard(String(prefix), Number(length), digits));

it('R-C8 a card number is found however it is written', () => {
  fc.assert(
    fc.property(
      card,
      fc.constantFrom(
        '',
        ' ',
        '-',
        '.',
        '\u00a0',
        '\u2009',
        '/',
        '•',
        ' | ',
        '*',
        ':',
        '→',
        '\u2060',
        '\u00ad',
      ),
      fc.string(),
      (number, separator, around) => {
        const written = (number.match(/.{1,4}/g) ?? []).join(separator);
        expect(looksLikeCardNumber(`${around.replace(/\d/g, '')} ${written} `)).toBe(true);
      },
    ),
  );
});

it('R-C8 what another system says is kept without a card number, and with everything else', () => {
  fc.assert(
    fc.property(
      card,
      fc.constantFrom('', ' ', '-', '\u00a0', '•', ' | '),
      fc.string(),
      (number, separator, around) => {
        const written = (number.match(/.{1,4}/g) ?? []).join(separator);
        const kept = withoutFinancialInformation(`${around} ${written} ok`);
        expect(looksLikeCardNumber(kept)).toBe(false);
        expect(kept).not.toContain(written);
        expect(withoutFinancialInformation(kept)).toBe(kept);
      },
    ),
  );
  expect(withoutFinancialInformation('карта 4111-1111-1111-1111, спасибо')).toBe(
    'карта ••••-••••-••••-••••, спасибо',
  );
  expect(withoutFinancialInformation('{"ok":true,"id":17}')).toBe('{"ok":true,"id":17}');
  expect(withoutFinancialInformation('{"cvv":"123"}')).toBe('•••');
  expect(withoutFinancialInformation('①④①①①①①①①①①①①①①① ④①①①①①①①①①①①①①①①')).toBe('•••');
});

it('R-C8 digits of other scripts do not hide a card number', () => {
  for (const zero of ['٠', '۰', '०', '０']) {
    const shifted = [...'4111111111111111']
      .map((digit) => String.fromCodePoint((zero.codePointAt(0) ?? 0) + Number(digit)))
      .join('');
    expect(looksLikeCardNumber(`карта ${shifted}`)).toBe(true);
  }
});

it('R-C8 a card’s security code is refused', () => {
  expect(namesBankSecret('CVV: 123')).toBe(true);
  expect(namesBankSecret('cvc2 - 4821')).toBe(true);
  for (const text of [
    'CVV123',
    'CVV_123',
    'код CVV карты 123',
    'цвв 123',
    'код безопасности 123',
    'пин-код 1234',
  ])
    expect(namesBankSecret(text), text).toBe(true);
  expect(namesBankSecret('пароль от Kaspi: qwerty')).toBe(true);
  for (const text of ['код заказа 123', 'пароль от вайфая: кофе', 'кабинет 123', 'acid 123'])
    expect(namesBankSecret(text), text).toBe(false);
});

it.each([
  '501800000009',
  'карта 6304 0000 0000 0000',
  'maestro 6759-6498-2643-8453',
  '676770000005',
  '5600 0000 0003',
  '6304-0000-0000',
  '4111 и 1111 и 1111 и 1111',
  '4111 және 1111 және 1111 және 1111',
  '4111 1111 потом 1111 1111',
  '41111111 и 11111111',
  '3782 then 822463 then 10005',
  '٤١١١ и ١١١١ и ١١١١ и ١١١١',
  '4111\u00a0и 1111 и\u00a01111 и 1111',
])('R-C8 a short card number and one that is read aloud are refused: %s', (text) => {
  expect(() => requireFreeText(text, rules)).toThrow('FINANCIAL_INFORMATION_REFUSED');
});

it.each([
  '630415300007',
  'ИИН 580115300064',
  'ИИН 6712 1530 0029',
  'оплата за 4000 тенге и 5000 тенге и 6000 тенге',
  '4000 тг 0000 тг 0000 тг 0002',
  'этаж 4, квартиры 4111 и 1112',
  'счёт 4521 от 1203 сумма 5000 договор 7788',
  '+60 12 345 67890',
  '+639171234567',
  '8 701 234 56 78 и 8 702 345 67 89',
  '612345678900',
  'договор 500 018 000 009',
])('R-C8 numbers of people, money and papers are no card: %s', (text) => {
  expect(requireFreeText(text, rules)).toBe(text);
});

it.each([
  'Заказ 2026-11-22 № 10042',
  'ИИН 260140000005',
  '+7 701 234 56 78',
  '15 000,00 ₸',
  'инвойс 1234567890',
])('what people write every day is not a card: %s', (text) => {
  expect(requireFreeText(text, rules)).toBe(text);
});

it.each(['a\u0000b', 'a\u202eb', 'a\u2066b', 'x\ud800y', 'a\u0007b'])(
  'characters that deceive are refused',
  (text) => {
    expect(() => requireFreeText(text, rules)).toThrow('TEXT_NOT_ALLOWED_CHARACTERS');
  },
);

it.each(['\u200b', '\u2060\u2060', '\u3164', '\u00ad', '\u2800', '\u115f \u200b', '\u2003'])(
  'what shows nothing is no text (%#)',
  (text) => {
    expect(() => requireFreeText(text, { ...rules, isRequired: true })).toThrow('TEXT_REQUIRED');
    expect(() => requireReference(text, { ...rules, isRequired: true })).toThrow('TEXT_REQUIRED');
    expect(requireFreeText(text, { ...rules, isRequired: false })).toBe('');
    expect(requireReference(text, { ...rules, isRequired: false })).toBe('');
  },
);

it('a lone surrogate at the end is refused, a whole emoji is not', () => {
  expect(() => requireFreeText('ok \ud83d', rules)).toThrow('TEXT_NOT_ALLOWED_CHARACTERS');
  expect(requireFreeText('ok 😀', rules)).toBe('ok 😀');
});

it.each(['44444444-4444-4444-8444-444444444444', 'order:74962870-8854-46b7-aa03-aea62ddecaa7'])(
  'a random id whose digits pass a card’s check is a good reference: %s',
  (text) => {
    expect(looksLikeCardNumber(text)).toBe(true);
    expect(requireReference(text, rules)).toBe(text);
  },
);

it('R-C8 a card or phone number beside an id is still refused in a reference', () => {
  const id = '44444444-4444-4444-8444-444444444444';
  expect(() => requireReference(`${id} 4111 1111 1111 1111`, rules)).toThrow('FINANCIAL_INFORMATION_REFUSED');
  expect(() => requireReference('4111-1111-1111-1111', rules)).toThrow('FINANCIAL_INFORMATION_REFUSED');
  expect(() => requireReference('+7 701 234 56 78', rules)).toThrow('PERSONAL_VALUE_IN_REFERENCE');
});

it.each([
  'order 8 701 234-56-78',
  'https://hooks.example.kz/?from=77012345678',
  'Иванов,87771234567',
  'k-+7(747)123 45 67/2',
])('a reference may not hold a phone number among other words: %s', (text) => {
  const rules = { field: ['x'], maxLength: 200, isRequired: false };
  expect(() => requireReference(text, rules)).toThrow('PERSONAL_VALUE_IN_REFERENCE');
});

it.each([
  'order-2026-11-25-000071',
  '20261125870112345678',
  'INV 17701234',
  'reissue-inv_01m89nxby2ez3r3qd5t05etevn-1',
  'v8.7.0.1.2.3.4.5.6.7',
])('a reference that only has many digits is taken: %s', (text) => {
  const rules = { field: ['x'], maxLength: 200, isRequired: false };
  expect(requireReference(text, rules)).toBe(text);
});
