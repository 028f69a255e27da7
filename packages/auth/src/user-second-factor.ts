import type { Id } from '@apipay/db/ids';
import type { AuditAction } from '@apipay/db/schema/audit-actions.enums';
import { sessions } from '@apipay/db/schema/sessions';
import { type UserSecondFactorRow, userSecondFactors } from '@apipay/db/schema/user-second-factors';
import { users } from '@apipay/db/schema/users';
import type { DomainContext } from '@apipay/domain/kernel/context';
import { DomainError } from '@apipay/domain/kernel/errors';
import type { SecondFactorNews } from '@apipay/domain/kernel/jobs';
import { requireNoHold, requireUser, requireUserEvenBlocked } from '@apipay/domain/kernel/permissions';
import { returnToBucket, takeFromBucket } from '@apipay/domain/kernel/rate-buckets';
import { inTransaction, type Tx } from '@apipay/domain/kernel/transaction';
import type { VaultSlot } from '@apipay/domain/kernel/vault.port';
import { eq, isNull, sql } from 'drizzle-orm';
import { recordOfHolder } from './record-of-holder';
import { hashOfRecoveryCode, newRecoveryCodes } from './recovery-codes';
import { hashOfToken, noteUse } from './session-adapter';
import { moveSession, newSessionToken, type StartedSession, validateSession } from './sessions';
import { newTotpSecret, stepOf, type TotpEnrolment, totpBudget } from './totp-code';

const dayMs = 86_400_000;
/** So long whoever has the app can keep it, after somebody without it asked to take it away. */
export const removalDays = 14;
/** As after a change of the number: whoever signs in without the app moves no money for 72 hours. */
const holdAfterRemovalMs = 3 * dayMs;

/** Nobody guesses 49 random bits; the limit only keeps the load down, and a thief of the number keeps nobody out by it. */
const recoveryBudget = { scope: 'recovery-guess', capacity: 20, refillPerSecond: 1 / 30 } as const;
/** Two wishes at once to take it away, then one a day: each writes to the number. */
const removalBudget = { scope: 'second-factor-removal', capacity: 2, refillPerSecond: 1 / 86_400 } as const;

const how = { purpose: 'verification', as: 'identity' } as const;

export interface SecondFactorState {
  /** Null: none is asked for. */
  readonly confirmedAt: Date | null;
  readonly recoveryCodesLeft: number;
  readonly removalDueAt: Date | null;
}

/** Whoever is signed in, or has only the code to the number so far. */
interface Holder {
  readonly userId: Id<'user'>;
  readonly subjectId: Id<'subject'>;
}

/** Of the person who is signed in. Errors: UNAUTHENTICATED. */
export async function readSecondFactor(ctx: DomainContext): Promise<SecondFactorState> {
  const { userId } = requireUserEvenBlocked(ctx);
  return inTransaction(ctx, how, async (tx) => {
    const row = await findFactor(tx, userId);
    if (row === null) return { confirmedAt: null, recoveryCodesLeft: 0, removalDueAt: null };
    const { confirmedAt, recoveryHashes, removalDueAt } = row;
    return { confirmedAt, recoveryCodesLeft: recoveryHashes.length, removalDueAt };
  });
}

/**
 * A new secret for a person who has confirmed none yet; asking again replaces it. Errors: UNAUTHENTICATED, NUMBER_CHANGED_LATELY, SECOND_FACTOR_ON.
 */
export async function enrolSecondFactor(ctx: DomainContext): Promise<TotpEnrolment> {
  const person = requireUser(ctx);
  requireNoHold(ctx);
  const enrolment = newTotpSecret('APIPAY');
  await ctx.vault.ensureKeys(person.subjectId, ['contact']);
  const secretCiphertext = await ctx.vault.encrypt(secretSlot(person), enrolment.secret);
  await inTransaction(ctx, how, async (tx) => {
    const fresh = { secretCiphertext, lastStep: null, createdAt: ctx.now() };
    const written = await tx.sql
      .insert(userSecondFactors)
      .values({ ...fresh, userId: person.userId, recoveryHashes: [] })
      .onConflictDoUpdate({
        target: userSecondFactors.userId,
        set: fresh,
        setWhere: isNull(userSecondFactors.confirmedAt),
      })
      .returning({ userId: userSecondFactors.userId });
    if (written.length === 0) throw new DomainError('SECOND_FACTOR_ON');
    await recordOfHolder(tx, 'second-factor.enrol', person.userId);
  });
  return enrolment;
}

/**
 * The first code of the app: from now on every sign-in asks for one. Gives recovery codes, which are shown once; other
 * sessions have to bring a code. Errors: UNAUTHENTICATED, NUMBER_CHANGED_LATELY, SECOND_FACTOR_NOT_ON (none was begun),
 * SECOND_FACTOR_ON, TOTP_WRONG, RATE_LIMITED.
 */
export async function confirmSecondFactor(
  ctx: DomainContext,
  input: { readonly sessionToken: string; readonly code: string },
): Promise<readonly string[]> {
  const person = requireUser(ctx);
  requireNoHold(ctx);
  const recoveryCodes = newRecoveryCodes();
  const switchOn = async (tx: Tx) => {
    await change(tx, person, { confirmedAt: ctx.now(), recoveryHashes: hashesOf(recoveryCodes) });
    await tell(tx, person, 'on');
    await markSession(tx, input.sessionToken);
  };
  await withCode(ctx, person, input.code, 'second-factor.confirm', switchOn, { isFirst: true });
  return recoveryCodes;
}

/**
 * The second step of a sign-in: a code of the app, or a recovery code, which is spent. A wish to take the app away ends with it.
 * Errors: UNAUTHENTICATED, SECOND_FACTOR_NOT_ON, SECOND_FACTOR_CODE_WRONG, RATE_LIMITED.
 */
export async function passSecondFactor(
  ctx: DomainContext,
  input: { readonly sessionToken: string; readonly code: string },
): Promise<StartedSession> {
  const person = await requireUserSession(ctx, input.sessionToken);
  return withCode(ctx, person, input.code, 'second-factor.confirm', async (tx) => {
    await change(tx, person, { removalDueAt: null });
    await noteUse(tx, person.userId);
    return turnSession(tx, input.sessionToken);
  });
}

/** Asks for it no more. Errors: UNAUTHENTICATED, SECOND_FACTOR_NOT_ON, SECOND_FACTOR_CODE_WRONG, RATE_LIMITED. */
export async function removeSecondFactor(
  ctx: DomainContext,
  input: { readonly code: string },
): Promise<void> {
  const person = requireUser(ctx);
  await withCode(ctx, person, input.code, 'second-factor.remove', async (tx) => {
    await tx.sql.delete(userSecondFactors).where(eq(userSecondFactors.userId, person.userId));
    await tell(tx, person, 'off');
  });
}

/** Ten new recovery codes; the old ones are void. Errors: UNAUTHENTICATED, SECOND_FACTOR_NOT_ON, SECOND_FACTOR_CODE_WRONG, RATE_LIMITED. */
export async function renewRecoveryCodes(
  ctx: DomainContext,
  input: { readonly code: string },
): Promise<readonly string[]> {
  const person = requireUser(ctx);
  const recoveryCodes = newRecoveryCodes();
  await withCode(ctx, person, input.code, 'second-factor.renew-codes', async (tx) => {
    await change(tx, person, { recoveryHashes: hashesOf(recoveryCodes) });
  });
  return recoveryCodes;
}

/**
 * Whoever proved the number and can bring neither the app nor a recovery code: in fourteen days a sign-in takes it away, unless somebody with the app
 * signs in before or keeps it. The number is told. Gives the moment; asking again changes nothing. Errors: UNAUTHENTICATED, SECOND_FACTOR_NOT_ON, RATE_LIMITED.
 */
export async function askSecondFactorRemoval(
  ctx: DomainContext,
  input: { readonly sessionToken: string },
): Promise<Date> {
  const person = await requireUserSession(ctx, input.sessionToken);
  return inTransaction(ctx, how, async (tx) => {
    const row = await findFactor(tx, person.userId, { isLocked: true });
    if (row === null || row.confirmedAt === null) throw new DomainError('SECOND_FACTOR_NOT_ON');
    if (row.removalDueAt !== null) return row.removalDueAt;
    const key = ctx.vault.blindIndex('rate-limit', removalBudget.scope, person.userId);
    const { ok, retryAfterMs } = await takeFromBucket(tx, { ...removalBudget, key });
    if (!ok) throw new DomainError('RATE_LIMITED', { retryAfterMs });
    const removalDueAt = new Date(ctx.now().getTime() + removalDays * dayMs);
    await change(tx, person, { removalDueAt });
    await tell(tx, person, 'removal-asked');
    await recordOfHolder(tx, 'second-factor.ask-removal', person.userId);
    return removalDueAt;
  });
}

/** The person who is signed in did not ask to take it away. Errors: UNAUTHENTICATED. */
export async function keepSecondFactor(ctx: DomainContext): Promise<void> {
  const person = requireUser(ctx);
  await inTransaction(ctx, how, async (tx) => {
    await change(tx, person, { removalDueAt: null });
    await recordOfHolder(tx, 'second-factor.keep', person.userId);
  });
}

/** With a sign-in by the number: takes away what is due. Gives whether a code of the app is still to come. */
export async function settleSecondFactor(tx: Tx, person: Holder): Promise<boolean> {
  const row = await findFactor(tx, person.userId, { isLocked: true });
  if (row === null || row.confirmedAt === null) return false;
  const now = tx.ctx.now();
  if (row.removalDueAt === null || row.removalDueAt > now) return true;
  await tx.sql.delete(userSecondFactors).where(eq(userSecondFactors.userId, person.userId));
  const until = new Date(now.getTime() + holdAfterRemovalMs).toISOString();
  await tx.sql
    .update(users)
    .set({ holdUntil: sql`greatest(${users.holdUntil}, ${until}::timestamptz)` })
    .where(eq(users.id, person.userId));
  await tell(tx, person, 'off');
  await recordOfHolder(tx, 'second-factor.remove', person.userId);
  return false;
}

/** Spends one code and does what it opens, or counts a miss; a guess counts before anyone learns whether it was right. */
async function withCode<T>(
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
  const outcome = await inTransaction(ctx, how, async (tx) => {
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

async function change(tx: Tx, { userId }: Holder, fields: Change): Promise<void> {
  await tx.sql.update(userSecondFactors).set(fields).where(eq(userSecondFactors.userId, userId));
}

async function findFactor(
  tx: Tx,
  userId: Id<'user'>,
  { isLocked = false } = {},
): Promise<UserSecondFactorRow | null> {
  const query = tx.sql.select().from(userSecondFactors).where(eq(userSecondFactors.userId, userId));
  const [row] = await (isLocked ? query.for('update') : query);
  return row ?? null;
}

async function turnSession(tx: Tx, sessionToken: string): Promise<StartedSession> {
  const token = newSessionToken();
  const { endsAt } = await moveSession(tx, sessionToken, token, { secondFactorAt: tx.ctx.now() });
  return { token, endsAt };
}

/** The session in which the first code was typed has brought it. Its token stays: the page that shows the recovery codes is read with it. */
async function markSession(tx: Tx, sessionToken: string): Promise<void> {
  const marked = await tx.sql
    .update(sessions)
    .set({ secondFactorAt: tx.ctx.now() })
    .where(eq(sessions.idHash, hashOfToken(sessionToken)))
    .returning({ idHash: sessions.idHash });
  if (marked.length === 0) throw new DomainError('UNAUTHENTICATED');
}

async function tell(tx: Tx, { userId }: Holder, news: SecondFactorNews): Promise<void> {
  const happenedAt = tx.ctx.now().toISOString();
  await tx.enqueue('tell-second-factor', { userId, news, happenedAt, tries: 0 }, { maxAttempts: 1 });
}

function hashesOf(codes: readonly string[]): string[] {
  return codes.flatMap((code) => hashOfRecoveryCode(code) ?? []);
}

function secretSlot({ subjectId, userId }: Holder): VaultSlot {
  return { holderId: subjectId, keyClass: 'contact', place: `user_second_factors.secret:${userId}` };
}

/** Errors: UNAUTHENTICATED. */
async function requireUserSession(ctx: DomainContext, token: string): Promise<Holder> {
  const holder = (await validateSession(ctx, token))?.holder;
  if (holder?.holder !== 'user') throw new DomainError('UNAUTHENTICATED');
  return holder;
}
