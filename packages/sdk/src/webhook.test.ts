import { createHmac, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { verifyWebhook, WebhookVerificationError } from './webhook';

const secret = `whsec_${randomBytes(32).toString('base64')}`;
const older = `whsec_${randomBytes(24).toString('base64')}`;
const event = {
  type: 'invoice.paid',
  timestamp: '2026-01-01T00:00:00.000Z',
  sequence: 7,
  data: { id: 'inv_1' },
};
const body = JSON.stringify({ ...event, comment: 'Төлем ✓' });

function sign(payload: string, key = secret, id = 'evt_1', at = Math.floor(Date.now() / 1000)) {
  const mac = createHmac('sha256', Buffer.from(key.slice(6), 'base64')).update(`${id}.${at}.${payload}`);
  return {
    'webhook-id': id,
    'webhook-timestamp': String(at),
    'webhook-signature': `v1,${mac.digest('base64')}`,
  };
}

test('a signed message gives its event', () => {
  expect(verifyWebhook(body, sign(body), secret)).toEqual({ id: 'evt_1', ...event });
});

test('bytes, Headers and odd capitals are taken as well', () => {
  expect(verifyWebhook(Buffer.from(body), new Headers(sign(body)), [secret]).id).toBe('evt_1');
  const { 'webhook-id': id, ...rest } = sign(body);
  expect(
    verifyWebhook(body, { 'Webhook-Id': id, ...rest, host: undefined, via: ['a', 'b'] }, secret).id,
  ).toBe('evt_1');
});

test('either secret fits while one is being replaced', () => {
  expect(verifyWebhook(body, sign(body, older), [secret, older]).type).toBe('invoice.paid');
  const both = { ...sign(body) };
  both['webhook-signature'] =
    `v1a,xyz ${sign(body, older)['webhook-signature']} ${both['webhook-signature']}`;
  expect(verifyWebhook(body, both, older).type).toBe('invoice.paid');
});

const now = Math.floor(Date.now() / 1000);
test.each([
  ['of another secret', sign(body, older)],
  ['of another body', sign(`${body} `)],
  ['six minutes old', sign(body, secret, 'evt_1', now - 360)],
  ['six minutes ahead', sign(body, secret, 'evt_1', now + 360)],
  ['under another id', { ...sign(body), 'webhook-id': 'evt_2' }],
  ['without a signature', { ...sign(body), 'webhook-signature': '' }],
  ['with a signature of another version', { ...sign(body), 'webhook-signature': 'v2,abc' }],
  ['without headers', {}],
])('a message %s is refused', (_name, headers) => {
  expect(() => verifyWebhook(body, headers, secret)).toThrow(WebhookVerificationError);
});

test.each(['', 'null', '[]', '{}', '{"type":"invoice.paid"}', '{not json'])(
  'a signed "%s" is no event',
  (odd) => {
    expect(() => verifyWebhook(odd, sign(odd), secret)).toThrow(WebhookVerificationError);
  },
);

test('bytes that are not UTF-8 are refused', () => {
  expect(() => verifyWebhook(Uint8Array.of(0xff, 0xfe), sign(''), secret)).toThrow(WebhookVerificationError);
});

test('no secret at all is a programming error', () => {
  expect(() => verifyWebhook(body, sign(body), [])).toThrow(TypeError);
});
