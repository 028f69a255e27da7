import { randomBytes } from 'node:crypto';
import { aSystemContext } from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BucketRequest, bucketWithin, takeFromBucket } from './rate-buckets';
import { inTransaction } from './transaction';

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(() => world.close());

const aBucket = (fields: Partial<BucketRequest> = {}): BucketRequest => ({
  scope: 'test',
  key: randomBytes(32),
  capacity: 10,
  refillPerSecond: 1,
  ...fields,
});
const take = (request: BucketRequest) =>
  inTransaction(aSystemContext(world), { purpose: 'verification', as: 'identity' }, (tx) =>
    takeFromBucket(tx, request),
  );

describe('a bucket', () => {
  it('R-G3 gives its capacity and no more, also to 60 parallel callers', async () => {
    const bucket = aBucket();
    const answers = await Promise.all(Array.from({ length: 60 }, () => take(bucket)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(10);
  });

  it('fills again with time, up to its capacity', async () => {
    const bucket = aBucket({ capacity: 2, refillPerSecond: 0.5 });
    expect([await take(bucket), await take(bucket)].map(({ ok }) => ok)).toEqual([true, true]);
    expect(await take(bucket)).toEqual({ ok: false, retryAfterMs: 2_000 });
    world.clock.advanceSeconds(1);
    expect(await take(bucket)).toEqual({ ok: false, retryAfterMs: 1_000 });
    world.clock.advanceSeconds(1);
    expect(await take(bucket)).toEqual({ ok: true, retryAfterMs: 0 });
    world.clock.advanceSeconds(3_600);
    const answers = [await take(bucket), await take(bucket), await take(bucket)];
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, false]);
  });

  it.each([5, 10, 30, 49])(
    'T2 never lets through more than 50 in any minute, with %i at once',
    async (atOnce) => {
      const bucket = aBucket(bucketWithin({ calls: 50, perSeconds: 60 }, atOnce));
      const taken: number[] = [];
      for (let second = 0; second < 150; second += 1) {
        // A rush after a quiet minute is the worst: everything that goes at once, and then all that flows in.
        if (second >= 60) while ((await take(bucket)).ok) taken.push(second);
        world.clock.advanceSeconds(1);
      }
      const most = Math.max(
        ...taken.map((from) => taken.filter((at) => at >= from && at < from + 60).length),
      );
      expect(most).toBeLessThanOrEqual(50);
      expect(most).toBeGreaterThanOrEqual(45);
    },
  );

  it('counts the cost, and gives back what a rolled back transaction took', async () => {
    const bucket = aBucket({ cost: 4 });
    await expect(
      inTransaction(aSystemContext(world), { purpose: 'verification', as: 'identity' }, async (tx) => {
        await takeFromBucket(tx, bucket);
        throw new Error('rolled back');
      }),
    ).rejects.toThrow('rolled back');
    const answers = [await take(bucket), await take(bucket), await take(bucket)];
    expect(answers).toEqual([
      { ok: true, retryAfterMs: 0 },
      { ok: true, retryAfterMs: 0 },
      { ok: false, retryAfterMs: 2_000 },
    ]);
  });

  it('is another for another scope or key, and is not fooled by a clock that goes back', async () => {
    const bucket = aBucket({ capacity: 1 });
    expect((await take(bucket)).ok).toBe(true);
    expect((await take({ ...bucket, scope: 'other' })).ok).toBe(true);
    expect((await take({ ...bucket, key: randomBytes(32) })).ok).toBe(true);
    world.clock.advanceSeconds(-3_600);
    expect((await take(bucket)).ok).toBe(false);
    world.clock.advanceSeconds(3_600);
    expect((await take(bucket)).ok).toBe(false);
  });

  it('that can never give what is asked is a mistake of the program', async () => {
    await expect(take(aBucket({ cost: 11 }))).rejects.toThrow('can never give');
    await expect(take(aBucket({ refillPerSecond: 0 }))).rejects.toThrow('can never give');
  });
});
