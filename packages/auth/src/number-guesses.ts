import { verificationCodes } from '@apipay/db/schema/verification-codes';
import type { Tx } from '@apipay/domain/kernel/transaction';
import { and, eq, gt, sql } from 'drizzle-orm';
import { addressGroup } from './address-group';
import { codeLifeMs, type GuessLimit, guessLimitsOfNumber, guessLimitsOfPlace } from './code-rules';

/** At which number, and from which group of addresses. */
export interface GuessPlace {
  readonly phoneIndex: Buffer;
  readonly addressIndex: Buffer;
}

interface Guessed {
  readonly attempts: number;
  readonly createdAt: Date;
}

export function addressIndexOf(tx: Pick<Tx, 'ctx'>, clientAddress: string | null): Buffer {
  return tx.ctx.vault.blindIndex('rate-limit', 'code-guesses', addressGroup(clientAddress ?? ''));
}

/** Everything about the codes of one number happens one after the other, whatever rows it touches. */
export async function lockNumber(tx: Tx, phoneIndex: Buffer): Promise<void> {
  const key = phoneIndex.readBigInt64BE(0).toString();
  await tx.sql.execute(sql`select pg_advisory_xact_lock(${key}::bigint)`);
}

/**
 * Milliseconds until one more guess at the number's codes is allowed from this place; 0 when it is now. Counts over all
 * codes of the number, so a new code gives no new tries. A code works only in the browser that asked for it, so whoever
 * guesses is counted where he asked. Call under `lockNumber`.
 */
export async function guessWaitMs(tx: Tx, { phoneIndex, addressIndex }: GuessPlace): Promise<number> {
  const now = tx.ctx.now().getTime();
  const limits = [...guessLimitsOfPlace, ...guessLimitsOfNumber];
  // A guess is at most a code's life younger than its code.
  const longest = Math.max(...limits.map((limit) => limit.withinMs)) + codeLifeMs;
  const rows = await tx.sql
    .select({
      attempts: verificationCodes.attempts,
      createdAt: verificationCodes.createdAt,
      addressIndex: verificationCodes.addressIndex,
    })
    .from(verificationCodes)
    .where(
      and(
        eq(verificationCodes.phoneIndex, phoneIndex),
        gt(verificationCodes.attempts, 0),
        gt(verificationCodes.createdAt, new Date(now - longest)),
      ),
    );
  const fromHere = rows.filter((row) => row.addressIndex.equals(addressIndex));
  return Math.max(
    ...guessLimitsOfPlace.map((limit) => waitOf(fromHere, now, limit)),
    ...guessLimitsOfNumber.map((limit) => waitOf(rows, now, limit)),
  );
}

function waitOf(rows: readonly Guessed[], now: number, limit: GuessLimit): number {
  const counted = rows
    .map((row) => ({ attempts: row.attempts, until: row.createdAt.getTime() + limit.withinMs + codeLifeMs }))
    .filter((row) => row.until > now)
    .sort((a, b) => a.until - b.until);
  let used = counted.reduce((sum, row) => sum + row.attempts, 0);
  let wait = 0;
  for (const row of counted) {
    if (used < limit.guesses) break;
    used -= row.attempts;
    wait = row.until - now;
  }
  return wait;
}
