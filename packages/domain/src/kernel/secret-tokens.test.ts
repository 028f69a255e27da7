import { expect, it } from 'vitest';
import { hashSecretToken, modeOfApiKeySecret, newApiKeySecret, newSecretToken } from './secret-tokens';

it('R-G2 a key says its mode and holds 256 random bits', () => {
  const secrets = Array.from({ length: 2_000 }, (_, i) => newApiKeySecret(i % 2 === 0 ? 'live' : 'test'));
  expect(new Set(secrets).size).toBe(2_000);
  secrets.forEach((secret, i) => {
    expect(secret).toMatch(/^ak_(live|test)_[0-9A-Za-z]{43}$/);
    expect(modeOfApiKeySecret(secret)).toBe(i % 2 === 0 ? 'live' : 'test');
  });
  // The first sign has less than a full digit of base 62; the others must all vary.
  for (let place = 9; place < 51; place += 1) {
    expect(new Set(secrets.map((secret) => secret[place])).size).toBeGreaterThan(40);
  }
});

it('text of another shape is no key', () => {
  const key = newApiKeySecret('live');
  for (const text of ['', 'ak_live_', `${key}0`, key.toUpperCase(), key.replace('live', 'prod'), `x${key}`]) {
    expect(modeOfApiKeySecret(text)).toBeNull();
  }
});

it('only the hash of a token is stored, and it is SHA-256', () => {
  expect(newSecretToken()).toMatch(/^[0-9A-Za-z_-]{43}$/);
  expect(hashSecretToken('abc').toString('hex')).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
});
