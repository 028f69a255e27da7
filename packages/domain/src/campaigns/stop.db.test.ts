import { createInMemoryMessageSender } from '@apipay/connectors/messages/in-memory/sender';
import { uuidFromId } from '@apipay/db/ids';
import { aPhone, aStaffMember, aSystemContext, type TestMerchant } from '@apipay/testing/contexts';
import { aReader, consentToMailing, testTemplates } from '@apipay/testing/mailings';
import { putSubject } from '@apipay/testing/subject-state';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { listConsents } from '../consents';
import { publishFirstEditions } from '../documents';
import { createSampleOperatorProfile } from '../operator-profiles';
import type { MessageReply } from '../verification-codes/message-sender.port';
import { stopPayload } from './campaign';
import { confirmMailingStop } from './confirm-mailing-stop';
import { runCampaign } from './run-campaign';
import { saveCampaign } from './save-campaign';
import { scheduleCampaign } from './schedule-campaign';
import { startCampaign } from './start-campaign';
import { takeReplies } from './take-replies';

let world: TestWorld;
let messenger: ReturnType<typeof createInMemoryMessageSender>;
let replies = 0;

beforeAll(async () => {
  world = await openTestWorld({ start: new Date('2026-12-01T07:00:00Z') });
  await publishFirstEditions(aSystemContext(world));
  await createSampleOperatorProfile(aSystemContext(world));
});
beforeEach(async () => {
  messenger = createInMemoryMessageSender();
  await world.admin`update users set blocked_at = now()`;
  world.clock.advanceSeconds(61);
});
afterAll(() => world.close());

const answerOf = (phone: string, change: Partial<MessageReply> = {}): MessageReply => {
  replies += 1;
  const messageId = `wamid.${replies}`;
  return {
    messageId,
    from: phone.slice(1),
    text: 'СТОП',
    payload: null,
    occurredAt: world.clock.now(),
    ...change,
  };
};
const take = (...answers: MessageReply[]) => takeReplies(aSystemContext(world), answers);
const stateOf = async (reader: TestMerchant) =>
  (await listConsents(reader.context())).find(({ purpose }) => purpose === 'mailing')?.state;
const acts = async () =>
  (
    await world.admin`select act::text || ' ' || channel as what from mailing_suppressions order by happened_at, id`
  ).map(({ what }) => what);
const jobs =
  () => world.admin`select payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t
  on t.id = j.task_id where t.identifier = 'confirm-mailing-stop' order by j.id`;

/** One mailing to everybody, from its draft to its end. */
async function mail(): Promise<readonly string[]> {
  const [author, second] = [await aStaffMember(world), await aStaffMember(world)];
  const ports = { templates: testTemplates() };
  const variables = { ru: ['а'], kk: ['а'], en: ['a'] };
  const rules = { locales: [], tariffCodes: [], perMinute: 300, price: '20' };
  const draft = await saveCampaign(author.context(), ports, {
    title: 'А',
    templateName: 'news',
    variables,
    ...rules,
  });
  const { version } = await scheduleCampaign(author.context(), { campaignId: draft.id, version: 1 });
  await startCampaign(second.context(), ports, { campaignId: draft.id, version });
  const run = () => runCampaign(aSystemContext(world), { sender: messenger }, { campaignId: draft.id });
  while ((await run()) !== 'finished') world.clock.advanceSeconds(61);
  return messenger.templates.map(({ to }) => to);
}

it('R-P4 D5 T24 STOP takes the consent back, outlives the person, and only a new consent of their own lifts it', async () => {
  await world.admin`select 1`;
  const reader = await aReader(world);
  const other = await aReader(world);
  world.clock.advanceSeconds(60);
  const answer = answerOf(reader.phone, { text: 'Стоп 🛑' });
  expect(await take(answer)).toBe(1);
  expect(await stateOf(reader)).toBe('withdrawn');
  const [record] = await world.admin`select act, channel from consent_records
    where subject_id = ${uuidFromId(reader.subjectId)} order by happened_at desc, id desc limit 1`;
  expect(record).toEqual({ act: 'withdrawn', channel: 'whatsapp' });
  const listed = (await listConsents(reader.context())).find(({ purpose }) => purpose === 'mailing');
  expect(listed?.acts.map(({ act, channel }) => `${act} ${channel}`)).toEqual([
    'withdrawn whatsapp',
    'confirmed cabinet',
    'given cabinet',
  ]);
  // The same answer again, and the same word once more, change nothing and say nothing.
  expect(await take(answer)).toBe(0);
  expect(await take(answerOf(reader.phone))).toBe(1);
  expect(await jobs()).toHaveLength(1);
  const [withdrawals] = await world.admin`select count(*)::int from consent_records where act = 'withdrawn'
    and subject_id = ${uuidFromId(reader.subjectId)}`;
  expect(withdrawals).toEqual({ count: 1 });

  // The person is destroyed; the number comes back with another account, and even with a consent that somebody else wrote down.
  await world.vault.destroyKeys(reader.subjectId, ['contact', 'audit']);
  await world.admin`update users set phone_index = decode('00', 'hex') where id = ${uuidFromId(reader.userId)}`;
  const dump = JSON.stringify(
    await world.admin`select phone_hash::text, channel, reply_id from mailing_suppressions`,
  );
  expect(dump).not.toContain(reader.phone.slice(2));
  expect(dump).not.toContain(world.vault.blindIndex('phone', 'users', reader.phone).toString('hex'));
  const back = await aReader(world, { phone: reader.phone });
  await take(answerOf(reader.phone, { messageId: 'wamid.again' }));
  await world.admin`alter table consent_records disable trigger consent_records_final`;
  await world.admin`delete from consent_records where act = 'withdrawn' and subject_id = ${uuidFromId(back.subjectId)}`;
  await world.admin`alter table consent_records enable trigger consent_records_final`;
  expect(await stateOf(back)).toBe('in-force');
  expect(await mail()).toEqual([other.phone]);
  const [skipped] = await world.admin`select problem from campaign_messages
    where subject_id = ${uuidFromId(back.subjectId)}`;
  expect(skipped).toEqual({ problem: 'suppressed' });

  await take(answerOf(reader.phone));
  expect(await stateOf(back)).toBe('withdrawn');
  world.clock.advanceSeconds(5);
  await consentToMailing(world, back);
  expect((await acts()).at(-1)).toBe('lifted cabinet');
  messenger = createInMemoryMessageSender();
  expect(new Set(await mail())).toEqual(new Set([other.phone, back.phone]));
  await expect(world.admin`delete from mailing_suppressions`).rejects.toThrow(/never changed/);
  await expect(world.admin`update mailing_suppressions set act = 'lifted'`).rejects.toThrow(/never changed/);
});

it('the button is the same withdrawal, and what comes late does not undo a newer consent', async () => {
  const reader = await aReader(world);
  expect(await take(answerOf(reader.phone, { text: 'Не присылать', payload: stopPayload }))).toBe(1);
  expect(await stateOf(reader)).toBe('withdrawn');
  expect((await acts()).at(-1)).toBe('suppressed whatsapp-button');
  const before = world.clock.now();
  world.clock.advanceSeconds(3_600);
  await consentToMailing(world, reader);
  expect(await take(answerOf(reader.phone, { occurredAt: before }))).toBe(1);
  expect(await stateOf(reader)).toBe('in-force');
  expect(await mail()).toEqual([reader.phone]);
});

it('a number that nobody has is suppressed all the same, also from abroad', async () => {
  const phone = aPhone();
  const count = (await acts()).length;
  expect(
    await take(
      answerOf(phone),
      answerOf('+4915123456789', { text: 'stop' }),
      answerOf(phone, { text: 'Спасибо' }),
    ),
  ).toBe(2);
  expect((await acts()).length).toBe(count + 2);
  const waiting = (await jobs()).length;
  const reader = await aReader(world, { phone });
  expect((await acts()).at(-1)).toBe('lifted cabinet');
  expect(await mail()).toEqual([reader.phone]);
  expect((await jobs()).length).toBe(waiting);
});

it('STOP is answered once, in the person’s language, at any hour, and tried again only where nothing was sent', async () => {
  const reader = await aReader(world, { locale: 'kk' });
  const ports = {
    sender: messenger,
    writeMailingStop: (locale: string) => ({ template: `stopped-${locale}`, parameters: [] }),
  };
  const confirm = (tries = 0) =>
    confirmMailingStop(aSystemContext(world), ports, { userId: reader.userId, tries });
  messenger.answer({ kind: 'retry', mayHaveBeenSent: false, vendorCode: '130429' });
  expect(await confirm()).toBe('waits');
  messenger.answer({ kind: 'retry', mayHaveBeenSent: true, vendorCode: null });
  expect(await confirm()).toBe('retry');
  messenger.answer({ kind: 'retry', mayHaveBeenSent: false, vendorCode: null });
  expect(await confirm(4)).toBe('given-up');
  expect(messenger.templates[0]).toMatchObject({ to: reader.phone, locale: 'kk', template: 'stopped-kk' });
  await putSubject(world, reader.subjectId, 'blocked');
  expect(await confirm()).toBe('dropped');
});

it('nobody but the system takes answers', async () => {
  const staff = await aStaffMember(world);
  await expect(takeReplies(staff.context(), [answerOf(aPhone())])).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
});
