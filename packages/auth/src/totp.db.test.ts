import { uuidFromId } from '@apipay/db/ids';
import { aContext, aMerchant, aStaffMember } from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { Secret, TOTP, URI } from 'otpauth';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { otherThan, signIn } from '../fixtures/sign-in';
import { resolveSessionActor } from './resolve-actor';
import { validateSession } from './sessions';
import { confirmTotp, enrolTotp } from './totp';

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(() => world.close());

const visitor = () => aContext(world);
const digits = (secret: string, at: Date = world.clock.now()) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at.getTime() });

async function enrolled() {
  const staff = await aStaffMember(world);
  const { sessionToken } = await signIn(world, staff.phone, 'staff');
  const { secret } = await enrolTotp(visitor(), sessionToken);
  return { staff, sessionToken, secret };
}
const resolve = (token: string) => resolveSessionActor(visitor(), { token, merchantId: null, mode: 'live' });

it('R-P7 staff do nothing before the second factor, and the token changes with it', async () => {
  const { staff, sessionToken, secret } = await enrolled();
  await expect(resolve(sessionToken)).rejects.toMatchObject({ code: 'SECOND_FACTOR_REQUIRED' });
  const stepped = await confirmTotp(visitor(), { sessionToken, code: digits(secret) });
  expect(stepped.token).not.toBe(sessionToken);
  expect(await validateSession(visitor(), sessionToken)).toBeNull();
  expect(await resolve(stepped.token)).toMatchObject({
    actor: { kind: 'staff', staffMemberId: staff.staffMemberId, role: 'administrator' },
    merchantId: null,
  });
});

it('R-P7 a code works once, also from two browsers at the same time', async () => {
  const { staff, sessionToken, secret } = await enrolled();
  world.clock.advanceSeconds(3_600);
  const second = await signIn(world, staff.phone, 'staff');
  world.clock.advanceSeconds(61);
  const third = await signIn(world, staff.phone, 'staff');
  expect(sessionToken).not.toBe(second.sessionToken);
  const code = digits(secret);
  const outcomes = await Promise.allSettled(
    [second, third].map((session) => confirmTotp(visitor(), { sessionToken: session.sessionToken, code })),
  );
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const loser = outcomes[0]?.status === 'rejected' ? second : third;
  await expect(confirmTotp(visitor(), { sessionToken: loser.sessionToken, code })).rejects.toMatchObject({
    code: 'TOTP_WRONG',
  });
  const earlier = digits(secret, new Date(world.clock.now().getTime() - 30_000));
  await expect(
    confirmTotp(visitor(), { sessionToken: loser.sessionToken, code: earlier }),
  ).rejects.toMatchObject({ code: 'TOTP_WRONG' });
  world.clock.advanceSeconds(30);
  await confirmTotp(visitor(), { sessionToken: loser.sessionToken, code: digits(secret) });
});

it('R-P7 guesses are limited, whatever the session', async () => {
  const { sessionToken, secret } = await enrolled();
  const wrong = otherThan(otherThan(otherThan(digits(secret))));
  const outcomes = await Promise.allSettled(
    Array.from({ length: 30 }, () => confirmTotp(visitor(), { sessionToken, code: wrong })),
  );
  const codes = outcomes.map((outcome) => (outcome.status === 'rejected' ? outcome.reason.code : 'RIGHT'));
  expect(codes.filter((code) => code === 'TOTP_WRONG')).toHaveLength(5);
  expect(codes.filter((code) => code === 'RATE_LIMITED')).toHaveLength(25);
  await expect(confirmTotp(visitor(), { sessionToken, code: digits(secret) })).rejects.toMatchObject({
    code: 'RATE_LIMITED',
  });
});

it('a secret can be asked for again until it is confirmed, and never after', async () => {
  const { sessionToken, secret } = await enrolled();
  const again = await enrolTotp(visitor(), sessionToken);
  expect(again.secret).not.toBe(secret);
  const uri = URI.parse(again.uri);
  expect(uri).toBeInstanceOf(TOTP);
  expect(uri.secret.base32).toBe(again.secret);
  await expect(confirmTotp(visitor(), { sessionToken, code: digits(secret) })).rejects.toMatchObject({
    code: 'TOTP_WRONG',
  });
  const stepped = await confirmTotp(visitor(), { sessionToken, code: digits(again.secret) });
  await expect(enrolTotp(visitor(), stepped.token)).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

it('the secret is ciphertext in the table, and codes of other shapes are refused', async () => {
  const { staff, sessionToken, secret } = await enrolled();
  const [row] = await world.admin`select totp_secret_ciphertext as sealed from staff_members
    where id = ${uuidFromId(staff.staffMemberId)}`;
  expect(row?.sealed.toString('latin1')).not.toContain(secret);
  for (const code of ['', '12345', '1234567', '٠١٢٣٤٥', 'abcdef']) {
    await expect(confirmTotp(visitor(), { sessionToken, code })).rejects.toMatchObject({
      code: 'TOTP_WRONG',
    });
  }
});

it('a merchant’s person has no second factor to enrol here', async () => {
  const merchant = await aMerchant(world);
  const { sessionToken } = await signIn(world, merchant.phone);
  await expect(enrolTotp(visitor(), sessionToken)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  await expect(confirmTotp(visitor(), { sessionToken, code: '123456' })).rejects.toMatchObject({
    code: 'UNAUTHENTICATED',
  });
});

it('R-P6 enrolment, misses and proofs leave records', async () => {
  const { staff, sessionToken, secret } = await enrolled();
  await confirmTotp(visitor(), { sessionToken, code: otherThan(digits(secret)) }).catch(() => null);
  await confirmTotp(visitor(), { sessionToken, code: digits(secret) });
  const rows = await world.admin`select action from audit_records where object_id = ${staff.staffMemberId}
    and action like 'second-factor.%' order by occurred_at, id`;
  expect(rows.map(({ action }) => action)).toEqual([
    'second-factor.enrol',
    'second-factor.miss',
    'second-factor.confirm',
  ]);
});
