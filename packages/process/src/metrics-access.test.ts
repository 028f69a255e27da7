import { expect, it } from 'vitest';
import { mayReadMetrics } from './metrics-access';

const token = 'a-token-of-at-least-24-signs';
const bearer = { authorization: `Bearer ${token}` };

it.each([
  ['this machine', '127.0.0.1', {}, null, true],
  ['this machine over IPv6', '::1', {}, null, true],
  ['this machine over a socket for both', '::ffff:127.0.0.1', {}, null, true],
  ['another machine', '10.0.0.7', {}, null, false],
  ['a socket that is gone', undefined, {}, null, false],
  [
    'a stranger through a proxy on this machine',
    '127.0.0.1',
    { 'x-forwarded-for': '203.0.113.9' },
    null,
    false,
  ],
  [
    'a stranger who claims to be this machine',
    '203.0.113.9',
    { 'x-forwarded-for': '127.0.0.1' },
    null,
    false,
  ],
  ['a proxy that says only its own name', '127.0.0.1', { via: '1.1 proxy' }, null, false],
  ['another machine with the token', '10.0.0.7', bearer, token, true],
  ['a proxy with the token', '127.0.0.1', { ...bearer, 'x-forwarded-for': '10.0.0.7' }, token, true],
  ['another machine with another token', '10.0.0.7', { authorization: 'Bearer guess' }, token, false],
  [
    'another machine with the token as something else',
    '10.0.0.7',
    { authorization: `Basic ${token}` },
    token,
    false,
  ],
  ['a token where none is set', '10.0.0.7', { authorization: 'Bearer null' }, null, false],
])('%s', (_name, remoteAddress, headers, set, may) => {
  expect(mayReadMetrics({ socket: { remoteAddress }, headers }, set)).toBe(may);
});
