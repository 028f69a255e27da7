import { verificationCodes } from '@apipay/db/schema/verification-codes';
import type { CodePurpose } from '@apipay/db/schema/verification-codes.enums';
import { and, eq, gt } from 'drizzle-orm';
import { DomainError } from '../kernel/errors';
import { codePhoneSlot } from '../kernel/one-time-codes';
import { hashSecretToken } from '../kernel/secret-tokens';
import type { Tx } from '../kernel/transaction';

/**
 * The number (E.164) that a stranger proved for a registration. Opens it from the code's row; `spendRegistration`
 * takes the token away in the transaction that registers. Errors: REGISTRATION_EXPIRED.
 */
export async function openRegistration(tx: Tx, registrationToken: string): Promise<string> {
  const [row] = await tx.sql.select().from(verificationCodes).where(standing(tx, registrationToken));
  if (row === undefined) throw new DomainError('REGISTRATION_EXPIRED');
  return tx.openSecret(codePhoneSlot(row), row.phoneCiphertext);
}

/** Errors: REGISTRATION_EXPIRED, also for the slower of two callers with the same token. */
export async function spendRegistration(tx: Tx, registrationToken: string): Promise<void> {
  const spent = await tx.sql
    .update(verificationCodes)
    .set({ registrationTokenHash: null, registrationEndsAt: null })
    .where(standing(tx, registrationToken))
    .returning({ id: verificationCodes.id });
  if (spent.length === 0) throw new DomainError('REGISTRATION_EXPIRED');
}

/**
 * The number (E.164) that somebody proved in order to ask about personal data; for half an hour, in the browser that has the token.
 * Errors: REQUEST_PROOF_NEEDED.
 */
export async function openProvenNumber(tx: Tx, proofToken: string): Promise<string> {
  const [row] = await tx.sql
    .select()
    .from(verificationCodes)
    .where(standing(tx, proofToken, 'data-request'));
  if (row === undefined) throw new DomainError('REQUEST_PROOF_NEEDED');
  return tx.openSecret(codePhoneSlot(row), row.phoneCiphertext);
}

function standing(tx: Tx, registrationToken: string, purpose: CodePurpose = 'sign-in') {
  return and(
    eq(verificationCodes.purpose, purpose),
    eq(verificationCodes.registrationTokenHash, hashSecretToken(registrationToken)),
    gt(verificationCodes.registrationEndsAt, tx.ctx.now()),
  );
}
