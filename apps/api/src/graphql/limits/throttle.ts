import { createHash } from 'node:crypto';
import { takeFromBucket } from '@apipay/domain/kernel/rate-buckets';
import { inTransaction } from '@apipay/domain/kernel/transaction';
import type { RequestContext } from '../../context';
import { ApiError } from '../api-error';
import { BoundedCache } from '../bounded-cache';

export interface BucketSize {
  /** Points that can be spent at once. */
  readonly capacity: number;
  /** Points that come back each second. */
  readonly perSecond: number;
}

export interface ThrottleSizes {
  readonly key: BucketSize;
  /** Of a person at the web app, which asks nothing but its own documents. */
  readonly session: BucketSize;
  /** Of all keys and people of one merchant together. */
  readonly merchant: BucketSize;
  /** Of one address whose people read the site: a mobile carrier puts thousands behind one. */
  readonly reader: BucketSize;
  /** Of one address that asks the API itself and shows no credentials. */
  readonly visitor: BucketSize;
}

/** A page of fifty invoices costs about 200 points: a person who leafs, with a page that follows live, never comes near. */
const usualSizes: ThrottleSizes = {
  key: { capacity: 2_000, perSecond: 100 },
  session: { capacity: 10_000, perSecond: 500 },
  merchant: { capacity: 20_000, perSecond: 1_000 },
  reader: { capacity: 10_000, perSecond: 500 },
  visitor: { capacity: 1_000, perSecond: 20 },
};

export interface CostReport {
  readonly requestedCost: number;
  readonly maximumAvailable: number;
  readonly restoreRatePerSecond: number;
}

/** What a document costs that is refused before it runs: it was read and judged, and would else be free. */
export const refusedDocumentCost = 10;

export interface Throttle {
  /** Errors: RATE_LIMITED, COST_TOO_HIGH. */
  take(context: RequestContext, cost: number): Promise<CostReport>;
  /** Errors: RATE_LIMITED. */
  takeForRefused(context: RequestContext): Promise<void>;
}

interface Bucket {
  readonly scope: string;
  readonly name: string;
  readonly size: BucketSize;
}

/** A process takes this part of a bucket at once and spends it before it asks again. */
const handful = 0.5;

interface Purse {
  points: number;
  /** One call fetches for all that wait; resolves to how long there is nothing, in milliseconds, or 0. */
  filling: Promise<number> | null;
}

/**
 * Leaky buckets in Postgres that every process of the API draws on. What a process has taken is spent here without
 * asking the database again; it was taken from the one bucket, so together they never spend more than it gives.
 */
export function createThrottle(sizes: ThrottleSizes = usualSizes): Throttle {
  const purses = new BoundedCache<Purse>(20_000);

  function purseOf({ scope, name }: Bucket): Purse {
    const key = `${scope} ${name}`;
    const purse = purses.get(key) ?? { points: 0, filling: null };
    purses.set(key, purse);
    return purse;
  }

  function fill(context: RequestContext, bucket: Bucket, points: number): Promise<number> {
    const purse = purseOf(bucket);
    purse.filling ??= takeHandful(context, bucket, points)
      .then(({ taken, waitMs }) => {
        purse.points += taken;
        return waitMs;
      })
      .finally(() => {
        purse.filling = null;
      });
    return purse.filling;
  }

  async function spend(context: RequestContext, buckets: readonly Bucket[], points: number): Promise<void> {
    const short = () => buckets.filter((bucket) => purseOf(bucket).points < points);
    // Whoever waited beside another may find the purse spent again; each round lets at least one call go.
    for (let missing = short(); missing.length > 0; missing = short()) {
      const waits = await Promise.all(missing.map((bucket) => fill(context, bucket, points)));
      const waitMs = Math.max(...waits);
      if (waitMs > 0 && short().length > 0) throw new ApiError('RATE_LIMITED', {}, waitMs);
    }
    for (const bucket of buckets) purseOf(bucket).points -= points;
  }

  async function takeForRefused(context: RequestContext): Promise<void> {
    const buckets = bucketsOf(context, sizes);
    const least = Math.min(...buckets.map(({ size }) => size.capacity));
    await spend(context, buckets, Math.min(refusedDocumentCost, least));
  }

  return {
    takeForRefused,
    async take(context, cost) {
      const buckets = bucketsOf(context, sizes);
      const [{ size }] = buckets;
      const points = Math.max(1, cost);
      if (points > size.capacity) {
        await takeForRefused(context);
        throw new ApiError('COST_TOO_HIGH', { cost, limit: size.capacity });
      }
      await spend(context, buckets, points);
      return { requestedCost: cost, maximumAvailable: size.capacity, restoreRatePerSecond: size.perSecond };
    },
  };
}

function takeHandful(
  { domain }: RequestContext,
  bucket: Bucket,
  points: number,
): Promise<{ readonly taken: number; readonly waitMs: number }> {
  const { scope, name, size } = bucket;
  const key = domain.vault.blindIndex('rate-limit', scope, name);
  return inTransaction(
    { ...domain, merchantId: null },
    // A crash may give back what was just taken: nothing that has to wait for the disk.
    { purpose: 'legal-obligation', as: 'identity', isDurable: false },
    async (tx) => {
      const take = (cost: number) =>
        takeFromBucket(tx, { scope, key, capacity: size.capacity, refillPerSecond: size.perSecond, cost });
      const many = Math.max(points, size.capacity * handful);
      if ((await take(many)).ok) return { taken: many, waitMs: 0 };
      const { ok, retryAfterMs } = await take(points);
      return ok ? { taken: points, waitMs: 0 } : { taken: 0, waitMs: retryAfterMs };
    },
  );
}

function bucketsOf(context: RequestContext, sizes: ThrottleSizes): readonly [Bucket, ...Bucket[]] {
  const { domain, sessionIdHash, clientAddress, isWeb } = context;
  if (domain.actor.kind !== 'api-key' && sessionIdHash === null) {
    const name = createHash('sha256').update(clientAddress).digest('base64');
    return [
      isWeb
        ? { scope: 'api-reader', name, size: sizes.reader }
        : { scope: 'api-visitor', name, size: sizes.visitor },
    ];
  }
  const caller: Bucket =
    domain.actor.kind === 'api-key'
      ? { scope: 'api-key', name: domain.actor.apiKeyId, size: sizes.key }
      : { scope: 'api-session', name: sessionIdHash ?? '', size: sizes.session };
  if (domain.merchantId === null) return [caller];
  const name = `${domain.merchantId}:${domain.mode}`;
  return [caller, { scope: 'api-merchant', name, size: sizes.merchant }];
}
