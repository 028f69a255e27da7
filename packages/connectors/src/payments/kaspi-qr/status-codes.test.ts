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

test('a code is kept as it came, as a number or as a text', () => {
  expect(readStatusCode(parseJson('-99000018'))).toBe('-99000018');
  expect(readStatusCode('0')).toBe('0');
  for (const json of ['null', '""', '1.5', '"OK"', '[]', '{}', 'true', '99999999999999']) {
    expect(readStatusCode(parseJson(json))).toBeNull();
  }
  expect(isSuccess('0')).toBe(true);
  expect(isSuccess('-999')).toBe(false);
});
