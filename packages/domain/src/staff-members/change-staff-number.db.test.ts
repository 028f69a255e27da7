import { type Id, uuidFromId } from '@apipay/db/ids';
import {
  aMerchant,
  aPhone,
  aStaffMember,
  aSystemContext,
  type TestStaffMember,
} from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { tellOldNumber } from '../rectifications';
import { changeStaffNumber } from './change-staff-number';

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(() => world.close());

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? String(error),
  );

/** Runs the job that the change left, and gives what was sent. */
async function tellNumber({ staffMemberId }: TestStaffMember) {
  const [job] = await world.admin<
    { payload: { rectificationId: Id<'rectification'>; tries: number } }[]
  >`select j.payload from graphile_worker._private_jobs j
    join rectifications r on j.payload->>'rectificationId' is not null
    join staff_members m on m.subject_id = r.subject_id where m.id = ${uuidFromId(staffMemberId)}`;
  if (job === undefined) throw new Error('the old number is told');
  const sent: { to: string; locale: string }[] = [];
  const sender = {
    sendVerificationCode: () => Promise.reject(new Error('no code')),
    sendTemplate: ({ to, locale }: { to: string; locale: string }) => {
      sent.push({ to, locale });
      return Promise.resolve({ kind: 'accepted', messageId: 'm' } as const);
    },
  };
  const ports = { sender, writeNumberChanged: () => ({ template: 'number_changed', parameters: [] }) };
  expect(await tellOldNumber(aSystemContext(world), ports as never, job.payload)).toBe('accepted');
  return sent;
}

it('R-D6 the number of a staff member is changed by another one: sessions end, the second factor stays, the history is kept', async () => {
  const admin = await aStaffMember(world, { role: 'administrator' });
  const member = await aStaffMember(world, { role: 'support' });
  const now = world.clock.now();
  await world.admin`insert into sessions (id_hash, holder, holder_id, created_at, expires_at, ends_at, last_seen_at, device)
    values (${'e'.repeat(64)}, 'staff', ${uuidFromId(member.staffMemberId)}, ${now}, ${now}, ${now}, ${now}, 'Firefox')`;
  const to = aPhone();
  const [before] =
    await world.admin`select totp_confirmed_at, phone_tail from staff_members where id = ${uuidFromId(member.staffMemberId)}`;
  const changed = await changeStaffNumber(admin.context(), { id: member.staffMemberId, phone: to });
  expect(changed.phoneTail).toBe(to.slice(-4));
  const [row] =
    await world.admin`select m.phone_index, m.totp_confirmed_at, s.person_index from staff_members m
    join subjects s on s.id = m.subject_id where m.id = ${uuidFromId(member.staffMemberId)}`;
  expect(row).toEqual({
    phone_index: world.vault.blindIndex('phone', 'staff', to),
    totp_confirmed_at: before?.['totp_confirmed_at'],
    person_index: world.vault.blindIndex('person', '', to),
  });
  expect(
    await world.admin`select 1 from sessions where holder_id = ${uuidFromId(member.staffMemberId)}`,
  ).toEqual([]);
  const [kept] = await world.admin`select way, old_tail, new_tail from rectifications r
    join staff_members m on m.subject_id = r.subject_id where m.id = ${uuidFromId(member.staffMemberId)}`;
  expect(await tellNumber(member)).toEqual([{ to: member.phone, locale: 'ru' }]);
  expect(kept).toEqual({ way: 'staff', old_tail: before?.['phone_tail'], new_tail: to.slice(-4) });
});

it('nobody changes their own, nobody else may, and no number of another one is given', async () => {
  const admin = await aStaffMember(world, { role: 'administrator' });
  const [member, other] = [
    await aStaffMember(world, { role: 'support' }),
    await aStaffMember(world, { role: 'support' }),
  ];
  const to = (id: string, phone = aPhone()) => ({ id, phone });
  const change = (
    who: { context(): Parameters<typeof changeStaffNumber>[0] },
    input: ReturnType<typeof to>,
  ) => codeOf(changeStaffNumber(who.context(), input));
  expect(await change(admin, to(admin.staffMemberId))).toBe('SECOND_PERSON_REQUIRED');
  expect(await change(member, to(other.staffMemberId))).toBe('FORBIDDEN');
  expect(await change(await aMerchant(world), to(other.staffMemberId))).toBe('FORBIDDEN');
  expect(await change(admin, to('stf_x'))).toBe('STAFF_MEMBER_NOT_FOUND');
  expect(await change(admin, to(member.staffMemberId, '123'))).toBe('PHONE_INVALID');
  const taken = aPhone();
  expect(await change(admin, to(other.staffMemberId, taken))).toBe('done');
  expect(await change(admin, to(member.staffMemberId, taken))).toBe('STAFF_MEMBER_EXISTS');
});
