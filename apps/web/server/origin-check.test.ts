import { describe, expect, it } from 'vitest';
import { isOwnOrigin } from './origin-check';

const own = 'https://pay.example.kz';

describe('who may change anything', () => {
  it('reading is open to everyone', () => {
    expect(isOwnOrigin('GET', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, own)).toBe(
      true,
    );
  });

  it.each([
    ['a form of this site', { 'sec-fetch-site': 'same-origin', origin: own }],
    ['an old browser that sends only Origin', { origin: own }],
    ['a browser that leaves Origin out', { 'sec-fetch-site': 'same-origin' }],
  ])('%s is let through', (_name, headers) => {
    expect(isOwnOrigin('POST', headers, own)).toBe(true);
  });

  it('a form of a page that hides where it comes from is let through to that page alone', () => {
    const hidden = { 'sec-fetch-site': 'same-origin', origin: 'null' };
    expect(isOwnOrigin('POST', hidden, own, '/pay/token')).toBe(true);
    expect(isOwnOrigin('POST', { origin: 'null' }, own, '/pay/token')).toBe(true);
    expect(isOwnOrigin('POST', { ...hidden, 'sec-fetch-site': 'cross-site' }, own, '/pay/token')).toBe(false);
    for (const path of ['/', '/preferences', '/cabinet/live/invoices/new', '/payments', '/pay']) {
      expect(isOwnOrigin('POST', hidden, own, path), path).toBe(false);
    }
  });

  it.each([
    ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    ['a sister domain', { 'sec-fetch-site': 'same-site', origin: 'https://x.example.kz' }],
    ['what comes from afar and names our origin', { 'sec-fetch-site': 'cross-site', origin: own }],
    ['a sandboxed frame', { origin: 'null' }],
    ['what says nothing about itself', {}],
    ['the same host over http', { origin: 'http://pay.example.kz' }],
    ['a forged proxy header', { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' }],
    [
      'a liar whose two headers disagree',
      { 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' },
    ],
    ['a typed address', { 'sec-fetch-site': 'none' }],
  ])('%s is refused', (_name, headers) => {
    expect(isOwnOrigin('POST', headers, own)).toBe(false);
  });
});
