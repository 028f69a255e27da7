import { uuidFromId } from '@apipay/db/ids';
import type { StaffRole } from '@apipay/db/schema/staff-members.enums';
import {
  aMerchant,
  aPhone,
  aStaffMember,
  aSystemContext,
  type TestStaffMember,
} from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  addStaffMember,
  askElevation,
  changeStaffMember,
  createStaffMember,
  decideElevation,
  endElevation,
  listElevations,
  listStaffMembers,
} from './index';

let world: TestWorld;
let administrator: TestStaffMember;
beforeAll(async () => {
  world = await openTestWorld();
  administrator = await aStaffMember(world);
});
afterAll(() => world.close());

const ask = (staff: TestStaffMember, minutes: 15 | 60 = 60) =>
  askElevation(staff.context(), {
    permissions: ['person:reveal', 'audit-log:read'],
    minutes,
    reason: 'Обращение 4512',
  });
const decide = (id: string, isGranted: boolean, by = administrator) =>
  decideElevation(by.context(), { id, isGranted });
const code = (name: string) => ({ message: name });
const support = (role: StaffRole = 'support') => aStaffMember(world, { role });

it('R-P7 a right beyond the role is asked for with a reason, granted by somebody else, and ends by itself', async () => {
  const staff = await support();
  const asked = await ask(staff);
  expect(asked).toMatchObject({ state: 'asked', permissions: ['person:reveal', 'audit-log:read'] });
  await expect(ask(staff)).rejects.toMatchObject(code('ELEVATION_ALREADY_ASKED'));
  expect((await listElevations(administrator.context())).map(({ id }) => id)).toContain(asked.id);
  expect(await listElevations((await support()).context())).toEqual([]);

  const granted = await decide(asked.id, true);
  expect(granted.state).toBe('in-force');
  expect(granted.endsAt?.getTime()).toBe(world.clock.now().getTime() + 3_600_000);
  await expect(decide(asked.id, false)).rejects.toMatchObject(code('ELEVATION_ALREADY_ANSWERED'));
  world.clock.advanceSeconds(3_600);
  expect(await listElevations(staff.context())).toMatchObject([{ state: 'over' }]);

  const records = await world.admin`select action, actor_id from audit_records
    where object_id = ${asked.id} order by id`;
  expect(records).toMatchObject([
    { action: 'staff-elevation.ask', actor_id: staff.staffMemberId },
    { action: 'staff-elevation.decide', actor_id: administrator.staffMemberId },
  ]);
});

it('R-P7 nobody grants themselves anything, the database neither; one of two answers at once holds', async () => {
  const own = await aStaffMember(world, { role: 'privacy-officer' });
  const asked = await askElevation(own.context(), {
    permissions: ['job:retry', 'person:reveal'],
    minutes: 15,
    reason: 'Проверка',
  });
  // What the role gives anyway is not asked for.
  expect(asked.permissions).toEqual(['job:retry']);
  await expect(decide(asked.id, true, own)).rejects.toMatchObject(code('FORBIDDEN'));
  await world.admin`update staff_members set role = 'administrator' where id = ${uuidFromId(own.staffMemberId)}`;
  const promoted = own.context({
    actor: {
      kind: 'staff',
      staffMemberId: own.staffMemberId,
      subjectId: own.subjectId,
      role: 'administrator',
      elevated: [],
    },
  });
  await expect(decideElevation(promoted, { id: asked.id, isGranted: true })).rejects.toMatchObject(
    code('SECOND_PERSON_REQUIRED'),
  );
  await expect(
    world.admin`update staff_elevations set decided_by_id = staff_member_id, decided_at = now(), is_granted = false
      where id = ${uuidFromId(asked.id)}`,
  ).rejects.toThrow('staff_elevations_second_person');

  const other = await aStaffMember(world);
  const answers = await Promise.allSettled([decide(asked.id, true), decide(asked.id, false, other)]);
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

it('R-P7 what is ended, refused or left unanswered for a day gives nothing; what a role must hold is never lent', async () => {
  const staff = await support();
  const first = await ask(staff, 15);
  world.clock.advanceSeconds(86_400);
  expect(await listElevations(staff.context())).toMatchObject([{ state: 'lapsed' }]);
  await expect(decide(first.id, true)).rejects.toMatchObject(code('ELEVATION_ALREADY_ANSWERED'));
  const second = await ask(staff);
  expect((await decide(second.id, false)).state).toBe('refused');
  const third = await decide((await ask(staff)).id, true);
  await expect(endElevation((await support()).context(), { id: third.id })).rejects.toMatchObject(
    code('ELEVATION_NOT_FOUND'),
  );
  expect((await endElevation(staff.context(), { id: third.id })).state).toBe('over');
  expect((await endElevation(administrator.context(), { id: third.id })).state).toBe('over');
  for (const permission of ['money-desk:approve', 'staff:manage', 'operator-profile:manage']) {
    const wish = { permissions: [permission], minutes: 15, reason: 'Очень надо' };
    await expect(askElevation(staff.context(), wish as never)).rejects.toMatchObject(
      code('VALIDATION_FAILED'),
    );
  }
  await expect(
    askElevation(staff.context(), {
      permissions: ['job:retry'],
      minutes: 15,
      reason: 'Клиент +7 701 555 44 33',
    }),
  ).rejects.toMatchObject(code('PERSONAL_VALUE_IN_REFERENCE'));
  await expect(
    askElevation(administrator.context(), { permissions: ['job:retry'], minutes: 15, reason: 'Есть и так' }),
  ).rejects.toMatchObject(code('ELEVATION_NOT_NEEDED'));
  for (const ctx of [aSystemContext(world), (await aMerchant(world)).context()]) {
    await expect(listElevations(ctx)).rejects.toMatchObject(code('FORBIDDEN'));
  }
});

it('D29 D31 access is opened by an administrator, only to whoever has signed the undertaking of confidentiality, and everybody who has it is listed', async () => {
  const phone = aPhone();
  const add = (undertaking: string, by = administrator) =>
    addStaffMember(by.context(), { phone, role: 'support', locale: 'kk', undertaking });
  await expect(add('  ')).rejects.toMatchObject(code('TEXT_REQUIRED'));
  await expect(add('Н-17 от 01.11.2026', await support())).rejects.toMatchObject(code('FORBIDDEN'));
  const added = await add('Н-17 от 01.11.2026');
  expect(added).toMatchObject({ role: 'support', undertaking: 'Н-17 от 01.11.2026', hasSecondFactor: false });
  await expect(add('Н-18')).rejects.toMatchObject(code('STAFF_MEMBER_EXISTS'));
  // Made at the first start, before there was anybody to sign before.
  await createStaffMember(aSystemContext(world), { phone: aPhone(), role: 'support', locale: 'ru' });
  const listed = await listStaffMembers(administrator.context());
  expect(listed.at(-1)?.undertaking).toBeNull();
  expect(JSON.stringify(listed)).not.toContain(phone.slice(2));
});

it('R-P7 a role is changed and access is taken away by somebody else, and both are recorded', async () => {
  const staff = await support();
  const id = staff.staffMemberId;
  const change = (changes: { role?: StaffRole; isDisabled?: boolean }, by = administrator) =>
    changeStaffMember(by.context(), { id, ...changes });
  await expect(change({ role: 'administrator' }, staff)).rejects.toMatchObject(code('FORBIDDEN'));
  await expect(
    changeStaffMember(administrator.context(), { id: administrator.staffMemberId, role: 'support' }),
  ).rejects.toMatchObject(code('SECOND_PERSON_REQUIRED'));
  expect(await change({ role: 'privacy-officer' })).toMatchObject({ role: 'privacy-officer' });
  expect((await change({ isDisabled: true })).disabledAt).toEqual(world.clock.now());
  expect((await change({ isDisabled: true })).disabledAt).toEqual(world.clock.now());
  expect((await change({ isDisabled: false })).disabledAt).toBeNull();
  const records =
    await world.admin`select action from audit_records where object_id = ${id} and action = 'staff-member.change'`;
  expect(records).toHaveLength(3);
});
