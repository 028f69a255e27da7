import { sql } from 'drizzle-orm';
import type { Tx } from './transaction';

export interface BucketRequest {
  /** Name of the limit, for example `code-number`. */
  readonly scope: string;
  /** Keyed hash of what is limited: no number and no address is stored. */
  readonly key: Buffer;
  readonly capacity: number;
  readonly refillPerSecond: number;
  readonly cost?: number;
}

/**
 * A bucket that keeps a figure of the kind "50 calls a minute": what goes at once and what flows in meanwhile are together
 * the figure, so no span of its length holds more. `atOnce` is from 1 to `calls`.
 */
export function bucketWithin(
  { calls, perSeconds }: { readonly calls: number; readonly perSeconds: number },
  atOnce: number,
): Pick<BucketRequest, 'capacity' | 'refillPerSecond'> {
  return { capacity: atOnce, refillPerSecond: Math.max(calls - atOnce, 1) / perSeconds };
}

export interface BucketAnswer {
  readonly ok: boolean;
  /** 0 when taken; else how long until the same request fits. */
  readonly retryAfterMs: number;
}

/**
 * Leaky bucket shared by all processes, by the clock of the context. One statement decides and writes, so parallel
 * callers never take more than the capacity. What is taken returns when the transaction rolls back.
 */
export async function takeFromBucket(tx: Tx, request: BucketRequest): Promise<BucketAnswer> {
  const cost = request.cost ?? 1;
  if (!(cost > 0 && cost <= request.capacity && request.refillPerSecond > 0)) {
    throw new Error(`the bucket "${request.scope}" can never give what is asked`);
  }
  const now = tx.ctx.now().toISOString();
  const [row] = await tx.sql.execute<{ is_taken: boolean; excess: number | null }>(sql`
    with taken as (
      insert into rate_buckets as bucket (scope, key, level, updated_at)
      values (${request.scope}, ${request.key}::bytea, ${cost}::float8, ${now}::timestamptz)
      on conflict (scope, key) do update set
        level = greatest(0, bucket.level - ${request.refillPerSecond}::float8
          * greatest(0, extract(epoch from excluded.updated_at - bucket.updated_at))) + excluded.level,
        updated_at = greatest(bucket.updated_at, excluded.updated_at)
      where greatest(0, bucket.level - ${request.refillPerSecond}::float8
          * greatest(0, extract(epoch from excluded.updated_at - bucket.updated_at))) + excluded.level
        <= ${request.capacity}::float8 + 1e-9
      returning 1
    )
    select exists (select from taken) as is_taken,
      (select greatest(0, level - ${request.refillPerSecond}::float8
          * greatest(0, extract(epoch from ${now}::timestamptz - updated_at)))
          + ${cost}::float8 - ${request.capacity}::float8
        from rate_buckets where scope = ${request.scope} and key = ${request.key}::bytea) as excess`);
  if (row?.is_taken === true) return { ok: true, retryAfterMs: 0 };
  // The reading part sees the bucket as it was before; a neighbour may have filled it meanwhile.
  const excess = Math.max(row?.excess ?? cost, 0);
  return { ok: false, retryAfterMs: Math.max(1, Math.ceil((excess / request.refillPerSecond) * 1_000)) };
}

/** Gives one back that was taken in this transaction: what turned out right is no guess. */
export async function returnToBucket(
  tx: Tx,
  { scope, key }: Pick<BucketRequest, 'scope' | 'key'>,
): Promise<void> {
  await tx.sql.execute(
    sql`update rate_buckets set level = greatest(0, level - 1) where scope = ${scope} and key = ${key}::bytea`,
  );
}
