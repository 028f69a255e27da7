import { describe, expect, it } from 'vitest';
import { keepPendingCode, type PendingCode, readPendingCode } from './pending-code.server';

const pending: PendingCode = {
  bindingSecret: 'x'.repeat(32),
  challengeId: 'vco_1',
  phone: '+77012345678',
  expiresAt: '2026-11-22T10:05:00.000Z',
  resendAt: '2026-11-22T10:01:00.000Z',
  next: null,
};
const withCookie = (cookie: string) => new Request('http://localhost/', { headers: { cookie } });

describe('a code that is waited for', () => {
  it('is remembered by the browser that asked for it', () => {
    const [pair = ''] = keepPendingCode('binding', pending).split(';');
    expect(readPendingCode(withCookie(pair), 'binding')).toEqual(pending);
    expect(readPendingCode(withCookie(pair), 'staffBinding')).toBeNull();
  });

  it.each(['', '{', 'null', '[]', '{"phone":1}', JSON.stringify({ ...pending, resendAt: 'soon' })])(
    'a cookie of another shape is none: %s',
    (text) => {
      expect(readPendingCode(withCookie(`__Host-binding=${encodeURIComponent(text)}`), 'binding')).toBeNull();
    },
  );
});
