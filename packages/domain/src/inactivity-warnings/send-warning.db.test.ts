import { idFromUuid, uuidFromId } from '@apipay/db/ids';
import { aMerchant, aPhone, aSystemContext, type TestMerchant } from '@apipay/testing/contexts';
import { changeOperatorProfile } from '@apipay/testing/operator-profiles';
import { silentDays } from '@apipay/testing/silent-accounts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { aUsedCode } from '@apipay/testing/used-codes';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { writeFirstLegalClocks } from '../legal-clocks';
import { changeOwnNumber } from '../rectifications';
import type { SendOutcome } from '../verification-codes/message-sender.port';
import { recordWarningStatus, sendInactivityWarning } from './index';

let world: TestWorld;
let days: ReturnType<typeof silentDays>;
let owner: TestMerchant;

beforeEach(async () => {
  world = await openTestWorld({ start: new Date('2026-12-01T07:00:00Z') });
  await writeFirstLegalClocks(aSystemContext(world));
  await changeOperatorProfile(world);
  days = silentDays(world);
  owner = await aMerchant(world);
});
afterEach(() => world.close());

const states = async () =>
  (await days.warningsOf(owner.subjectId)).map(({ kind, state }) => `${kind} ${state}`);
const state = () => days.stateOf(owner.subjectId);
const use = () =>
  world.admin`update users set last_seen_on = ${world.clock.now().toISOString().slice(0, 10)} where id = ${uuidFromId(owner.userId)}`;
const outage: SendOutcome = { kind: 'retry', mayHaveBeenSent: false, vendorCode: '131000' };
const unheard: SendOutcome = { kind: 'retry', mayHaveBeenSent: true, vendorCode: null };

it('R-P5 one warning of each kind leaves, however often the daily run and the job run, and each leaves a record', async () => {
  await days.night(699);
  await days.night(699);
  days.goTo(699);
  const [id] = await days.warningJobs();
  if (id === undefined) throw new Error('there is a job');
  const send = () => sendInactivityWarning(aSystemContext(world), days.ports, { inactivityWarningId: id });
  expect(await Promise.all([send(), send()])).toContain('sent');
  expect(await states()).toEqual(['first sent']);
  await days.pass(700);
  expect(await days.sendWarnings()).toEqual([]);
  expect(days.messenger.templates).toHaveLength(1);
  const records =
    await world.admin`select action from audit_records where object_id = ${id} and kind = 'read'`;
  expect(records.map(({ action }) => action)).toEqual(['inactivity.warn']);
});

it('R-P5 a worker that dies over the call is followed by one that sends nothing again', async () => {
  days.messenger.sendTemplate = ((send) => async (message) => {
    await send(message);
    throw new Error('killed');
  })(days.messenger.sendTemplate);
  await days.night(699);
  days.goTo(699);
  const [id] = await days.warningJobs();
  if (id === undefined) throw new Error('there is a job');
  const run = () => sendInactivityWarning(aSystemContext(world), days.ports, { inactivityWarningId: id });
  await expect(run()).rejects.toThrow('killed');
  expect(await run()).toBe('unknown');
  expect(await run()).toBe('nothing-to-do');
  expect(days.messenger.templates).toHaveLength(1);
});

it('R-P5 a message of which nobody heard is not repeated: the thirty days run from the next one', async () => {
  days.messenger.answer(unheard);
  await days.pass(699);
  await days.pass(722);
  expect(await states()).toEqual(['first unknown', 'last sent']);
  expect(days.messenger.templates.at(-1)?.parameters).toEqual([days.dayAfter(752)]);
  await days.pass(752);
  expect(await state()).toBe('active');
  await days.pass(753);
  expect(await state()).toBe('destroyed');
});

it('R-P5 an outage of the messenger puts the end off, and a number that is gone does not', async () => {
  const gone: SendOutcome = { kind: 'refused', reason: 'undeliverable', vendorCode: '131026' };
  const refused: SendOutcome = { kind: 'refused', reason: 'credentials', vendorCode: '190' };
  days.messenger.answer(outage, refused, gone, gone);
  await days.pass(699);
  expect(await states()).toEqual(['first waiting']);
  await days.pass(735);
  expect(await states()).toEqual(['first waiting']);
  expect(await days.line()).toMatchObject({ waiting: 0, overdue: 1 });
  await days.pass(740);
  expect(await states()).toEqual(['first undeliverable']);
  await days.pass(763);
  await days.pass(770);
  expect(await days.line()).toMatchObject({ waiting: 1, overdue: 0 });
  expect(await state()).toBe('active');
  await days.pass(771);
  expect(await state()).toBe('destroyed');
});

it('R-P5 a worker that was down for sixty days gives everybody thirty days first', async () => {
  await days.pass(760);
  expect(days.messenger.templates[0]?.parameters).toEqual([days.dayAfter(790)]);
  await days.pass(783);
  await days.pass(790);
  expect(await state()).toBe('active');
  await days.pass(791);
  expect(await state()).toBe('destroyed');
});

it('R-P5 whoever comes back keeps the account: what waits is dropped, what was sent counts no more', async () => {
  await days.night(699);
  days.goTo(699);
  await use();
  expect(await days.sendWarnings()).toEqual(['dropped']);
  expect(days.messenger.templates).toEqual([]);
  await days.pass(740);
  expect(await state()).toBe('active');
  await days.pass(699 + 699);
  await days.pass(699 + 722);
  await use();
  await days.pass(699 + 731);
  expect(await state()).toBe('active');
  expect(await states()).toEqual(['first dropped', 'first sent', 'last sent']);
});

it('R-P5 a sign-in between the end that was set going and its run takes it back', async () => {
  await days.pass(699);
  await days.pass(722);
  await days.night(730);
  await world.admin`update users set last_seen_on = ${days.dayAfter(730)} where id = ${uuidFromId(owner.userId)}`;
  expect(await days.runDestructions()).toEqual(['withdrawn']);
  expect(await state()).toBe('active');
  expect(days.tombstones).toEqual([]);
});

it('R-P5 T15 no warning goes to a number that the account has no longer', async () => {
  await days.night(699);
  const to = aPhone();
  days.goTo(699);
  const code = (phone: string, purpose: 'step-up' | 'number-change') =>
    aUsedCode(world, owner.userId, { phone, purpose });
  const codes = {
    oldCodeId: await code(owner.phone, 'step-up'),
    newCodeId: await code(to, 'number-change'),
  };
  await changeOwnNumber(owner.context(), codes, 'none');
  const successor = await aMerchant(world, { phone: owner.phone });
  expect(await days.sendWarnings()).toEqual(['dropped']);
  await days.pass(699 + 699);
  expect(days.messenger.templates.map((message) => message.to).sort()).toEqual([to, successor.phone].sort());
  expect(await days.warningsOf(successor.subjectId)).toHaveLength(1);
});

it('a warning comes by day', async () => {
  await days.night(699);
  expect(await days.sendWarnings()).toEqual([]);
  const rows = await world.admin`select j.run_at from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'warn-inactive'`;
  expect(rows[0]?.['run_at']).toEqual(new Date(`${days.dayAfter(699)}T04:00:00Z`));
});

it('R-P5 what the messenger took and did not deliver was handed to nobody, and what it reports of a lost answer did leave', async () => {
  const report = async (status: 'delivered' | 'failed', fields: object = {}) => {
    const [row] =
      await world.admin`select id, message_id from inactivity_warnings order by created_at desc limit 1`;
    const reference = idFromUuid('inactivityWarning', row?.['id']);
    const messageId = String(row?.['message_id'] ?? 'wamid.lost');
    const about = { messageId, reference, occurredAt: world.clock.now(), vendorCode: null };
    return recordWarningStatus(aSystemContext(world), [{ ...about, status, ...fields }]);
  };
  await days.pass(699);
  expect(await report('failed', { vendorCode: '131042' })).toBe(1);
  expect(await states()).toEqual(['first waiting']);
  await days.pass(700);
  expect(await states()).toEqual(['first sent']);
  expect(await report('delivered')).toBe(0);
  expect(await report('failed', { vendorCode: '131026', isUnreachable: true })).toBe(1);
  expect(await states()).toEqual(['first undeliverable']);
  days.messenger.answer(unheard);
  await days.pass(723);
  expect(await states()).toEqual(['first undeliverable', 'last unknown']);
  expect(await report('delivered')).toBe(1);
  expect(await states()).toEqual(['first undeliverable', 'last sent']);
  await days.pass(730);
  expect(await state()).toBe('active');
  await days.pass(731);
  expect(await state()).toBe('destroyed');
});
