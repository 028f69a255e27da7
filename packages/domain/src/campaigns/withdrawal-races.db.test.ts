import { setTimeout as wait } from 'node:timers/promises';
import { createInMemoryMessageSender } from '@apipay/connectors/messages/in-memory/sender';
import { type Id, uuidFromId } from '@apipay/db/ids';
import { aStaffMember, aSystemContext } from '@apipay/testing/contexts';
import { aReader, testTemplates } from '@apipay/testing/mailings';
import { seededRandom } from '@apipay/testing/seeded-random';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { withdrawConsent } from '../consents';
import { publishFirstEditions } from '../documents';
import { createSampleOperatorProfile } from '../operator-profiles';
import { leaseMessages } from './lease-messages';
import { runCampaign } from './run-campaign';
import { saveCampaign } from './save-campaign';
import { scheduleCampaign } from './schedule-campaign';
import { startCampaign } from './start-campaign';

let world: TestWorld;

beforeAll(async () => {
  world = await openTestWorld({ start: new Date('2026-12-01T07:00:00Z'), maxConnections: 12 });
  await publishFirstEditions(aSystemContext(world));
  await createSampleOperatorProfile(aSystemContext(world));
});
afterAll(() => world.close());

async function aRunningCampaign(perMinute = 1_000): Promise<Id<'campaign'>> {
  const [author, second] = [await aStaffMember(world), await aStaffMember(world)];
  const ports = { templates: testTemplates() };
  const draft = await saveCampaign(author.context(), ports, {
    title: 'Гонка',
    templateName: 'news',
    variables: { ru: ['а'], kk: ['а'], en: ['a'] },
    locales: [],
    tariffCodes: [],
    perMinute,
    price: '20',
  });
  const shown = { campaignId: draft.id, version: draft.version };
  const { version } = await scheduleCampaign(author.context(), shown);
  await startCampaign(second.context(), ports, { ...shown, version });
  return draft.id;
}

const stateOf = async (campaignId: string, subjectId: string): Promise<string | undefined> => {
  const [row] = await world.admin<{ state: string }[]>`select state from campaign_messages
    where campaign_id = ${uuidFromId(campaignId)} and subject_id = ${uuidFromId(subjectId)}`;
  return row?.state;
};

it('R-P4 D5 of four workers none writes to whoever withdrew, but for what was let go before', async () => {
  const random = seededRandom(20_261_129);
  const readers = [];
  for (let count = 0; count < 40; count += 1) readers.push(await aReader(world));
  const campaignId = await aRunningCampaign(3);
  const messenger = createInMemoryMessageSender();
  const sender = {
    ...messenger,
    async sendTemplate(message: Parameters<typeof messenger.sendTemplate>[0]) {
      await wait(random() * 8);
      return messenger.sendTemplate(message);
    },
  };
  // By what has left and not by time, so that a busy machine meets the same race.
  const reached = async (count: number) => {
    while (messenger.templates.length < count) await wait(1);
  };
  // What the database says right after the withdrawal: whoever waits then must never be written to.
  const unwritten = new Set<string>();
  const withdrawals = readers
    .filter(() => random() < 0.5)
    .map(async (reader) => {
      await reached(Math.floor(random() * 10));
      await withdrawConsent(reader.context(), { purpose: 'mailing' });
      const state = await stateOf(campaignId, reader.subjectId);
      if (state === undefined || state === 'waiting' || state === 'skipped') unwritten.add(reader.phone);
    });
  const worker = async () => {
    for (;;) {
      const result = await runCampaign(aSystemContext(world), { sender }, { campaignId });
      if (result === 'nothing-to-do' || result === 'finished') return;
      if (result === 'waits') world.clock.advanceSeconds(61);
    }
  };
  await Promise.all([...withdrawals, worker(), worker(), worker(), worker()]);
  const written = messenger.templates.map(({ to }) => to);
  expect(new Set(written).size).toBe(written.length);
  expect(written.filter((phone) => unwritten.has(phone))).toEqual([]);
  const [left] = await world.admin`select count(*)::int from campaign_messages
    where campaign_id = ${uuidFromId(campaignId)} and state in ('waiting', 'sending', 'unknown')`;
  expect(left?.['count']).toBe(0);
  expect(written.length).toBeGreaterThan(12);
  expect(unwritten.size).toBeGreaterThan(2);
});

it('T8 a withdrawal that is being committed is waited for', async () => {
  const reader = await aReader(world);
  const campaignId = await aRunningCampaign();
  let lease: Promise<unknown> = Promise.resolve();
  await world.admin.begin(async (sql) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`consent:mailing:${reader.subjectId}`}, 0))`;
    await sql`insert into consent_records (id, subject_id, purpose, act, given_id, form_hash, happened_at, request_id)
      select gen_random_uuid(), subject_id, purpose, 'withdrawn', given_id, form_hash, happened_at, 'test'
      from consent_records where subject_id = ${uuidFromId(reader.subjectId)} and act = 'given'`;
    lease = leaseMessages(aSystemContext(world), campaignId);
    await wait(150);
  });
  await lease;
  expect(await stateOf(campaignId, reader.subjectId)).toBe('skipped');
});

it('T8 a block that is being committed is waited for', async () => {
  const reader = await aReader(world);
  const campaignId = await aRunningCampaign();
  let lease: Promise<unknown> = Promise.resolve();
  await world.admin.begin(async (sql) => {
    await sql`update subjects set state = 'blocked', blocked_at = now(), epoch = epoch + 1 where id = ${uuidFromId(reader.subjectId)}`;
    lease = leaseMessages(aSystemContext(world), campaignId);
    await wait(150);
  });
  await lease;
  expect(await stateOf(campaignId, reader.subjectId)).toBe('skipped');
});
