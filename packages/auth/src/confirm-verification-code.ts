import { timingSafeEqual } from 'node:crypto';
import { type Id, isId } from '@apipay/db/ids';
import type { AuditAction } from '@apipay/db/schema/audit-actions.enums';
import { staffMembers } from '@apipay/db/schema/staff-members';
import { subjects } from '@apipay/db/schema/subjects';
import { users } from '@apipay/db/schema/users';
import { type VerificationCodeRow, verificationCodes } from '@apipay/db/schema/verification-codes';
import type { DomainContext } from '@apipay/domain/kernel/context';
import { DomainError, type ErrorCode } from '@apipay/domain/kernel/errors';
import { oneTimeCodeHash } from '@apipay/domain/kernel/one-time-codes';
import { hashSecretToken, newSecretToken } from '@apipay/domain/kernel/secret-tokens';
import { inTransaction, type Tx } from '@apipay/domain/kernel/transaction';
import { and, eq, isNull } from 'drizzle-orm';
import { guessesPerCode, registrationLifeMs } from './code-rules';
import { guessWaitMs, lockNumber } from './number-guesses';
import type { HolderId } from './session-adapter';
import { createSession } from './sessions';
import { settleSecondFactor } from './user-second-factor';

export interface VerificationCodeGuess {
  readonly challengeId: string;
  /** As typed; six ASCII digits. */
  readonly code: string;
  readonly bindingSecret: string;
  /** A label of the browser for the list of sessions. */
  readonly device: string;
  /** The browser's present session, which ends with the new sign-in. */
  readonly previousToken?: string | null;
}

export type ConfirmedCode =
  | {
      readonly kind: 'signed-in';
      readonly sessionToken: string;
      readonly endsAt: Date;
      readonly holderId: HolderId;
      /** What is still asked before anything else may be done; to enrol for staff alone. */
      readonly secondFactor: 'enrol' | 'confirm' | null;
    }
  | { readonly kind: 'registration-needed'; readonly registrationToken: string; readonly endsAt: Date }
  /** Opens the requests of whoever has the number, and lets them ask. */
  | { readonly kind: 'requests-opened'; readonly proofToken: string; readonly endsAt: Date }
  | { readonly kind: 'number-proven'; readonly challengeId: Id<'verificationCode'> };

type Verdict =
  | { readonly kind: 'refused'; readonly code: ErrorCode }
  | { readonly kind: 'staff'; readonly id: Id<'staffMember'>; readonly hasTotp: boolean }
  | { readonly kind: 'user'; readonly id: Id<'user'>; readonly hasSecondFactor: boolean }
  | Exclude<ConfirmedCode, { kind: 'signed-in' }>;

/**
 * One guess. It is counted before anyone learns whether it was right, and it counts for the code, for the number and the
 * place it was asked from, and for the number as a whole.
 * Errors: CODE_WRONG, CODE_EXPIRED (also unknown, replaced, used, or asked for by another browser),
 * CODE_ATTEMPTS_EXHAUSTED.
 */
export async function confirmVerificationCode(
  ctx: DomainContext,
  input: VerificationCodeGuess,
): Promise<ConfirmedCode> {
  const { challengeId } = input;
  if (!/^[0-9]{6}$/.test(input.code)) throw new DomainError('CODE_WRONG', {}, ['code']);
  if (!isId('verificationCode', challengeId)) throw new DomainError('CODE_EXPIRED', {}, ['code']);

  const verdict = await inTransaction(ctx, { purpose: 'verification', as: 'identity' }, async (tx) => {
    const row = await lockCode(tx, challengeId);
    const bindingHash = hashSecretToken(input.bindingSecret);
    if (row === null || !timingSafeEqual(row.bindingHash, bindingHash) || !isOpen(row, ctx)) {
      return refused(row?.state === 'exhausted' ? 'CODE_ATTEMPTS_EXHAUSTED' : 'CODE_EXPIRED');
    }
    if ((await guessWaitMs(tx, row)) > 0) return refused('CODE_ATTEMPTS_EXHAUSTED');
    const guess = oneTimeCodeHash(ctx.vault, row.id, input.code);
    // A code that was never sent has no hash: the guess is compared all the same and never fits.
    const isRight = timingSafeEqual(guess, row.codeHash ?? Buffer.alloc(guess.length));
    return isRight ? acceptCode(tx, row) : countGuess(tx, row);
  });

  switch (verdict.kind) {
    case 'refused':
      throw new DomainError(verdict.code, {}, ['code']);
    case 'user':
      return signIn(ctx, input, verdict.id, verdict.hasSecondFactor ? 'confirm' : null);
    case 'staff':
      return signIn(ctx, input, verdict.id, verdict.hasTotp ? 'confirm' : 'enrol');
    default:
      return verdict;
  }
}

async function signIn(
  ctx: DomainContext,
  input: VerificationCodeGuess,
  holderId: HolderId,
  secondFactor: 'enrol' | 'confirm' | null,
): Promise<ConfirmedCode> {
  const { device, previousToken = null } = input;
  const session = await createSession(ctx, { holderId, device, previousToken });
  return { kind: 'signed-in', sessionToken: session.token, endsAt: session.endsAt, holderId, secondFactor };
}

/** The number's lock comes before the row's, here and where a code is asked for. */
async function lockCode(tx: Tx, id: Id<'verificationCode'>): Promise<VerificationCodeRow | null> {
  const read = () => tx.sql.select().from(verificationCodes).where(eq(verificationCodes.id, id));
  const [seen] = await read();
  if (seen === undefined) return null;
  await lockNumber(tx, seen.phoneIndex);
  const [row] = await read().for('update');
  return row ?? null;
}

function isOpen(row: VerificationCodeRow, ctx: DomainContext): boolean {
  const isOfAsker = row.userId === null || (ctx.actor.kind === 'user' && ctx.actor.userId === row.userId);
  return isOfAsker && (row.state === 'requested' || row.state === 'sent') && row.expiresAt > ctx.now();
}

async function countGuess(tx: Tx, row: VerificationCodeRow): Promise<Verdict> {
  const attempts = row.attempts + 1;
  await tx.sql
    .update(verificationCodes)
    .set({ attempts, ...(attempts >= guessesPerCode ? { state: 'exhausted' as const } : {}) })
    .where(eq(verificationCodes.id, row.id));
  await record(tx, 'verification-code.miss', row);
  return refused('CODE_WRONG');
}

async function acceptCode(tx: Tx, row: VerificationCodeRow): Promise<Verdict> {
  const usedAt = tx.ctx.now();
  const use = (more: Partial<VerificationCodeRow> = {}) =>
    tx.sql
      .update(verificationCodes)
      .set({ state: 'used', usedAt, ...more })
      .where(eq(verificationCodes.id, row.id));
  await record(tx, 'verification-code.confirm', row);
  const endsAt = new Date(usedAt.getTime() + registrationLifeMs);
  if (row.purpose === 'data-request') {
    const proofToken = newSecretToken();
    await use({ registrationTokenHash: hashSecretToken(proofToken), registrationEndsAt: endsAt });
    return { kind: 'requests-opened', proofToken, endsAt };
  }
  if (row.purpose !== 'sign-in') {
    await use();
    return { kind: 'number-proven', challengeId: row.id };
  }
  if (row.audience === 'staff') {
    await use();
    const [member] = await tx.sql
      .select({ id: staffMembers.id, totpConfirmedAt: staffMembers.totpConfirmedAt })
      .from(staffMembers)
      .where(and(eq(staffMembers.phoneIndex, row.phoneIndex), isNull(staffMembers.disabledAt)));
    if (member === undefined) return refused('CODE_WRONG');
    return { kind: 'staff', id: member.id, hasTotp: member.totpConfirmedAt !== null };
  }
  const [user] = await tx.sql
    .select({ id: users.id, subjectId: subjects.id, state: subjects.state })
    .from(users)
    .innerJoin(subjects, eq(subjects.id, users.subjectId))
    .where(eq(users.phoneIndex, row.phoneIndex));
  if (user !== undefined) {
    await use();
    if (user.state === 'destroyed') return refused('ACCOUNT_DESTROYED');
    const person = { userId: user.id, subjectId: user.subjectId };
    return { kind: 'user', id: user.id, hasSecondFactor: await settleSecondFactor(tx, person) };
  }
  const registrationToken = newSecretToken();
  await use({ registrationTokenHash: hashSecretToken(registrationToken), registrationEndsAt: endsAt });
  return { kind: 'registration-needed', registrationToken, endsAt };
}

function refused(code: ErrorCode): Verdict {
  return { kind: 'refused', code };
}

async function record(tx: Tx, action: AuditAction, row: VerificationCodeRow): Promise<void> {
  await tx.audit({ action, objectKind: 'verification-code', objectId: row.id });
}
