import { aContext, aMerchant, aPhone, aStaffMember } from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { countedStatements } from '../fixtures/counted-statements';
import { anAddress, askForCode, bindingSecret, guess } from '../fixtures/sign-in';
import { confirmVerificationCode } from './confirm-verification-code';
import { requestVerificationCode } from './request-verification-code';

// 150 of each class show what is coarse; ENUMERATION_SAMPLES=1500 on a quiet machine resolves less than a statement.
const samples = Number(process.env.ENUMERATION_SAMPLES ?? 150);

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(() => world.close());

/** Welch's t of two samples without their slowest fifth, with the means in microseconds. */
function compare(a: readonly number[], b: readonly number[]) {
  const [first, second] = [a, b].map((sample) => {
    const kept = [...sample].sort((x, y) => x - y).slice(0, Math.ceil(sample.length * 0.8));
    const mean = kept.reduce((sum, x) => sum + x, 0) / kept.length;
    const variance = kept.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (kept.length - 1);
    return { mean, error: variance / kept.length };
  });
  if (first === undefined || second === undefined) throw new Error('two samples are needed');
  return {
    t: (first.mean - second.mean) / Math.sqrt(first.error + second.error),
    differenceUs: (first.mean - second.mean) * 1_000,
    meanUs: first.mean * 1_000,
  };
}

it.each(['user', 'staff'] as const)(
  'R-C1 asking and guessing do the same work for a known %s number and an unknown one',
  async (audience) => {
    const known = audience === 'user' ? await aMerchant(world) : await aStaffMember(world);
    const work = [];
    for (const phone of [known.phone, aPhone()]) {
      world.clock.advanceSeconds(3_600);
      const { ctx, statements } = countedStatements(aContext(world));
      const input = {
        phone,
        audience,
        purpose: 'sign-in',
        clientAddress: anAddress(),
        bindingSecret,
        locale: 'ru',
      } as const;
      const { challengeId } = await requestVerificationCode(ctx, input);
      const typed = { challengeId, code: '000000', bindingSecret, device: '' };
      await expect(confirmVerificationCode(ctx, typed)).rejects.toMatchObject({ code: 'CODE_WRONG' });
      work.push(statements);
    }
    expect(work[0]?.length).toBeGreaterThan(10);
    expect(work[0]).toEqual(work[1]);
  },
);

it.each(['user', 'staff'] as const)(
  'R-C1 the time of an answer does not tell a known %s number from an unknown one',
  // A machine under load can be uneven once; a difference in the work shows twice.
  { timeout: 600_000, retry: 1 },
  async (audience) => {
    // Both classes ask equally often: a number that has asked before has rows of its own, known or not.
    const unknown = Array.from({ length: 20 }, aPhone);
    const known: string[] = [];
    for (let i = 0; i < unknown.length; i += 1) {
      known.push((audience === 'user' ? await aMerchant(world) : await aStaffMember(world)).phone);
    }
    const times = { knownAsk: [], unknownAsk: [], knownGuess: [], unknownGuess: [] } as Record<
      string,
      number[]
    >;
    const measure = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
      const start = performance.now();
      const value = await work();
      times[name]?.push(performance.now() - start);
      return value;
    };
    for (let i = 0; i < samples; i += 1) {
      // Long enough for every budget to be full again.
      if (i % 20 === 0) world.clock.advanceSeconds(6 * 3_600);
      world.clock.advanceSeconds(20);
      const classes = [
        { name: 'known', phone: known[i % known.length] ?? '' },
        { name: 'unknown', phone: unknown[i % unknown.length] ?? '' },
      ];
      if (i % 2 === 1) classes.reverse();
      for (const { name, phone } of classes) {
        const asked = await measure(`${name}Ask`, () => askForCode(world, phone, { audience }));
        await measure(`${name}Guess`, () => guess(world, asked.challengeId, '000000').catch(() => null));
      }
    }
    const asking = compare(times.knownAsk ?? [], times.unknownAsk ?? []);
    const guessing = compare(times.knownGuess ?? [], times.unknownGuess ?? []);
    for (const [act, { t, differenceUs, meanUs }] of Object.entries({ asking, guessing })) {
      process.stdout.write(
        `${audience} ${act}: n = ${samples} a class, mean ${meanUs.toFixed(0)} us, ` +
          `known - unknown = ${differenceUs.toFixed(0)} us, t = ${t.toFixed(2)}\n`,
      );
    }
    expect(Math.abs(asking.t)).toBeLessThan(4.5);
    expect(Math.abs(guessing.t)).toBeLessThan(4.5);
  },
);
