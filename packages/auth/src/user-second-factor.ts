import type { Id } from '@apipay/db/ids';
import { sessions } from '@apipay/db/schema/sessions';
import { userSecondFactors } from '@apipay/db/schema/user-second-factors';
import { users } from '@apipay/db/schema/users';
import type { DomainContext } from '@apipay/domain/kernel/context';
import { DomainError } from '@apipay/domain/kernel/errors';
import type { SecondFactorNews } from '@apipay/domain/kernel/jobs';
import { requireNoHold, requireUser, requireUserEvenBlocked } from '@apipay/domain/kernel/permissions';
import { takeFromBucket } from '@apipay/domain/kernel/rate-buckets';
import { inTransaction, type Tx } from '@apipay/domain/kernel/transaction';
import { eq, isNull, sql } from 'drizzle-orm';
import { recordOfHolder } from './record-of-holder';
import { hashOfRecoveryCode, newRecoveryCodes } from './recovery-codes';
import {
  change,
  factorTransaction,
  findFactor,
  type Holder,
  secretSlot,
  withCode,
} from './second-factor-code';
import { hashOfToken, noteUse } from './session-adapter';
import { moveSession, newSessionToken, type StartedSession, validateSession } from './sessions';
import { newTotpSecret, type TotpEnrolment } from './totp-code';

const dayMs = 86_400_000;
/** So long whoever has the app can keep it, after somebody without it asked to take it away. */
export const removalDays = 14;
/** As after a change of the number: whoever signs in without the app moves no money for 72 hours. */
const holdAfterRemovalMs = 3 * dayMs;

/** Two wishes at once to take it away, then one a day: each writes to the number. */
const removalBudget = { scope: 'second-factor-removal', capacity: 2, refillPerSecond: 1 / 86_400 } as const;

export interface SecondFactorState {
  /** Null: none is asked for. */
  readonly confirmedAt: Date | null;
  readonly recoveryCodesLeft: number;
  readonly removalDueAt: Date | null;
}

/** Of the person who is signed in. Errors: UNAUTHENTICATED. */
export async function readSecondFactor(ctx: DomainContext): Promise<SecondFactorState> {
  const { userId } = requireUserEvenBlocked(ctx);
  return inTransaction(ctx, factorTransaction, async (tx) => {
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
  await inTransaction(ctx, factorTransaction, async (tx) => {
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
  return inTransaction(ctx, factorTransaction, async (tx) => {
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
  await inTransaction(ctx, factorTransaction, async (tx) => {
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

/** Errors: UNAUTHENTICATED. */
async function requireUserSession(ctx: DomainContext, token: string): Promise<Holder> {
  const holder = (await validateSession(ctx, token))?.holder;
  if (holder?.holder !== 'user') throw new DomainError('UNAUTHENTICATED');
  return holder;
}
