import { aMerchant, aPhone } from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { anAddress, askForCode, guess, otherThan, receiveCode } from '../fixtures/sign-in';

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(() => world.close());
beforeEach(() => world.clock.advanceSeconds(3_600));

const refusal = (code: string) => expect.objectContaining({ code });

describe('guessing', () => {
  it('R-C1 of 100 parallel guesses at one code five are judged', async () => {
    const { challengeId, code } = await receiveCode(world, aPhone());
    const wrong = Array.from({ length: 100 }, (_, i) =>
      ((Number(code) + 1 + i) % 1_000_000).toString().padStart(6, '0'),
    );
    const outcomes = await Promise.allSettled(wrong.map((typed) => guess(world, challengeId, typed)));
    const codes = outcomes.map((outcome) => (outcome.status === 'rejected' ? outcome.reason.code : 'RIGHT'));
    expect(codes.filter((answer) => answer === 'CODE_WRONG')).toHaveLength(5);
    expect(codes.filter((answer) => answer === 'CODE_ATTEMPTS_EXHAUSTED')).toHaveLength(95);
    await expect(guess(world, challengeId, code)).rejects.toEqual(refusal('CODE_ATTEMPTS_EXHAUSTED'));
  });

  it('R-C1 a new code gives no new tries', async () => {
    const phone = aPhone();
    const here = { clientAddress: anAddress() };
    const first = await receiveCode(world, phone, here);
    for (let i = 0; i < 3; i += 1) {
      await expect(guess(world, first.challengeId, otherThan(first.code))).rejects.toEqual(
        refusal('CODE_WRONG'),
      );
    }
    world.clock.advanceSeconds(61);
    const second = await receiveCode(world, phone, here);
    for (let i = 0; i < 2; i += 1) {
      await expect(guess(world, second.challengeId, otherThan(second.code))).rejects.toEqual(
        refusal('CODE_WRONG'),
      );
    }
    await expect(guess(world, second.challengeId, second.code)).rejects.toEqual(
      refusal('CODE_ATTEMPTS_EXHAUSTED'),
    );
    world.clock.advanceSeconds(61);
    await expect(askForCode(world, phone, here)).rejects.toEqual(refusal('RATE_LIMITED'));
    world.clock.advanceSeconds(20 * 60);
    const third = await receiveCode(world, phone, here);
    expect(await guess(world, third.challengeId, third.code)).toMatchObject({ kind: 'registration-needed' });
  });

  /** Asks and guesses wrongly for most of a day. Gives how many guesses were judged. */
  async function guessAllDay(phone: string, addressNow: () => string): Promise<number> {
    let judged = 0;
    for (let minute = 0; minute < 23 * 60; minute += 11) {
      world.clock.advanceSeconds(11 * 60);
      const asked = await receiveCode(world, phone, { clientAddress: addressNow() }).catch(() => null);
      for (let i = 0; asked !== null && i < 6; i += 1) {
        const outcome = await guess(world, asked.challengeId, otherThan(asked.code)).catch(
          (error) => error.code,
        );
        if (outcome === 'CODE_WRONG') judged += 1;
      }
    }
    return judged;
  }

  it('R-C1 a day of guessing at one number from one place ends at twenty guesses', async () => {
    const own = ['2001:db8:5:5::1', '2001:db8:5:5:ffff::2'];
    expect(await guessAllDay(aPhone(), () => own.reverse()[0] ?? '')).toBe(20);
  });

  it('R-C1 a day of guessing at one number from everywhere ends at a hundred guesses', async () => {
    expect(await guessAllDay(aPhone(), anAddress)).toBe(100);
  });

  it('R-C1 a stranger who guesses at a number does not keep its owner out', async () => {
    const merchant = await aMerchant(world);
    const stranger = { clientAddress: anAddress() };
    const asked = await receiveCode(world, merchant.phone, stranger);
    for (let i = 0; i < 5; i += 1) {
      await expect(guess(world, asked.challengeId, otherThan(asked.code))).rejects.toEqual(
        refusal('CODE_WRONG'),
      );
    }
    world.clock.advanceSeconds(61);
    await expect(askForCode(world, merchant.phone, stranger)).rejects.toEqual(refusal('RATE_LIMITED'));
    const own = await receiveCode(world, merchant.phone, { clientAddress: anAddress() });
    await expect(guess(world, own.challengeId, otherThan(own.code))).rejects.toEqual(refusal('CODE_WRONG'));
    expect(await guess(world, own.challengeId, own.code)).toMatchObject({ kind: 'signed-in' });
  });

  it('a right code does not count as a guess: five sign-ins in half an hour go through', async () => {
    const merchant = await aMerchant(world);
    for (let i = 0; i < 5; i += 1) {
      world.clock.advanceSeconds(360);
      const { challengeId, code } = await receiveCode(world, merchant.phone);
      expect(await guess(world, challengeId, code)).toMatchObject({ kind: 'signed-in' });
    }
  });
});
