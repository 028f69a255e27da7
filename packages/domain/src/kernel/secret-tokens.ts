import { createHash, randomBytes } from 'node:crypto';
import type { Mode } from '@apipay/db/schema/mode.enums';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const apiKeyShape = /^ak_(live|test)_[0-9A-Za-z]{43}$/;

/** 256 random bits for one browser or link. Only the hash is stored. */
export function newSecretToken(): string {
  return randomBytes(32).toString('base64url');
}

const paymentPageToken = /^[A-Za-z0-9_-]{22}$/;

/** 128 random bits in 22 signs, for the address of a page that people send to each other. */
export function newPaymentPageToken(): string {
  return randomBytes(16).toString('base64url');
}

export function isPaymentPageToken(text: unknown): text is string {
  return typeof text === 'string' && paymentPageToken.test(text);
}

/** Plain SHA-256 is enough for a secret of 256 random bits (OWASP ASVS 5.0, 6.5.2). */
export function hashSecretToken(token: string): Buffer {
  return createHash('sha256').update(token, 'utf8').digest();
}

/** `ak_live_` or `ak_test_` and 32 random bytes in 43 signs of base 62. Shown once; store `hashSecretToken` of it. */
export function newApiKeySecret(mode: Mode): string {
  let rest = BigInt(`0x${randomBytes(32).toString('hex')}`);
  let text = '';
  for (let place = 0; place < 43; place += 1) {
    text = alphabet.charAt(Number(rest % 62n)) + text;
    rest /= 62n;
  }
  return `ak_${mode}_${text}`;
}

/** Null for text that cannot be a key. */
export function modeOfApiKeySecret(secret: string): Mode | null {
  const mode = apiKeyShape.exec(secret)?.[1];
  return mode === 'live' || mode === 'test' ? mode : null;
}
