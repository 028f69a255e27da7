import { uuidFromId } from '@apipay/db/ids';
import { aContext, aMerchant, aPhone, aStaffMember, aSystemContext } from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createStaffMember } from './index';

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(() => world.close());
const create = (phone: string) =>
  createStaffMember(aSystemContext(world), { phone, role: 'support', locale: 'ru' });

it('a staff account is made once for a number, also by two processes at once', async () => {
  const phone = aPhone();
  const made = await Promise.all([create(phone), create(phone), create(phone)]);
  expect(new Set(made.map(({ staffMemberId }) => staffMemberId)).size).toBe(1);
  expect(made.filter(({ isNew }) => isNew)).toHaveLength(1);
  expect(await create(phone)).toMatchObject({ isNew: false });
});

it('the number stands in no column in clear, and the making leaves a record', async () => {
  const phone = aPhone();
  const { staffMemberId } = await create(phone);
  const rows = await world.admin`select row_to_json(s)::text as text from staff_members s
    where id = ${uuidFromId(staffMemberId)}`;
  expect(rows[0]?.text).not.toContain(phone.slice(2));
  const records = await world.admin`select action from audit_records where object_id = ${staffMemberId}`;
  expect(records.map(({ action }) => action)).toEqual(['staff-member.create']);
});

it('nobody but the system makes staff accounts', async () => {
  const input = { phone: aPhone(), role: 'administrator', locale: 'ru' } as const;
  for (const ctx of [
    aContext(world),
    (await aMerchant(world)).context(),
    (await aStaffMember(world)).context(),
  ]) {
    await expect(createStaffMember(ctx, input)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  }
  await expect(create('not a number')).rejects.toMatchObject({ code: 'PHONE_INVALID' });
});
