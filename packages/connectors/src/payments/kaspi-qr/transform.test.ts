import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { parseJson } from './json';
import {
  mapStatus,
  printAmount,
  printComment,
  printPhone,
  readAmount,
  readDate,
  readOffer,
  readPaymentStatus,
} from './transform';

test.each([
  [1n, '0.01'],
  [99n, '0.99'],
  [100n, '1.00'],
  [1_500_000n, '15000.00'],
  [9_999_999_999n, '99999999.99'],
])('%s minor units are printed as %s', (minor, text) => {
  expect(printAmount(minor)).toBe(text);
  expect(readAmount(parseJson(text))).toBe(minor);
});

test.each([
  ['200', 20_000n],
  ['200.0', 20_000n],
  ['200.350000', 20_035n],
  ['"200.35"', 20_035n],
  ['0.29', 29n],
  ['90071992547409.93', 9_007_199_254_740_993n],
])('an amount of %s is read without loss', (json, minor) => {
  expect(readAmount(parseJson(json))).toBe(minor);
});

test.each([
  '-1',
  '1e400',
  '1e2',
  '0.001',
  '"15 000"',
  '"NaN"',
  'null',
  'true',
  '{}',
  '[]',
  '9999999999999999',
])('an amount of %s is not believed', (json) => {
  expect(readAmount(parseJson(json))).toBeNull();
});

test('a number leaves in the form of the provider', () => {
  expect(printPhone('+77012345678')).toBe('87012345678');
  for (const wrong of ['87012345678', '+7701234567', '+770123456789', '+19012345678', '+7701234567a', '']) {
    expect(printPhone(wrong)).toBeNull();
  }
});

test('a comment keeps whole characters within the limit and no control or direction marks', () => {
  expect(printComment('a\u0000b\u202Ec', 60)).toBe('a b c');
  expect(printComment('я'.repeat(70), 60)).toHaveLength(60);
  expect(printComment(`${'я'.repeat(59)}👍🏽`, 60)).toBe('я'.repeat(59));
  const full = `${'👍'.repeat(26)}я ·2345A`;
  expect(printComment(full, full.length)).toBe(full);
});

test.each([
  ['2020-08-09T18:31:42+06', '2020-08-09T12:31:42.000Z'],
  ['2020-08-09T18:31:42+0600', '2020-08-09T12:31:42.000Z'],
  ['2020-08-09T18:31:42+06:00', '2020-08-09T12:31:42.000Z'],
  ['2020-08-09T18:31:42Z', '2020-08-09T18:31:42.000Z'],
  ['2020-08-09T18:31:42-03:30', '2020-08-09T22:01:42.000Z'],
  ['2021-12-08T11:35:48.1566667', '2021-12-08T05:35:48.156Z'],
  ['2026-01-02T03:04:05', '2026-01-01T22:04:05.000Z'],
  ['2026-01-02 03:04', '2026-01-01T22:04:00.000Z'],
  ['2024-03-01T00:00:00', '2024-02-29T19:00:00.000Z'],
])('the date %s is %s', (text, iso) => {
  expect(readDate(text)?.toISOString()).toBe(iso);
});

test.each([
  '',
  'soon',
  '2026-13-01T00:00:00',
  '2026-02-30T00:00:00',
  '2026-01-01T25:00:00',
  1,
  null,
  '1767225600',
])('the date %s is not believed', (value) => {
  expect(readDate(value)).toBeNull();
});

test('statuses: the table, and nothing outside it ends an invoice', () => {
  expect(mapStatus('QrTokenCreated')).toBe('unopened');
  expect(mapStatus('Wait')).toBe('waiting');
  expect(mapStatus('Processed')).toBe('paid');
  expect(mapStatus('Error')).toBe('failed');
  expect(mapStatus('RemotePaymentCanceled')).toBe('cancelled');
  const strangers = [
    'processed',
    'PROCESSED',
    'RemotePaymentCreated',
    'Expired',
    'toString',
    '__proto__',
    '',
  ];
  for (let turn = 0; turn < 1_000; turn += 1) strangers.push(randomBytes(1 + (turn % 12)).toString('latin1'));
  for (const stranger of strangers) expect(mapStatus(stranger)).toBe('unmapped');
});

const linkAnswer = (change: Record<string, unknown> = {}, options: Record<string, unknown> = {}) =>
  parseJson(
    JSON.stringify({
      PaymentLink: 'https://pay.kaspi.kz/pay/123456',
      PaymentId: 15,
      PaymentBehaviorOptions: {
        StatusPollingInterval: 5,
        LinkActivationWaitTimeout: 180,
        PaymentConfirmationTimeout: 65,
        ...options,
      },
      ...change,
    }),
  );

test('a link is read with its times', () => {
  expect(readOffer(linkAnswer(), 'link')).toEqual({
    providerPaymentId: '15',
    payAddress: 'https://pay.kaspi.kz/pay/123456',
    pollEverySeconds: 5,
    activateWithinSeconds: 180,
    confirmWithinSeconds: 65,
  });
});

test.each([
  ['no link', linkAnswer({ PaymentLink: null })],
  ['a link that is a script', linkAnswer({ PaymentLink: 'javascript:alert(1)' })],
  ['a link that is no address', linkAnswer({ PaymentLink: 'token' })],
  ['no id', linkAnswer({ PaymentId: 0 })],
  ['no interval', linkAnswer({}, { StatusPollingInterval: null })],
  ['an interval of nothing', linkAnswer({}, { StatusPollingInterval: 0 })],
  ['a wait of years', linkAnswer({}, { LinkActivationWaitTimeout: 99_999_999 })],
  ['no times at all', linkAnswer({ PaymentBehaviorOptions: null })],
  ['the answer about a code', parseJson('{"QrToken":"t","QrPaymentId":15}')],
])('%s is not believed', (_name, data) => {
  expect(readOffer(data, 'link')).toBeNull();
});

test('R-C8 what the provider says in words is kept without a card number, its own numbers as they are', () => {
  const status = readPaymentStatus(
    parseJson(
      '{"Status":"Paid by 4111 1111 1111 1111","ProductType":"Gold 5555555555554444","TransactionId":"4111111111111111"}',
    ),
  );
  expect(status).toMatchObject({
    status: 'unmapped',
    rawStatus: 'Paid by •••• •••• •••• ••••',
    productType: 'Gold ••••••••••••••••',
    transactionId: '4111111111111111',
  });
});
