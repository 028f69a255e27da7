import { uuidFromId } from '@apipay/db/ids';
import type { DomainContext } from '@apipay/domain/kernel/context';
import {
  aContext,
  aMerchant,
  aStaffMember,
  aSystemContext,
  type TestMerchant,
} from '@apipay/testing/contexts';
import { putSubject } from '@apipay/testing/subject-state';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { receiveCode, signIn } from '../fixtures/sign-in';
import { confirmVerificationCode } from './confirm-verification-code';
import { resolveSessionActor } from './resolve-actor';
import { sessionCookieAttributes, sessionCookieName } from './session-cookie';
import {
  createSession,
  endListedSession,
  endOtherSessions,
  endSession,
  listSessions,
  rotateSession,
  sweepExpiredSessions,
  validateSession,
} from './sessions';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

let world: TestWorld;
let visitor: DomainContext;
let merchant: TestMerchant;
beforeAll(async () => {
  world = await openTestWorld();
  visitor = aContext(world);
});
afterAll(() => world.close());
beforeEach(async () => {
  merchant = await aMerchant(world);
});

const start = (device = 'Firefox, Linux') => createSession(visitor, { holderId: merchant.userId, device });
const isAlive = async (token: string) => (await validateSession(visitor, token)) !== null;

describe('a session', () => {
  it('R-C1 says who it is and for which businesses the person works', async () => {
    const { token } = await start();
    expect(await validateSession(visitor, token)).toMatchObject({
      holderId: merchant.userId,
      device: 'Firefox, Linux',
      secondFactorAt: null,
      holder: {
        holder: 'user',
        subjectId: merchant.subjectId,
        memberships: [{ merchantId: merchant.merchantId, role: 'owner' }],
      },
    });
  });

  it('R-C1 has a token of 200 random bits that nobody can choose', async () => {
    const tokens = await Promise.all(Array.from({ length: 20 }, () => start()));
    expect(new Set(tokens.map(({ token }) => token)).size).toBe(20);
    for (const { token } of tokens) expect(token).toMatch(/^[a-z2-7]{40}$/);
    for (const chosen of ['', 'x'.repeat(40), 'a'.repeat(40), `${'a'.repeat(39)}\u0000`]) {
      expect(await validateSession(visitor, chosen)).toBeNull();
    }
  });

  it('R-C1 cannot be taken over from a copy of the database', async () => {
    const { token } = await start();
    const rows = await world.admin`select * from sessions where holder_id = ${uuidFromId(merchant.userId)}`;
    const [row] = rows;
    expect(JSON.stringify(rows)).not.toContain(token);
    for (const stolen of [
      row?.id_hash,
      row?.holder_id,
      Buffer.from(row?.id_hash, 'hex').toString('base64url'),
    ]) {
      expect(await validateSession(visitor, String(stolen))).toBeNull();
    }
    expect(await isAlive(token)).toBe(true);
  });

  it('R-S4 lies in a cookie that only this host reads and no script sees', () => {
    expect(sessionCookieName).toMatch(/^__Host-/);
    expect(sessionCookieAttributes).toEqual({ httpOnly: true, secure: true, sameSite: 'lax', path: '/' });
  });
});

describe('the end of a session', () => {
  it('R-C1 comes after fourteen idle days for a user', async () => {
    const { token } = await start();
    world.clock.advanceSeconds(14 * day - 1);
    expect(await isAlive(token)).toBe(true);
    world.clock.advanceSeconds(14 * day);
    expect(await isAlive(token)).toBe(false);
  });

  it('R-C1 comes after thirty days for a user however much it is used', async () => {
    const { token, endsAt } = await start();
    for (let i = 0; i < 29; i += 1) {
      world.clock.advanceSeconds(day);
      expect(await isAlive(token)).toBe(true);
    }
    const rotated = await rotateSession(visitor, token);
    expect(rotated.endsAt).toEqual(endsAt);
    world.clock.advanceSeconds(day - 1);
    expect(await isAlive(rotated.token)).toBe(true);
    world.clock.advanceSeconds(1);
    expect(await isAlive(rotated.token)).toBe(false);
  });

  it('R-P7 comes after thirty idle minutes and after eight hours for staff', async () => {
    const staff = await aStaffMember(world);
    const startStaff = () => createSession(visitor, { holderId: staff.staffMemberId, device: '' });
    const idle = await startStaff();
    world.clock.advanceSeconds(30 * minute);
    expect(await isAlive(idle.token)).toBe(false);
    const busy = await startStaff();
    for (let i = 0; i < 8 * 3 - 1; i += 1) {
      world.clock.advanceSeconds(20 * minute);
      expect(await isAlive(busy.token)).toBe(true);
    }
    world.clock.advanceSeconds(20 * minute);
    expect(await isAlive(busy.token)).toBe(false);
  });

  it('R-P7 comes at once when a staff member is disabled', async () => {
    const staff = await aStaffMember(world);
    const { token } = await createSession(visitor, { holderId: staff.staffMemberId, device: '' });
    expect(await isAlive(token)).toBe(true);
    await world.admin`update staff_members set disabled_at = now() where id = ${uuidFromId(staff.staffMemberId)}`;
    expect(await isAlive(token)).toBe(false);
  });

  it('R-D4 a blocked person stays recognised, may sign in, and is marked as blocked', async () => {
    const { token } = await start();
    await putSubject(world, merchant.subjectId, 'blocked');
    const seen = await resolveSessionActor(visitor, { token, merchantId: null, mode: 'live' });
    expect(seen?.actor).toMatchObject({ kind: 'user', userId: merchant.userId, isBlocked: true });
    const { challengeId, code } = await receiveCode(world, merchant.phone);
    const typed = { challengeId, code, bindingSecret: 'a-secret-of-this-browser-and-no-other', device: '' };
    expect(await confirmVerificationCode(visitor, typed)).toMatchObject({ kind: 'signed-in' });
    await putSubject(world, merchant.subjectId, 'active');
    const after = await resolveSessionActor(visitor, { token, merchantId: null, mode: 'live' });
    expect(after?.actor).toMatchObject({ isBlocked: false });
  });

  it('R-D7 whose account is being destroyed works for nobody, and the number does not open it', async () => {
    const gone = await aMerchant(world);
    const { token } = await createSession(visitor, { holderId: gone.userId, device: '' });
    await putSubject(world, gone.subjectId, 'destroyed');
    const seen = await resolveSessionActor(visitor, { token, merchantId: null, mode: 'live' });
    expect(seen).toMatchObject({ merchantId: null, actor: { userId: gone.userId, role: null } });
    const { challengeId, code } = await receiveCode(world, gone.phone);
    const typed = { challengeId, code, bindingSecret: 'a-secret-of-this-browser-and-no-other', device: '' };
    await expect(confirmVerificationCode(visitor, typed)).rejects.toThrow('ACCOUNT_DESTROYED');
  });

  it('use is written down once a minute', async () => {
    const { token } = await start();
    const seenAt = async () => (await validateSession(visitor, token))?.lastSeenAt;
    const first = await seenAt();
    world.clock.advanceSeconds(59);
    expect(await seenAt()).toEqual(first);
    world.clock.advanceSeconds(1);
    expect(await seenAt()).toEqual(world.clock.now());
  });

  it('R-P5 the day of the last use outlives the sessions: of a sign-in, and of each day in Almaty on which one was used', async () => {
    const lastUse = async () => {
      const [row] =
        await world.admin`select last_seen_on::text as day from users where id = ${uuidFromId(merchant.userId)}`;
      return row?.['day'];
    };
    expect(await lastUse()).toBeNull();
    world.clock.set(new Date('2030-03-01T18:59:00Z'));
    const { token } = await start();
    expect(await lastUse()).toBe('2030-03-01');
    world.clock.advanceSeconds(60);
    await isAlive(token);
    expect(await lastUse()).toBe('2030-03-02');
    world.clock.advanceSeconds(40 * day);
    await sweepExpiredSessions(aSystemContext(world));
    expect(await isAlive(token)).toBe(false);
    expect(await lastUse()).toBe('2030-03-02');
    const member = await aStaffMember(world);
    await createSession(visitor, { holderId: member.staffMemberId, device: '' });
  });

  it('what has run out is swept, and nothing else', async () => {
    const old = await start();
    world.clock.advanceSeconds(13 * day);
    const fresh = await start();
    world.clock.advanceSeconds(2 * day);
    await sweepExpiredSessions(aSystemContext(world));
    const left = await world.admin`select 1 from sessions where holder_id = ${uuidFromId(merchant.userId)}`;
    expect(left).toHaveLength(1);
    expect(await isAlive(old.token)).toBe(false);
    expect(await isAlive(fresh.token)).toBe(true);
  });
});

describe('a new token', () => {
  it('R-C1 is given with every sign-in, and the one before is dead', async () => {
    const before = await start();
    const { challengeId, code } = await receiveCode(world, merchant.phone);
    const confirmed = await confirmVerificationCode(visitor, {
      challengeId,
      code,
      bindingSecret: 'a-secret-of-this-browser-and-no-other',
      device: 'Firefox, Linux',
      previousToken: before.token,
    });
    if (confirmed.kind !== 'signed-in') throw new Error('not signed in');
    expect(confirmed.sessionToken).not.toBe(before.token);
    expect(await isAlive(before.token)).toBe(false);
    expect(await isAlive(confirmed.sessionToken)).toBe(true);
  });

  it('R-C1 takes the place of the old one for good, also when two rotate at once', async () => {
    const { token } = await start();
    const outcomes = await Promise.allSettled([rotateSession(visitor, token), rotateSession(visitor, token)]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await isAlive(token)).toBe(false);
    await expect(rotateSession(visitor, token)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});

describe('one person’s sessions', () => {
  it('R-C1 are listed with device and last use, the present one marked', async () => {
    const [phone, laptop] = [await start('Safari, iPhone'), await start('Chrome, Windows')];
    const current = await validateSession(visitor, laptop.token);
    const listed = await listSessions(merchant.context(), current?.sessionIdHash ?? '');
    expect(listed.map(({ device, isCurrent }) => [device, isCurrent]).sort()).toEqual([
      ['Chrome, Windows', true],
      ['Safari, iPhone', false],
    ]);
    expect(await isAlive(phone.token)).toBe(true);
  });

  it('R-C8 keep no card, code, name or number that somebody calls a device', async () => {
    for (const device of ['Карта 4111 1111 1111 1111', 'CVV 123', 'Асель 87012345678']) {
      const { token } = await start(device);
      expect((await validateSession(visitor, token))?.device, device).toBe('–');
    }
  });

  it('R-C1 can be ended one by one, all others at once, or by signing out', async () => {
    const [one, two, three] = [await start(), await start(), await start()];
    const hash = async (token: string) => (await validateSession(visitor, token))?.sessionIdHash ?? '';
    const ctx = merchant.context();
    await endListedSession(ctx, await hash(one.token));
    expect(await isAlive(one.token)).toBe(false);
    expect(await endOtherSessions(ctx, await hash(two.token))).toBe(1);
    expect([await isAlive(two.token), await isAlive(three.token)]).toEqual([true, false]);
    await endSession(visitor, two.token);
    await endSession(visitor, two.token);
    expect(await isAlive(two.token)).toBe(false);
  });

  it('R-C1 cannot be listed or ended by anyone else', async () => {
    const other = await aMerchant(world);
    const { token } = await start();
    const idHash = (await validateSession(visitor, token))?.sessionIdHash ?? '';
    expect(await listSessions(other.context(), '')).toEqual([]);
    await expect(endListedSession(other.context(), idHash)).rejects.toMatchObject({
      code: 'SESSION_NOT_FOUND',
    });
    expect(await endOtherSessions(other.context(), '')).toBe(0);
    await expect(listSessions(visitor, '')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(await isAlive(token)).toBe(true);
  });

  it('are twenty at most: one more ends the one used least recently', async () => {
    const first = await start();
    world.clock.advanceSeconds(1);
    for (let i = 0; i < 20; i += 1) await start();
    expect(await isAlive(first.token)).toBe(false);
    expect(await listSessions(merchant.context(), '')).toHaveLength(20);
  });

  it('R-P6 leave records of beginning and end under the person’s pseudonym', async () => {
    const { sessionToken } = await signIn(world, merchant.phone);
    await endSession(visitor, sessionToken);
    const rows = await world.admin`
      select a.action from audit_records a join subjects s on s.pseudonym = any (a.subject_pseudonyms)
      where s.id = ${uuidFromId(merchant.subjectId)} and a.object_kind = 'user' order by a.occurred_at, a.id`;
    expect(rows.map(({ action }) => action)).toEqual(['session.start', 'session.end']);
  });
});
