import { expect, test } from 'vitest';
import { parseJson } from './json';
import { isSuccess, mapStatusCode, readStatusCode } from './status-codes';

test.each([
  ['-999', 'service-unavailable'],
  ['-10000', 'credentials'],
  ['-1401', 'unmapped'],
  ['-1404', 'wrong-phone'],
  ['-1501', 'device-not-found'],
  ['-1502', 'device-inactive'],
  ['-1503', 'device-at-other-trade-point'],
  ['-1601', 'payment-not-found'],
  ['-14000002', 'no-trade-points'],
  ['-99000001', 'payment-not-found'],
  ['-99000002', 'trade-point-not-found'],
  ['-99000003', 'trade-point-mismatch'],
  ['-99000005', 'refund-exceeds-payment'],
  ['-99000006', 'refund-not-possible'],
  ['99000010', 'unmapped'],
  ['-99000011', 'refund-not-possible'],
  ['-99000020', 'refund-not-possible'],
  ['990000018', 'trade-point-disabled'],
  ['-99000018', 'trade-point-disabled'],
  ['990000026', 'no-payment-methods'],
  ['990000028', 'wrong-amount'],
  ['990000029', 'too-many-calls'],
  ['990000031', 'unmapped'],
  ['990000032', 'payer-not-found'],
  ['990000033', 'no-payment-methods'],
  ['99000033', 'no-payment-methods'],
  ['123456', 'unmapped'],
  ['-99000099', 'unmapped'],
])('StatusCode %s means %s', (code, reason) => {
  expect(mapStatusCode(code)).toBe(reason);
});

/** Every number of appendix 3 and of the method tables whose family is printed in several ways. */
const family = [1, 2, 3, 5, 6, 10, 11, 18, 20, 26, 28, 29, 31, 32, 33];

test.each(family)('a code of the family 99…%i means the same in every spelling', (number) => {
  const padded = String(number).padStart(2, '0');
  const spellings = ['990000', '9900000', '99000'].flatMap((zeros) => {
    const digits = `${zeros}${zeros === '99000' ? String(number).padStart(3, '0') : padded}`;
    return [digits, `-${digits}`];
  });
  const meanings = new Set(spellings.map(mapStatusCode));
  expect([...meanings]).toHaveLength(1);
});

test('the table is total: every code of the document has a meaning, and no other code has one', () => {
  const documented = [
    ...[
      '-10000',
      '-1401',
      '-1404',
      '-1501',
      '-1502',
      '-1503',
      '-1601',
      '-14000002',
      '-99000001',
      '-99000002',
    ],
    ...[
      '-99000003',
      '-99000005',
      '-99000006',
      '-99000011',
      '-99000020',
      '99000010',
      '990000018',
      '990000026',
    ],
    ...['990000028', '990000029', '990000031', '990000032', '990000033', '-999'],
  ];
  const withoutText = ['-1401', '99000010', '990000031'];
  const unmapped = documented.filter((code) => mapStatusCode(code) === 'unmapped');
  expect(unmapped).toEqual(withoutText);
  for (const other of [
    '-1',
    '1',
    '-1500',
    '-1602',
    '-99000004',
    '-99000007',
    '990000099',
    '-77777',
    '2147483647',
  ]) {
    expect(mapStatusCode(other)).toBe('unmapped');
  }
});

test('a code is kept as it came, as a number or as a text', () => {
  expect(readStatusCode(parseJson('-99000018'))).toBe('-99000018');
  expect(readStatusCode('0')).toBe('0');
  for (const json of ['null', '""', '1.5', '"OK"', '[]', '{}', 'true', '99999999999999']) {
    expect(readStatusCode(parseJson(json))).toBeNull();
  }
  expect(isSuccess('0')).toBe(true);
  expect(isSuccess('-999')).toBe(false);
});
