import { randomInt } from 'node:crypto';
import { type Id, idFromUuid } from '@apipay/db/ids';
import type { Vault, VaultSlot } from './vault.port';

const dayMs = 24 * 60 * 60 * 1_000;

/** Six decimal digits, each of the million equally likely. */
export function newOneTimeCode(): string {
  return randomInt(0, 1_000_000).toString().padStart(6, '0');
}

/** Keyed and tied to its challenge: a stolen table does not give the digits, nor does one hash fit another row. */
export function oneTimeCodeHash(vault: Vault, challengeId: Id<'verificationCode'>, code: string): Buffer {
  return vault.blindIndex('one-time-code', challengeId, code);
}

/**
 * The number of a code has no subject yet. It is sealed under a key of the day on which the code was asked for; the
 * key is destroyed two days later, so copies of the row in dumps cannot be read.
 */
export function codeKeyHolder(askedAt: Date): Id<'verificationCode'> {
  const day = Math.floor(askedAt.getTime() / dayMs);
  return idFromUuid('verificationCode', `00000000-0000-8000-8000-${day.toString(16).padStart(12, '0')}`);
}

export function codePhoneSlot(code: {
  readonly id: Id<'verificationCode'>;
  readonly createdAt: Date;
}): VaultSlot {
  return {
    holderId: codeKeyHolder(code.createdAt),
    keyClass: 'contact',
    place: `verification_codes.phone:${code.id}`,
  };
}
