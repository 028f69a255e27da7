import { idempotencyKeys } from '@apipay/db/schema/idempotency-keys';
import { and, eq } from 'drizzle-orm';
import type { MerchantContext } from './context';
import { databaseErrorOf } from './database-errors';
import { DomainError } from './errors';
import { requireReference } from './free-text';
import type { Tx } from './transaction';

/** One business intent of a caller. The fingerprint is a keyed hash of the canonical input. */
export interface IdempotencyClaim {
  /** Name of the mutation or form. */
  readonly operation: string;
  readonly key: string;
  readonly fingerprint: Buffer;
}

export type IdempotencyOutcome =
  | { readonly kind: 'claimed' }
  | { readonly kind: 'replay'; readonly result: Readonly<Record<string, string>> };

/** Kept longer than any caller retries. */
export const idempotencyKeptDays = 30;

/**
 * Takes the key inside the transaction of the effect. A parallel call with the same key waits for this transaction and
 * then replays it; a rolled-back effect (also a refused input) leaves no key behind.
 * Errors: IDEMPOTENCY_KEY_CONFLICT (same key, other input), IDEMPOTENCY_IN_PROGRESS (the first call takes too long).
 */
export async function claimIdempotencyKey(
  tx: Tx,
  ctx: MerchantContext,
  claim: IdempotencyClaim,
): Promise<IdempotencyOutcome> {
  const key = requireReference(claim.key, { field: ['idempotencyKey'], maxLength: 255, isRequired: true });
  const now = ctx.now();
  const inserted = await tx.sql
    .insert(idempotencyKeys)
    .values({
      merchantId: ctx.merchantId,
      mode: ctx.mode,
      operation: claim.operation,
      key,
      fingerprint: claim.fingerprint,
      state: 'in-progress',
      leaseUntil: new Date(now.getTime() + 60_000),
      createdAt: now,
    })
    .onConflictDoNothing()
    .returning({ key: idempotencyKeys.key })
    .catch((error: unknown) => {
      if (databaseErrorOf(error)?.code === '55P03') throw new DomainError('IDEMPOTENCY_IN_PROGRESS');
      throw error;
    });
  if (inserted.length > 0) return { kind: 'claimed' };
  const replay = await findReplay(tx, ctx, claim);
  if (replay === null) throw new DomainError('IDEMPOTENCY_IN_PROGRESS');
  return { kind: 'replay', result: replay };
}

/**
 * What this key already made; null for a new key. Asked before the input is judged: a replay must not fail because the
 * world has moved on since. Errors: IDEMPOTENCY_KEY_CONFLICT.
 */
export async function findReplay(
  tx: Tx,
  ctx: MerchantContext,
  claim: IdempotencyClaim,
): Promise<Readonly<Record<string, string>> | null> {
  const key = requireReference(claim.key, { field: ['idempotencyKey'], maxLength: 255, isRequired: true });
  const [row] = await tx.sql
    .select()
    .from(idempotencyKeys)
    .where(
      and(
        eq(idempotencyKeys.merchantId, ctx.merchantId),
        eq(idempotencyKeys.mode, ctx.mode),
        eq(idempotencyKeys.operation, claim.operation),
        eq(idempotencyKeys.key, key),
      ),
    );
  if (row === undefined || row.result === null) return null;
  if (!row.fingerprint.equals(claim.fingerprint)) throw new DomainError('IDEMPOTENCY_KEY_CONFLICT');
  return row.result;
}

/** Notes which objects the intent made; the answer of a replay is rebuilt from them. */
export async function finishIdempotencyKey(
  tx: Tx,
  ctx: MerchantContext,
  claim: IdempotencyClaim,
  result: Readonly<Record<string, string>>,
): Promise<void> {
  await tx.sql
    .update(idempotencyKeys)
    .set({ state: 'finished', result, finishedAt: ctx.now() })
    .where(
      and(
        eq(idempotencyKeys.merchantId, ctx.merchantId),
        eq(idempotencyKeys.mode, ctx.mode),
        eq(idempotencyKeys.operation, claim.operation),
        eq(idempotencyKeys.key, claim.key.normalize('NFC').trim()),
      ),
    );
}
