import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseMoneyInput } from './money-input';

describe('a typed sum', () => {
  test.each([
    ['15000', '15000.00'],
    ['15 000', '15000.00'],
    ['15\u00A0000', '15000.00'],
    ['15\u202F000,50\u00A0₸', '15000.50'],
    ['15 000,00', '15000.00'],
    ['15,000.00', '15000.00'],
    ['15.000,00', '15000.00'],
    ['15 000.5', '15000.50'],
    ['1 500 000,5', '1500000.50'],
    ['1,234,567', '1234567.00'],
    ['1.234.567', '1234567.00'],
    ['1,234,567.8', '1234567.80'],
    ['15,5', '15.50'],
    ['0', '0.00'],
    ['0,05', '0.05'],
    ['０１'.slice(1), '1.00'],
    ['１５０００．５', '15000.50'],
    ['\u200E15000\u2069', '15000.00'],
    ['15000 тг', '15000.00'],
    ['15000тг.', '15000.00'],
    ['15 000 теңге', '15000.00'],
    ['15 000 KZT', '15000.00'],
    ['₸ 15000', '15000.00'],
    ['999999999999999', '999999999999999.00'],
  ])('%j is %s tenge', (text, expected) => {
    expect(parseMoneyInput(text)).toBe(expected);
  });

  test.each([
    ['nothing', ''],
    ['a comma that may be thousands or a fraction', '15,000'],
    ['a point that may be thousands or a fraction', '15.000'],
    ['three digits of a fraction', '15 000,000'],
    ['two different fractions', '1,5.5'],
    ['thousands out of step', '1 5000'],
    ['thousands out of step', '15 00'],
    ['thousands out of step with commas', '1,23,456.00'],
    ['a mark at the end', '15000,'],
    ['a mark at the start', ',50'],
    ['an exponent', '1e5'],
    ['a hexadecimal number', '0x10'],
    ['a negative sum', '-5'],
    ['a negative sum with a real minus', '\u22125'],
    ['leading zeros', '007'],
    ['a superscript', '15²'],
    ['other digits', '١٥٠٠٠'],
    ['another currency', '15000 $'],
    ['words', 'сто тенге'],
    ['sixteen digits', '1000000000000000'],
    ['infinity', 'Infinity'],
    ['a very long text', '1'.repeat(200)],
  ])('%s is refused: %j', (_why, text) => {
    expect(parseMoneyInput(text)).toBeNull();
  });

  test('whatever is typed, the answer is a decimal string or a refusal', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const parsed = parseMoneyInput(text);
        if (parsed !== null) expect(parsed).toMatch(/^(0|[1-9]\d{0,14})\.\d{2}$/);
      }),
    );
  });
});
