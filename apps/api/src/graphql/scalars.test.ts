import { expect, it } from 'vitest';
import { DateScalar, DateTimeScalar, DecimalScalar } from './scalars';

it('Decimal takes text with at most two places and nothing else', () => {
  for (const text of ['0', '0.01', '15000', '15000.5', '99999999.99', '-1']) {
    expect(DecimalScalar.parseValue(text)).toBe(text);
  }
  for (const value of [
    15000,
    0.1,
    1e400,
    '1e400',
    '1e4',
    '0.001',
    '01',
    '1.',
    '.5',
    ' 1',
    '1 000',
    '１',
    '',
    'NaN',
    null,
    true,
    {},
    '1'.repeat(30),
  ]) {
    expect(() => DecimalScalar.parseValue(value), String(value)).toThrow();
  }
});

it('Date takes real days', () => {
  expect(DateScalar.parseValue('2028-02-29')).toBe('2028-02-29');
  for (const value of [
    '2027-02-29',
    '2027-13-01',
    '2027-1-1',
    '27-01-01',
    'tomorrow',
    20270101,
    '2027-01-01T00:00:00Z',
  ]) {
    expect(() => DateScalar.parseValue(value), String(value)).toThrow();
  }
});

it('DateTime keeps milliseconds and asks for a zone', () => {
  expect(DateTimeScalar.serialize(new Date('2027-03-31T09:30:00.007Z'))).toBe('2027-03-31T09:30:00.007Z');
  expect(DateTimeScalar.parseValue('2027-03-31T14:30:00+05:00')).toEqual(new Date('2027-03-31T09:30:00Z'));
  for (const value of ['2027-03-31T09:30:00', '2027-02-30T09:30:00Z', '2027-03-31', 0, 'now']) {
    expect(() => DateTimeScalar.parseValue(value), String(value)).toThrow();
  }
});
