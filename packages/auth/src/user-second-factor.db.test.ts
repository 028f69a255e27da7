import { uuidFromId } from '@apipay/db/ids';
import { listAccessRecords } from '@apipay/domain/access-records';
import {
  fileRequest,
  listOwnRequests,
  readOwnRequest,
  withdrawRequest,
  writeInOwnRequest,
} from '@apipay/domain/data-subject-requests';
import { writeFirstLegalClocks } from '@apipay/domain/legal-clocks';
import { tellSecondFactor } from '@apipay/domain/users';
import {
  aContext,
  aMerchant,
  aProvenNumber,
  aSystemContext,
  type TestMerchant,
} from '@apipay/testing/contexts';
import { MessageSenderFake } from '@apipay/testing/message-sender-fake';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { signIn } from '../fixtures/sign-in';
import { resolveSessionActor } from './resolve-actor';
import {
  askSecondFactorRemoval,
  confirmSecondFactor,
  enrolSecondFactor,
  keepSecondFactor,
  passSecondFactor,
  readSecondFactor,
  removeSecondFactor,
  renewRecoveryCodes,
} from './user-second-factor';

let world: TestWorld;
let person: TestMerchant;
beforeAll(async () => {
  world = await openTestWorld({ start: new Date('2026-12-01T07:00:00Z') });
  await writeFirstLegalClocks(aSystemContext(world));
});
afterAll(() => world.close());
beforeEach(async () => {
  person = await aMerchant(world);
});

const digits = (secret: string) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: world.clock.now().getTime() });
const later = (seconds: number) => world.clock.advanceSeconds(seconds);
const resolve = (token: string) =>
  resolveSessionActor(aContext(world), { token, merchantId: null, mode: 'live' });
const refusal = (code: string) => expect.objectContaining({ code });
const pass = (sessionToken: string, code: string) =>
  passSecondFactor(aContext(world), { sessionToken, code });

/** With time for another code in between. */
function comesIn() {
  later(3_600);
  return signIn(world, person.phone);
}

async function switchedOn() {
  const { sessionToken } = await comesIn();
  const { secret, uri } = await enrolSecondFactor(person.context());
  expect(uri).toMatch(/^otpauth:\/\/totp\/APIPAY/);
  const recoveryCodes = await confirmSecondFactor(person.context(), { sessionToken, code: digits(secret) });
  later(90);
  return { secret, sessionToken, recoveryCodes };
}

const signedInAgain = async () => (await comesIn()).sessionToken;

const news = async () =>
  (
    await world.admin<{ news: string }[]>`select payload ->> 'news' as news from graphile_worker._private_jobs
      where payload ->> 'userId' = ${person.userId} order by id`
  ).map((row) => row.news);

it('R-C1 nothing is asked for before the first code; then every sign-in and every other session asks', async () => {
  const other = await comesIn();
  await enrolSecondFactor(person.context());
  expect((await readSecondFactor(person.context())).confirmedAt).toBeNull();
  expect((await comesIn()).secondFactor).toBeNull();
  const { sessionToken, secret } = await switchedOn();
  expect(await resolve(sessionToken)).toMatchObject({ actor: { kind: 'user', userId: person.userId } });
  await expect(resolve(other.sessionToken)).rejects.toEqual(refusal('SECOND_FACTOR_REQUIRED'));
  const again = await signedInAgain();
  await expect(resolve(again)).rejects.toEqual(refusal('SECOND_FACTOR_REQUIRED'));
  const passed = await pass(again, digits(secret));
  expect(await resolve(passed.token)).not.toBeNull();
  expect(await resolve(again)).toBeNull();
  expect(await news()).toEqual(['on']);
  await expect(enrolSecondFactor(person.context())).rejects.toEqual(refusal('SECOND_FACTOR_ON'));
});

it('R-C1 a code of the app works once, also at the same time, and guesses are counted', async () => {
  const { secret } = await switchedOn();
  const [one, two] = [await signedInAgain(), await signedInAgain()];
  const code = digits(secret);
  const both = await Promise.allSettled([pass(one, code), pass(two, code)]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const left = both[0]?.status === 'rejected' ? one : two;
  const tries = await Promise.allSettled(Array.from({ length: 6 }, () => pass(left, '000000')));
  const codes = tries.map((one) => (one.status === 'rejected' ? one.reason.code : 'right'));
  expect(codes).toContain('SECOND_FACTOR_CODE_WRONG');
  expect(codes).toContain('RATE_LIMITED');
  later(30);
  await expect(pass(left, digits(secret))).rejects.toEqual(refusal('RATE_LIMITED'));
  // Whoever has the number keeps out neither whoever is signed in nor a recovery code.
  const [first = '', fresh = ''] = await renewRecoveryCodes(person.context(), { code: digits(secret) });
  expect((await pass(left, first)).token).toMatch(/^[a-z2-7]{40}$/);
  expect(fresh).not.toBe(first);
});

it('R-C1 what is right is no guess: many right codes leave room for a wrong one', async () => {
  const { secret } = await switchedOn();
  for (let turn = 0; turn < 7; turn += 1) {
    later(30);
    await renewRecoveryCodes(person.context(), { code: digits(secret) });
  }
  await expect(renewRecoveryCodes(person.context(), { code: '000000' })).rejects.toEqual(
    refusal('SECOND_FACTOR_CODE_WRONG'),
  );
});

it('R-C1 an app that was begun and not confirmed is switched off by nothing, and nobody is told', async () => {
  const { secret } = await enrolSecondFactor(person.context());
  await expect(removeSecondFactor(person.context(), { code: digits(secret) })).rejects.toEqual(
    refusal('SECOND_FACTOR_NOT_ON'),
  );
  await expect(renewRecoveryCodes(person.context(), { code: digits(secret) })).rejects.toEqual(
    refusal('SECOND_FACTOR_NOT_ON'),
  );
  expect(await news()).toEqual([]);
});

it('R-C1 a recovery code stands for the app once, however it is typed, and new ones make the old ones void', async () => {
  const { recoveryCodes, secret } = await switchedOn();
  expect(new Set(recoveryCodes).size).toBe(10);
  const [first = '', second = ''] = recoveryCodes;
  await pass(await signedInAgain(), ` ${first.toUpperCase().replace('-', ' ')} `);
  expect((await readSecondFactor(person.context())).recoveryCodesLeft).toBe(9);
  await expect(pass(await signedInAgain(), first)).rejects.toEqual(refusal('SECOND_FACTOR_CODE_WRONG'));
  later(3_600);
  const fresh = await renewRecoveryCodes(person.context(), { code: digits(secret) });
  expect(fresh).toHaveLength(10);
  await expect(pass(await signedInAgain(), second)).rejects.toEqual(refusal('SECOND_FACTOR_CODE_WRONG'));
  const stored =
    await world.admin`select recovery_hashes from user_second_factors where user_id = ${uuidFromId(person.userId)}`;
  expect(JSON.stringify(stored)).not.toContain(fresh[0]?.replace('-', ''));
});

it('R-C1 it is switched off with a code alone, and the number is told', async () => {
  const { secret } = await switchedOn();
  await expect(removeSecondFactor(person.context(), { code: '123456' })).rejects.toEqual(
    refusal('SECOND_FACTOR_CODE_WRONG'),
  );
  await removeSecondFactor(person.context(), { code: digits(secret) });
  expect(await readSecondFactor(person.context())).toEqual({
    confirmedAt: null,
    recoveryCodesLeft: 0,
    removalDueAt: null,
  });
  expect((await comesIn()).secondFactor).toBeNull();
  expect(await news()).toEqual(['on', 'off']);
  const sent: unknown[] = [];
  const sender = Object.assign(new MessageSenderFake(), {
    sendTemplate: ({ to, template }: { to: string; template: string }) => {
      sent.push([to, template]);
      return Promise.resolve({ kind: 'accepted', messageId: 'wamid.1' } as const);
    },
  });
  const writeSecondFactorNews = () => ({ template: 'second_factor_off', parameters: [], text: '' });
  const happenedAt = world.clock.now().toISOString();
  const job = { userId: person.userId, news: 'off', happenedAt, tries: 0 } as const;
  expect(await tellSecondFactor(aSystemContext(world), { sender, writeSecondFactorNews }, job)).toBe(
    'accepted',
  );
  expect(sent).toEqual([[person.phone, 'second_factor_off']]);
});

it('R-C1 who lost app and codes waits fourteen days; whoever has the app ends that by signing in, or keeps it', async () => {
  const { secret } = await switchedOn();
  const ask = async () => askSecondFactorRemoval(aContext(world), { sessionToken: await signedInAgain() });
  const due = await ask();
  expect(await ask()).toEqual(due);
  expect(await news()).toEqual(['on', 'removal-asked']);
  await pass(await signedInAgain(), digits(secret));
  expect((await readSecondFactor(person.context())).removalDueAt).toBeNull();
  await ask();
  await keepSecondFactor(person.context());
  expect((await readSecondFactor(person.context())).removalDueAt).toBeNull();
  await expect(ask()).rejects.toEqual(refusal('RATE_LIMITED'));
  later(2 * 86_400);
  await ask();
  later(14 * 86_400 - 3_600 - 300);
  const early = await comesIn();
  expect(early.secondFactor).toBe('confirm');
  const late = await comesIn();
  expect(late.secondFactor).toBeNull();
  const found = await resolve(late.sessionToken);
  const holdUntil = found?.actor.kind === 'user' ? found.actor.holdUntil : null;
  expect(holdUntil?.getTime()).toBe(world.clock.now().getTime() + 72 * 3_600_000);
  expect(await news()).toEqual(['on', 'removal-asked', 'removal-asked', 'removal-asked', 'off']);
});

it('R-C1 no session that waits for it does anything, nobody brings it for somebody else, and not after a change of the number', async () => {
  const { secret } = await switchedOn();
  const stranger = await aMerchant(world);
  const { sessionToken } = await signIn(world, stranger.phone);
  await expect(pass(sessionToken, digits(secret))).rejects.toEqual(refusal('SECOND_FACTOR_NOT_ON'));
  await expect(pass('x'.repeat(40), digits(secret))).rejects.toEqual(refusal('UNAUTHENTICATED'));
  await expect(readSecondFactor(aContext(world))).rejects.toEqual(refusal('UNAUTHENTICATED'));
  const held = stranger.context();
  const holdUntil = new Date(world.clock.now().getTime() + 3_600_000);
  const within = { ...held, actor: { ...held.actor, holdUntil } } as typeof held;
  await expect(enrolSecondFactor(within)).rejects.toEqual(refusal('NUMBER_CHANGED_LATELY'));
});

it('R-P5 a sign-in that brings only the number is no use of the account', async () => {
  const { secret } = await switchedOn();
  const lastUse = async () =>
    (
      await world.admin`select last_seen_on::text as day from users where id = ${uuidFromId(person.userId)}`
    )[0]?.['day'];
  const before = await lastUse();
  later(3 * 86_400);
  const half = await signedInAgain();
  await expect(resolve(half)).rejects.toEqual(refusal('SECOND_FACTOR_REQUIRED'));
  expect(await lastUse()).toBe(before);
  await pass(half, digits(secret));
  expect(await lastUse()).not.toBe(before);
});

it('R-D2 with it on, a code to the number alone neither reads nor undoes what was asked in the account', async () => {
  await switchedOn();
  const own = { proofToken: null };
  const wish = (kind: 'blocking' | 'rectification', text: string) =>
    fileRequest(
      person.context(),
      { kind, scope: 'number', merchantId: null, text, representative: null },
      own,
    );
  const words = await wish('rectification', 'Исправьте имя.');
  const block = await wish('blocking', '');
  const stranger = { proofToken: await aProvenNumber(world, person.phone) };
  expect(await listOwnRequests(aContext(world), stranger)).toEqual([]);
  for (const id of [words, block]) {
    await expect(readOwnRequest(aContext(world), id, stranger)).rejects.toEqual(refusal('REQUEST_NOT_FOUND'));
    await expect(withdrawRequest(aContext(world), { id }, stranger)).rejects.toEqual(
      refusal('REQUEST_NOT_FOUND'),
    );
  }
  await expect(
    writeInOwnRequest(aContext(world), { id: words, text: 'Дописал вор.' }, stranger),
  ).rejects.toEqual(refusal('REQUEST_NOT_FOUND'));
  const [row] =
    await world.admin`select blocked_at is not null as blocked from users where id = ${uuidFromId(person.userId)}`;
  expect(row?.['blocked']).toBe(true);
});

it('R-D2 with it on, a code to the number alone shows and destroys nothing of the account, and still blocks', async () => {
  await switchedOn();
  const proofToken = await aProvenNumber(world, person.phone);
  const ask = (kind: 'copy' | 'destruction' | 'blocking') =>
    fileRequest(
      aContext(world),
      { kind, scope: 'number', merchantId: null, text: '', representative: null },
      { proofToken },
    );
  await expect(ask('copy')).rejects.toEqual(refusal('REQUEST_BY_SIGN_IN'));
  await expect(ask('destruction')).rejects.toEqual(refusal('REQUEST_BY_SIGN_IN'));
  expect(await ask('blocking')).toMatch(/^dsr_/);
});

it('R-D6 the second step of a sign-in is an own act in "who used my data", a code that was wrong is not', async () => {
  const { secret } = await switchedOn();
  const again = await signedInAgain();
  await expect(pass(again, '000000')).rejects.toEqual(refusal('SECOND_FACTOR_CODE_WRONG'));
  await pass(again, digits(secret));
  const list = async (by: 'own' | 'others') =>
    (await listAccessRecords(person.context(), { size: 50 }, by)).rows.map(({ row }) => row);
  const own = (await list('own')).filter(({ actorKind }) => actorKind === 'visitor');
  expect(own.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['session.start', 'second-factor.confirm']),
  );
  expect(own.every(({ isOwn }) => isOwn)).toBe(true);
  const others = await list('others');
  expect(others.map(({ action }) => action)).toContain('second-factor.miss');
  expect(others.map(({ action }) => action)).not.toContain('second-factor.confirm');
  expect(others.some(({ isOwn }) => isOwn)).toBe(false);
});
