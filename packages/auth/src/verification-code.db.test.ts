import { verificationCodes } from '@apipay/db/schema/verification-codes';
import { codePhoneSlot } from '@apipay/domain/kernel/one-time-codes';
import { inTransaction } from '@apipay/domain/kernel/transaction';
import { keepMessageReports } from '@apipay/domain/message-reports';
import {
  recordMessageStatus,
  sendVerificationCode,
  sweepVerificationCodes,
} from '@apipay/domain/verification-codes';
import { aContext, aMerchant, aPhone, aStaffMember, aSystemContext } from '@apipay/testing/contexts';
import { MessageSenderFake } from '@apipay/testing/message-sender-fake';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { anAddress, askForCode, bindingSecret, guess, otherThan, receiveCode } from '../fixtures/sign-in';
import { sendBudgets } from './code-rules';
import { confirmVerificationCode } from './confirm-verification-code';
import { requestVerificationCode } from './request-verification-code';

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(() => world.close());
beforeEach(() => world.clock.advanceSeconds(3_600));

const refusal = (code: string) => expect.objectContaining({ code });

describe('signing in by a number', () => {
  it('R-C1 a known number with the right code starts a session', async () => {
    const merchant = await aMerchant(world);
    const { challengeId, code } = await receiveCode(world, merchant.phone);
    expect(code).toMatch(/^[0-9]{6}$/);
    const confirmed = await guess(world, challengeId, code);
    expect(confirmed).toMatchObject({ kind: 'signed-in', holderId: merchant.userId, secondFactor: null });
  });

  it('R-C1 an unknown number with the right code opens a registration', async () => {
    const { challengeId, code } = await receiveCode(world, aPhone());
    const confirmed = await guess(world, challengeId, code);
    expect(confirmed).toMatchObject({ kind: 'registration-needed', registrationToken: expect.any(String) });
  });

  it('any spelling of a number is the same number', async () => {
    const merchant = await aMerchant(world);
    const spelled = `8 (${merchant.phone.slice(2, 5)}) ${merchant.phone.slice(5, 8)}-${merchant.phone.slice(8)}`;
    const { challengeId } = await askForCode(world, spelled);
    const sender = new MessageSenderFake();
    await sendVerificationCode(aSystemContext(world), { verificationCodeId: challengeId, sender });
    expect(await guess(world, challengeId, sender.codeFor(merchant.phone))).toMatchObject({
      kind: 'signed-in',
    });
  });

  it('the digits stand neither in the table nor in the job', async () => {
    const phone = aPhone();
    const { code } = await receiveCode(world, phone);
    const [row] = await world.admin`select row_to_json(c)::text as text from verification_codes c
      order by created_at desc limit 1`;
    expect(row?.text).toContain('"state":"sent"');
    expect(row?.text).not.toContain(`"${code}"`);
    expect(row?.text).not.toContain(phone.slice(2));
    const jobs = await world.admin`select payload::text as text from graphile_worker._private_jobs`;
    expect(jobs.every(({ text }) => !text.includes(phone.slice(2)))).toBe(true);
  });

  it('asking, missing and confirming each leave an audit record', async () => {
    const { challengeId, code } = await receiveCode(world, aPhone());
    await expect(guess(world, challengeId, otherThan(code))).rejects.toEqual(refusal('CODE_WRONG'));
    await guess(world, challengeId, code);
    const rows = await world.admin`select action from audit_records where object_id = ${challengeId}
      order by occurred_at, id`;
    expect(rows.map(({ action }) => action)).toEqual([
      'verification-code.request',
      'verification-code.send',
      'verification-code.accepted',
      'verification-code.miss',
      'verification-code.confirm',
    ]);
  });
});

describe('a code is refused', () => {
  it('R-C1 in another browser, without spending a try', async () => {
    const { challengeId, code } = await receiveCode(world, aPhone());
    for (let i = 0; i < 8; i += 1) {
      await expect(guess(world, challengeId, code, 'the-secret-of-another-browser')).rejects.toEqual(
        refusal('CODE_EXPIRED'),
      );
    }
    expect(await guess(world, challengeId, code)).toMatchObject({ kind: 'registration-needed' });
  });

  it('R-C1 after five minutes', async () => {
    const { challengeId, code, expiresAt } = await receiveCode(world, aPhone());
    expect(expiresAt.getTime() - world.clock.now().getTime()).toBe(300_000);
    world.clock.advanceSeconds(300);
    await expect(guess(world, challengeId, code)).rejects.toEqual(refusal('CODE_EXPIRED'));
  });

  it('R-C1 a second time', async () => {
    const { challengeId, code } = await receiveCode(world, aPhone());
    await guess(world, challengeId, code);
    await expect(guess(world, challengeId, code)).rejects.toEqual(refusal('CODE_EXPIRED'));
  });

  it('R-C1 a second time, also when both come at once', async () => {
    const { challengeId, code } = await receiveCode(world, aPhone());
    const outcomes = await Promise.allSettled([1, 2, 3, 4].map(() => guess(world, challengeId, code)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('R-C1 when a newer one was asked for', async () => {
    const phone = aPhone();
    const first = await receiveCode(world, phone);
    world.clock.advanceSeconds(61);
    const second = await receiveCode(world, phone);
    await expect(guess(world, first.challengeId, first.code)).rejects.toEqual(refusal('CODE_EXPIRED'));
    expect(await guess(world, second.challengeId, second.code)).toMatchObject({
      kind: 'registration-needed',
    });
  });

  it('R-C1 in digits of another script, or not of six digits', async () => {
    const { challengeId, code } = await receiveCode(world, aPhone());
    const arabic = code.replace(/\d/g, (digit) => String.fromCodePoint(0x0660 + Number(digit)));
    const fullWidth = code.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
    for (const typed of [arabic, fullWidth, ` ${code}`, `${code}\n`, code.slice(1), `0${code}`, '']) {
      await expect(guess(world, challengeId, typed)).rejects.toEqual(refusal('CODE_WRONG'));
    }
    expect(await guess(world, challengeId, code)).toMatchObject({ kind: 'registration-needed' });
  });

  it('for an id that is none', async () => {
    await expect(guess(world, 'vrf_nothing', '123456')).rejects.toEqual(refusal('CODE_EXPIRED'));
    await expect(guess(world, 'vrf_01h455vb4pex5vsknk084sn02q', '123456')).rejects.toEqual(
      refusal('CODE_EXPIRED'),
    );
  });
});

describe('asking', () => {
  it('R-C1 again within a minute is refused and says how long to wait', async () => {
    const phone = aPhone();
    expect(await askForCode(world, phone)).toMatchObject({ resendAfterSeconds: 60 });
    world.clock.advanceSeconds(20);
    await expect(askForCode(world, phone)).rejects.toMatchObject({
      code: 'RATE_LIMITED',
      params: { retryAfterMs: 40_000 },
    });
  });

  it('R-C1 is limited for a number, an address and neighbouring numbers', async () => {
    const phone = aPhone();
    let sent = 0;
    for (let i = 0; i < 12; i += 1) {
      world.clock.advanceSeconds(61);
      sent += await askForCode(world, phone).then(
        () => 1,
        () => 0,
      );
    }
    expect(sent).toBe(5);

    world.clock.advanceSeconds(3_600);
    const clientAddress = '2001:db8:1:2:aaaa::1';
    const fromOne = await Promise.allSettled(
      Array.from({ length: 80 }, () => askForCode(world, aPhone(), { clientAddress })),
    );
    expect(fromOne.filter(({ status }) => status === 'fulfilled')).toHaveLength(60);
    await expect(askForCode(world, aPhone(), { clientAddress: '2001:db8:1:2:bbbb::9' })).rejects.toEqual(
      refusal('RATE_LIMITED'),
    );
    await askForCode(world, aPhone(), { clientAddress: '2001:db8:1:3::1' });

    const neighbours = await Promise.allSettled(
      Array.from({ length: 50 }, (_, i) => askForCode(world, `+7777000${(1_000 + i).toString()}`)),
    );
    expect(neighbours.filter(({ status }) => status === 'fulfilled')).toHaveLength(30);
  });

  it('R-C1 has a ceiling for all numbers together, however many addresses ask', async () => {
    await askForCode(world, aPhone());
    await world.admin`update rate_buckets set level = ${sendBudgets.total.capacity - 3}, updated_at = ${world.clock.now()}
      where scope = ${sendBudgets.total.scope}`;
    const outcomes = await Promise.allSettled(Array.from({ length: 9 }, () => askForCode(world, aPhone())));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
  });

  it('R-C1 answers known and unknown numbers alike, for users and for staff', async () => {
    const merchant = await aMerchant(world);
    const staff = await aStaffMember(world);
    const shapes = [];
    for (const [phone, audience] of [
      [merchant.phone, 'user'],
      [aPhone(), 'user'],
      [staff.phone, 'staff'],
      [aPhone(), 'staff'],
    ] as const) {
      const answer = await askForCode(world, phone, { audience });
      shapes.push({ ...answer, challengeId: answer.challengeId.length });
      await expect(guess(world, answer.challengeId, '000000')).rejects.toEqual(refusal('CODE_WRONG'));
    }
    expect(new Set(shapes.map((shape) => JSON.stringify(shape))).size).toBe(1);
  });

  it('an unknown staff number gets no message', async () => {
    const { challengeId } = await askForCode(world, aPhone(), { audience: 'staff' });
    const sender = new MessageSenderFake();
    const outcome = await sendVerificationCode(aSystemContext(world), {
      verificationCodeId: challengeId,
      sender,
    });
    expect(outcome).toEqual({ kind: 'left-alone' });
    expect(sender.sent).toEqual([]);
  });

  it('a code for a Kaspi number needs a signed-in person, and works for that person only', async () => {
    const [mine, other] = [await aMerchant(world), await aMerchant(world)];
    const input = {
      phone: aPhone(),
      audience: 'user',
      purpose: 'kaspi-number',
      clientAddress: anAddress(),
      bindingSecret,
      locale: 'kk',
    } as const;
    await expect(requestVerificationCode(aContext(world), input)).rejects.toEqual(refusal('UNAUTHENTICATED'));
    const { challengeId } = await requestVerificationCode(mine.context(), input);
    const sender = new MessageSenderFake();
    await sendVerificationCode(aSystemContext(world), { verificationCodeId: challengeId, sender });
    const typed = { challengeId, code: sender.codeFor(input.phone), bindingSecret, device: '' };
    await expect(confirmVerificationCode(other.context(), typed)).rejects.toEqual(refusal('CODE_EXPIRED'));
    expect(await confirmVerificationCode(mine.context(), typed)).toEqual({
      kind: 'number-proven',
      challengeId,
    });
  });
});

describe('sending', () => {
  const stateOf = async (id: Awaited<ReturnType<typeof askForCode>>['challengeId']) =>
    inTransaction(aSystemContext(world), { purpose: 'verification', as: 'identity' }, async (tx) => {
      const [row] = await tx.sql
        .select({ state: verificationCodes.state, deliveryStatus: verificationCodes.deliveryStatus })
        .from(verificationCodes)
        .where(eq(verificationCodes.id, id));
      return row;
    });

  it('leaves once, however often the job runs', async () => {
    const { challengeId } = await askForCode(world, aPhone());
    const sender = new MessageSenderFake();
    const send = () =>
      sendVerificationCode(aSystemContext(world), { verificationCodeId: challengeId, sender });
    await send();
    expect(await send()).toEqual({ kind: 'left-alone' });
    expect(sender.sent).toHaveLength(1);
  });

  it('may be tried again, with a new code, and only the newest works', async () => {
    const phone = aPhone();
    const { challengeId } = await askForCode(world, phone);
    const sender = new MessageSenderFake();
    sender.outcome = { kind: 'retry', mayHaveBeenSent: true, vendorCode: null };
    const send = () =>
      sendVerificationCode(aSystemContext(world), { verificationCodeId: challengeId, sender });
    expect(await send()).toMatchObject({ kind: 'retry' });
    const first = sender.codeFor(phone);
    sender.outcome = null;
    await send();
    const second = sender.codeFor(phone);
    if (first !== second) {
      await expect(guess(world, challengeId, first)).rejects.toEqual(refusal('CODE_WRONG'));
    }
    expect(await guess(world, challengeId, second)).toMatchObject({ kind: 'registration-needed' });
  });

  it('ends where the person cannot be reached', async () => {
    const { challengeId } = await askForCode(world, aPhone());
    const sender = new MessageSenderFake();
    sender.outcome = { kind: 'refused', reason: 'undeliverable', vendorCode: '131026' };
    await sendVerificationCode(aSystemContext(world), { verificationCodeId: challengeId, sender });
    expect(await stateOf(challengeId)).toEqual({ state: 'undeliverable', deliveryStatus: 'failed' });
  });

  it('reports come in any order and twice, and a status never moves back', async () => {
    const { challengeId } = await askForCode(world, aPhone());
    const sender = new MessageSenderFake();
    sender.outcome = { kind: 'accepted', messageId: 'wamid.report' };
    await sendVerificationCode(aSystemContext(world), { verificationCodeId: challengeId, sender });
    const report = (status: 'sent' | 'delivered' | 'read' | 'failed', messageId = 'wamid.report') =>
      recordMessageStatus(aSystemContext(world), [
        { messageId, status, occurredAt: world.clock.now(), vendorCode: null },
      ]);
    expect(await report('read')).toBe(1);
    expect(await report('delivered')).toBe(0);
    expect(await report('read')).toBe(0);
    expect(await report('delivered', 'wamid.of-somebody-else')).toBe(0);
    expect(await stateOf(challengeId)).toEqual({ state: 'sent', deliveryStatus: 'read' });
  });

  it('a report that comes before the id of its message is written down is not lost', async () => {
    const { challengeId } = await askForCode(world, aPhone());
    const ctx = aSystemContext(world);
    const report = {
      messageId: 'wamid.early',
      status: 'failed',
      occurredAt: world.clock.now(),
      vendorCode: '131026',
    } as const;
    const sender = new MessageSenderFake();
    sender.sendVerificationCode = async () => {
      await keepMessageReports(ctx, [report]);
      expect(await recordMessageStatus(ctx, [report])).toBe(0);
      return { kind: 'accepted', messageId: report.messageId };
    };
    await sendVerificationCode(ctx, { verificationCodeId: challengeId, sender });
    expect(await stateOf(challengeId)).toEqual({ state: 'undeliverable', deliveryStatus: 'failed' });
  });

  it('only the system sends, reports and sweeps', async () => {
    const merchant = await aMerchant(world);
    const sender = new MessageSenderFake();
    const { challengeId } = await askForCode(world, aPhone());
    const ctx = merchant.context();
    await expect(sendVerificationCode(ctx, { verificationCodeId: challengeId, sender })).rejects.toEqual(
      refusal('FORBIDDEN'),
    );
    await expect(recordMessageStatus(ctx, [])).rejects.toEqual(refusal('FORBIDDEN'));
    await expect(sweepVerificationCodes(ctx)).rejects.toEqual(refusal('FORBIDDEN'));
  });

  it('R-P5 a code is gone after a day, and two days later its number cannot be read in any copy', async () => {
    const phone = aPhone();
    const { challengeId } = await askForCode(world, phone);
    const [copy] = await inTransaction(
      aSystemContext(world),
      { purpose: 'verification', as: 'identity' },
      (tx) => tx.sql.select().from(verificationCodes).where(eq(verificationCodes.id, challengeId)),
    );
    if (copy === undefined) throw new Error('no row');
    expect(await world.vault.decrypt(codePhoneSlot(copy), copy.phoneCiphertext)).toBe(phone);
    world.clock.advanceSeconds(48 * 3_600);
    const { removed } = await sweepVerificationCodes(aSystemContext(world));
    expect(removed).toBeGreaterThan(0);
    expect(await stateOf(challengeId)).toBeUndefined();
    await expect(world.vault.decrypt(codePhoneSlot(copy), copy.phoneCiphertext)).rejects.toMatchObject({
      reason: 'destroyed',
    });
  });
});
