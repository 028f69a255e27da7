import { randomBytes } from 'node:crypto';
import { uuidFromId } from '@apipay/db/ids';
import { giveAccountConsent } from '@apipay/testing/account-consent';
import { aConnectedMerchant } from '@apipay/testing/connections';
import { aMerchant, aStaffMember, type TestMerchant, type TestStaffMember } from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listAccessRecords } from '../access-records';
import { withdrawConsent } from '../consents';
import { issueInvoice, listInvoices, revealInvoices } from '../invoices';
import { permissionsOf, staffPermissionsOf } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { getMerchant, revealMerchantName } from '../merchants';
import { listMoneyMatters } from '../money-desk';
import { listPeople } from '../people';
import { changeStaffMember } from '../staff-members';
import { endStaffView, enterStaffView, listStaffViews, recordViewReading, startStaffView } from './index';

let world: TestWorld;
let administrator: TestStaffMember;
beforeAll(async () => {
  world = await openTestWorld();
  administrator = await aStaffMember(world);
});
afterAll(() => world.close());

const code = (name: string) => ({ message: name });
const aSession = () => randomBytes(32).toString('hex');
const why = { ticket: '4512', reason: 'Клиент не видит платёж' };

async function aBusiness(): Promise<TestMerchant> {
  const merchant = await aMerchant(world);
  await giveAccountConsent(world, merchant);
  return merchant;
}

async function aView(staff: TestStaffMember, merchant: TestMerchant, sessionIdHash = aSession()) {
  const view = await startStaffView(staff.context(), sessionIdHash, {
    merchantId: merchant.merchantId,
    ...why,
  });
  const enter = () => enterStaffView(staff.context(), { viewId: view.id, sessionIdHash });
  return { view, sessionIdHash, enter };
}

/** As the API makes the context of a call within a view. */
async function contextIn(
  staff: TestStaffMember,
  merchant: TestMerchant,
  { enter }: Awaited<ReturnType<typeof aView>>,
) {
  return { ...staff.context(), actor: await enter(), merchantId: merchant.merchantId };
}

it('R-P7 within a view staff have what a viewer of that one business may read, and nothing of the console', async () => {
  const staff = await aStaffMember(world, { role: 'support' });
  const merchant = await aBusiness();
  const ctx = await contextIn(staff, merchant, await aView(staff, merchant));
  expect(permissionsOf(ctx)).toEqual([
    'merchant:read',
    'tariff:read',
    'connection:read',
    'invoice:read',
    'biller:read',
  ]);
  expect(staffPermissionsOf(ctx)).toEqual([]);
  await expect(listPeople(ctx, { size: 1 }, null)).rejects.toMatchObject(code('FORBIDDEN'));
  const other = await aBusiness();
  expect(permissionsOf({ ...ctx, merchantId: other.merchantId })).toEqual([]);
  await expect(getMerchant({ ...ctx, merchantId: other.merchantId })).rejects.toMatchObject(
    code('VIEW_HIDES_THIS'),
  );
});

it('R-P7 a view opens no value, takes no secret, gives no job and no file', async () => {
  const staff = await aStaffMember(world);
  const merchant = await aConnectedMerchant(world);
  await giveAccountConsent(world, merchant);
  const { invoice } = await issueInvoice(merchant.ctx, merchant, {
    phone: '+77020000017',
    amount: '15000',
    description: 'Заказ 17',
  });
  const ctx = await contextIn(staff, merchant, await aView(staff, merchant));
  const { rows } = await listInvoices(ctx, { size: 5 });
  expect(rows.map(({ row }) => row.payerPhoneTail)).toEqual(['0017']);
  expect(await revealInvoices(ctx, [invoice.id], ['description'])).toEqual(new Map());
  expect((await revealInvoices(merchant.ctx, [invoice.id], ['description'])).size).toBe(1);
  await expect(revealInvoices(ctx, [invoice.id], ['phone'])).rejects.toMatchObject(code('VIEW_HIDES_THIS'));
  expect(await revealMerchantName(ctx)).toBeNull();
  expect(await listMoneyMatters(ctx)).toEqual([]);
  await expect(
    inTransaction(ctx, { purpose: 'right-to-use' }, (tx) => tx.enqueue('watch-connections', {})),
  ).rejects.toMatchObject(code('VIEW_IS_READ_ONLY'));
  const slot = { holderId: merchant.subjectId, keyClass: 'contact', place: 'x' } as const;
  await expect(
    inTransaction(ctx, { purpose: 'right-to-use' }, (tx) => tx.openSecret(slot, Buffer.alloc(1))),
  ).rejects.toMatchObject(code('VIEW_HIDES_THIS'));
});

it('R-P7 a view is begun with a case and a reason by whoever has the right, and one at a time', async () => {
  const staff = await aStaffMember(world, { role: 'support' });
  const [merchant, other] = [await aBusiness(), await aBusiness()];
  const sessionIdHash = aSession();
  const begin = (fields: Partial<Parameters<typeof startStaffView>[2]>, by = staff) =>
    startStaffView(by.context(), sessionIdHash, { merchantId: merchant.merchantId, ...why, ...fields });
  await expect(begin({ ticket: ' ' })).rejects.toMatchObject(code('TEXT_REQUIRED'));
  await expect(begin({ reason: '' })).rejects.toMatchObject(code('TEXT_REQUIRED'));
  await expect(begin({ reason: 'Звонил +7 701 123 45 67' })).rejects.toMatchObject(
    code('PERSONAL_VALUE_IN_REFERENCE'),
  );
  await expect(begin({ merchantId: 'mer_x' })).rejects.toMatchObject(code('MERCHANT_NOT_FOUND'));
  await expect(begin({}, await aStaffMember(world, { role: 'privacy-officer' }))).rejects.toMatchObject(
    code('FORBIDDEN'),
  );
  await expect(
    startStaffView(merchant.context(), sessionIdHash, { merchantId: merchant.merchantId, ...why }),
  ).rejects.toMatchObject(code('FORBIDDEN'));

  const begun = await Promise.all([begin({}), begin({ merchantId: other.merchantId })]);
  const standing = await world.admin`select id from staff_views
    where session_id_hash = ${sessionIdHash} and ended_at is null`;
  expect(standing).toHaveLength(1);
  expect(begun.map(({ id }) => uuidFromId(id))).toContain(standing[0]?.['id']);
});

it('R-P7 a view ends by time, by hand, with the right, with the access and with the account', async () => {
  const end = async (how: (staff: TestStaffMember, merchant: TestMerchant, session: string) => unknown) => {
    const staff = await aStaffMember(world, { role: 'support' });
    const merchant = await aBusiness();
    const { enter, sessionIdHash } = await aView(staff, merchant);
    expect((await enter()).view.merchantId).toBe(merchant.merchantId);
    await how(staff, merchant, sessionIdHash);
    await expect(enter()).rejects.toMatchObject(code('VIEW_NOT_STANDING'));
    const [listed] = await listStaffViews(merchant.context());
    expect(listed?.endedAt).toEqual(world.clock.now());
  };
  const change = (staff: TestStaffMember, fields: object) =>
    changeStaffMember(administrator.context(), { id: staff.staffMemberId, ...fields });
  await end(() => world.clock.advanceSeconds(30 * 60));
  await end(async (staff, _merchant, session) => {
    expect(await endStaffView(staff.context(), session)).toBe(true);
    expect(await endStaffView(staff.context(), session)).toBe(false);
  });
  await end((staff) => change(staff, { role: 'privacy-officer' }));
  await end((staff) => change(staff, { isDisabled: true }));
  await end((_staff, merchant) =>
    withdrawConsent(merchant.context(), { purpose: 'identity-and-registration' }),
  );
});

it('R-P7 a view is of one session: neither another one, nor another member of staff, nor a made-up id is let in', async () => {
  const [staff, other] = [await aStaffMember(world, { role: 'support' }), await aStaffMember(world)];
  const { view, sessionIdHash } = await aView(staff, await aBusiness());
  for (const [by, asked] of [
    [staff, { viewId: view.id, sessionIdHash: aSession() }],
    [other, { viewId: view.id, sessionIdHash }],
    [staff, { viewId: `${view.id.slice(0, -4)}0000`, sessionIdHash }],
    [staff, { viewId: 'x', sessionIdHash }],
  ] as const) {
    await expect(enterStaffView(by.context(), asked)).rejects.toMatchObject(code('VIEW_NOT_STANDING'));
  }
  expect(await endStaffView(other.context(), sessionIdHash)).toBe(false);
});

it('R-P7 R-C9 who is looked at finds start, pages and end among who used the data, without a name', async () => {
  const staff = await aStaffMember(world, { role: 'support' });
  const merchant = await aBusiness();
  const begun = await aView(staff, merchant);
  const ctx = await contextIn(staff, merchant, begun);
  await recordViewReading(ctx, ['invoices', 'connections']);
  await expect(recordViewReading(merchant.context(), ['x'])).rejects.toMatchObject(code('VIEW_NOT_STANDING'));
  world.clock.advanceSeconds(60);
  await endStaffView(staff.context(), begun.sessionIdHash);

  const { rows } = await listAccessRecords(merchant.context(), { size: 3 }, 'others');
  expect(rows.map(({ row }) => [row.action, row.actorKind, row.purpose, row.fields])).toEqual([
    ['staff-view.end', 'staff', 'identity-and-registration', []],
    ['staff-view.read', 'staff', 'right-to-use', ['invoices', 'connections']],
    ['staff-view.start', 'staff', 'identity-and-registration', []],
  ]);
  expect(rows.every(({ row }) => row.objectId === begun.view.id)).toBe(true);
  const listed = await listStaffViews(merchant.context());
  expect(listed).toEqual([
    { id: begun.view.id, ...why, startedAt: begun.view.startedAt, endedAt: world.clock.now() },
  ]);
  expect(JSON.stringify([rows, listed])).not.toContain(staff.staffMemberId);
  expect(await listStaffViews((await aBusiness()).context())).toEqual([]);
});

it('R-P8 the database lets a view be begun and ended once, and nothing else be said of it', async () => {
  const staff = await aStaffMember(world, { role: 'support' });
  const { view } = await aView(staff, await aBusiness());
  const id = uuidFromId(view.id);
  const refused = { code: '42501' };
  const { admin } = world;
  await expect(admin`update staff_views set reason = 'x' where id = ${id}`).rejects.toMatchObject(refused);
  await expect(admin`update staff_views set ends_at = ends_at + interval '1 hour', started_at = started_at
    + interval '1 hour', ended_at = ends_at where id = ${id}`).rejects.toMatchObject(refused);
  await expect(admin`delete from staff_views where id = ${id}`).rejects.toMatchObject(refused);
  await expect(admin`truncate staff_views`).rejects.toMatchObject(refused);
  await expect(
    admin`update staff_views set ended_at = ends_at + interval '1 minute' where id = ${id}`,
  ).rejects.toMatchObject({ code: '23514' });
  await admin`update staff_views set ended_at = ends_at where id = ${id}`;
  await expect(admin`update staff_views set ended_at = started_at where id = ${id}`).rejects.toMatchObject(
    refused,
  );
  await admin`update staff_members set disabled_at = now() where id = ${uuidFromId(staff.staffMemberId)}`;
  await expect(admin`insert into staff_views (merchant_id, id, staff_member_id, session_id_hash, ticket, reason, started_at, ends_at)
    select merchant_id, gen_random_uuid(), staff_member_id, 'x', 'x', 'x', now(), now() + interval '30 minutes'
    from staff_views where id = ${id}`).rejects.toMatchObject(refused);
});
