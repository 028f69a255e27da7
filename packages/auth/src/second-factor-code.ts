import type { Id } from '@apipay/db/ids';
import type { AuditAction } from '@apipay/db/schema/audit-actions.enums';
import { type UserSecondFactorRow, userSecondFactors } from '@apipay/db/schema/user-second-factors';
import type { DomainContext } from '@apipay/domain/kernel/context';
import { DomainError } from '@apipay/domain/kernel/errors';
import { returnToBucket, takeFromBucket } from '@apipay/domain/kernel/rate-buckets';
import { inTransaction, type Tx } from '@apipay/domain/kernel/transaction';
import type { VaultSlot } from '@apipay/domain/kernel/vault.port';
import { eq } from 'drizzle-orm';
import { recordOfHolder } from './record-of-holder';
import { hashOfRecoveryCode } from './recovery-codes';
import { stepOf, totpBudget } from './totp-code';

/** Nobody guesses 49 random bits; the limit only keeps the load down, and a thief of the number keeps nobody out by it. */
const recoveryBudget = { scope: 'recovery-guess', capacity: 20, refillPerSecond: 1 / 30 } as const;

export const factorTransaction = { purpose: 'verification', as: 'identity' } as const;

/** Whoever is signed in, or has only the code to the number so far. */
export interface Holder {
  readonly userId: Id<'user'>;
  readonly subjectId: Id<'subject'>;
}

/** Spends one code and does what it opens, or counts a miss; a guess counts before anyone learns whether it was right. */
export async function withCode<T>(
  ctx: DomainContext,
  person: Holder,
  code: string,
  action: AuditAction,
  work: (tx: Tx) => Promise<T>,
  /** Of an app that is not confirmed yet: a recovery code does not do. */
  { isFirst = false } = {},
): Promise<T> {
  const wrong = () => new DomainError(isFirst ? 'TOTP_WRONG' : 'SECOND_FACTOR_CODE_WRONG', {}, ['code']);
  // What is no code counts for nothing.
  if (digitsOf(code) === null && hashOfRecoveryCode(code) === null) throw wrong();
  const outcome = await inTransaction(ctx, factorTransaction, async (tx) => {
    const limit = digitsOf(code) === null ? recoveryBudget : totpBudget;
    // Whoever has only the number uses up nothing of who is signed in.
    const who = ctx.actor.kind === 'user' ? `${person.userId}:signed-in` : person.userId;
    const key = ctx.vault.blindIndex('rate-limit', limit.scope, who);
    const budget = await takeFromBucket(tx, { ...limit, key });
    if (!budget.ok) return { kind: 'limited' as const, retryAfterMs: budget.retryAfterMs };
    const row = await findFactor(tx, person.userId, { isLocked: true });
    if (row === null || (!isFirst && row.confirmedAt === null)) throw new DomainError('SECOND_FACTOR_NOT_ON');
    if (isFirst && row.confirmedAt !== null) throw new DomainError('SECOND_FACTOR_ON');
    const spent = await spend(tx, person, row, code);
    if (spent === null) {
      await recordOfHolder(tx, 'second-factor.miss', person.userId);
      return { kind: 'wrong' as const };
    }
    await returnToBucket(tx, { scope: limit.scope, key });
    await change(tx, person, spent);
    const result = await work(tx);
    await recordOfHolder(tx, action, person.userId);
    return { kind: 'done' as const, result };
  });
  if (outcome.kind === 'limited') {
    throw new DomainError('RATE_LIMITED', { retryAfterMs: outcome.retryAfterMs });
  }
  if (outcome.kind === 'wrong') throw wrong();
  return outcome.result;
}

type Change = Partial<
  Pick<UserSecondFactorRow, 'confirmedAt' | 'lastStep' | 'recoveryHashes' | 'removalDueAt'>
>;

/** What using the code changes; null for a wrong one, or one that was used. */
async function spend(tx: Tx, person: Holder, row: UserSecondFactorRow, code: string): Promise<Change | null> {
  const digits = digitsOf(code);
  if (digits !== null) {
    const secret = await tx.openSecret(secretSlot(person), row.secretCiphertext);
    const step = stepOf(secret, digits, tx.ctx.now());
    return step !== null && step > (row.lastStep ?? -1) ? { lastStep: step } : null;
  }
  const hash = hashOfRecoveryCode(code);
  if (hash === null || row.confirmedAt === null || !row.recoveryHashes.includes(hash)) return null;
  return { recoveryHashes: row.recoveryHashes.filter((other) => other !== hash) };
}

function digitsOf(code: string): string | null {
  const digits = code.replace(/\s/g, '');
  return /^[0-9]{6}$/.test(digits) ? digits : null;
}

export async function change(tx: Tx, { userId }: Holder, fields: Change): Promise<void> {
  await tx.sql.update(userSecondFactors).set(fields).where(eq(userSecondFactors.userId, userId));
}

export async function findFactor(
  tx: Tx,
  userId: Id<'user'>,
  { isLocked = false } = {},
): Promise<UserSecondFactorRow | null> {
  const query = tx.sql.select().from(userSecondFactors).where(eq(userSecondFactors.userId, userId));
  const [row] = await (isLocked ? query.for('update') : query);
  return row ?? null;
}

export function secretSlot({ subjectId, userId }: Holder): VaultSlot {
  return { holderId: subjectId, keyClass: 'contact', place: `user_second_factors.secret:${userId}` };
}
