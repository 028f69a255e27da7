import { randomInt } from 'node:crypto';
import { hashSecretToken } from '@apipay/domain/kernel/secret-tokens';

/** Without letters and digits that are taken for one another. */
const alphabet = '23456789abcdefghjkmnpqrstuvwxyz';
const count = 10;
const groupLength = 5;

/** Ten codes of 49 random bits, `xxxxx-xxxxx`; each works once. */
export function newRecoveryCodes(): readonly string[] {
  const group = () =>
    Array.from({ length: groupLength }, () => alphabet[randomInt(alphabet.length)]).join('');
  return Array.from({ length: count }, () => `${group()}-${group()}`);
}

/** Of a code as it was typed; null for what is none. */
export function hashOfRecoveryCode(typed: string): string | null {
  const code = typed.toLowerCase().replace(/[\s-]/g, '');
  if (code.length !== 2 * groupLength || [...code].some((letter) => !alphabet.includes(letter))) return null;
  return hashSecretToken(`recovery:${code}`).toString('hex');
}
