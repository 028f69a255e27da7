import { createInMemoryMessageSender } from '@apipay/connectors/messages/in-memory/sender';
import { uuidFromId } from '@apipay/db/ids';
import type { CampaignRow } from '@apipay/db/schema/campaigns';
import { aMerchant, aStaffMember, aSystemContext, type TestStaffMember } from '@apipay/testing/contexts';
import { aReader, testTemplates } from '@apipay/testing/mailings';
import { testSnapshotSigner } from '@apipay/testing/snapshot-signer';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listAccessRecords } from '../access-records';
import { giveConsent, readConsentOffer, withdrawConsent } from '../consents';
import { publishFirstEditions } from '../documents';
import { createSampleOperatorProfile } from '../operator-profiles';
import type { SaveCampaignInput } from './campaign.inputs';
import { cancelCampaign } from './cancel-campaign';
import { getCampaign } from './get-campaign';
import { leaseMessages } from './lease-messages';
import { listCampaigns } from './list-campaigns';
import { pauseCampaign } from './pause-campaign';
import { previewAudience } from './preview-audience';
import { recordCampaignStatus } from './record-campaign-status';
import { resumeCampaign } from './resume-campaign';
import { runCampaign } from './run-campaign';
import { saveCampaign } from './save-campaign';
import { scheduleCampaign } from './schedule-campaign';
import { sendCampaignTest } from './send-campaign-test';
import { startCampaign } from './start-campaign';
import { tryCampaign } from './try-campaign';
import { unscheduleCampaign } from './unschedule-campaign';

let world: TestWorld;
let [author, second]: TestStaffMember[] = [];
let messenger: ReturnType<typeof createInMemoryMessageSender>;
const templates = testTemplates();
/** Almaty has UTC+5: this is noon there. */
const noon = new Date('2026-12-01T07:00:00Z');

beforeAll(async () => {
  world = await openTestWorld({ start: noon });
  await publishFirstEditions(aSystemContext(world));
  await createSampleOperatorProfile(aSystemContext(world));
  [author, second] = [await aStaffMember(world), await aStaffMember(world, { role: 'privacy-officer' })];
});
beforeEach(() => {
  messenger = createInMemoryMessageSender();
  templates.say({});
});
afterEach(async () => {
  // Each test has readers of its own.
  await world.admin`update users set blocked_at = now()`;
  world.clock.advanceSeconds(61);
  if (world.clock.now().getUTCHours() > 14) world.clock.set(new Date(noon.getTime() + 86_400_000));
});
afterAll(() => world.close());

const staff = (member: TestStaffMember | undefined) => {
  if (member === undefined) throw new Error('nobody');
  return member.context();
};
const refusal = (code: string) => expect.objectContaining({ code });
const refusals = (...codes: string[]) =>
  expect.objectContaining({ refusals: codes.map((code) => expect.objectContaining({ code })) });
const input: SaveCampaignInput = {
  title: 'Новый тариф',
  templateName: 'news',
  variables: { ru: ['скидка'], kk: ['жеңілдік'], en: ['a discount'] },
  locales: [],
  tariffCodes: [],
  perMinute: 300,
  price: '24.50',
};
const save = (change: Partial<SaveCampaignInput> = {}) =>
  saveCampaign(staff(author), { templates }, { ...input, ...change });
const shown = ({ id, version }: CampaignRow) => ({ campaignId: id, version });
const schedule = async (campaign: CampaignRow, at?: string) =>
  scheduleCampaign(staff(author), { ...shown(campaign), at: at ?? null });
const start = async (campaign: CampaignRow) => startCampaign(staff(second), { templates }, shown(campaign));
const started = async (change: Partial<SaveCampaignInput> = {}) => start(await schedule(await save(change)));
const run = ({ id }: CampaignRow) =>
  runCampaign(aSystemContext(world), { sender: messenger }, { campaignId: id });
const now = async ({ id }: CampaignRow): Promise<CampaignRow & Record<string, unknown>> => {
  const [row] = await world.admin`select *, version::int from campaigns where id = ${uuidFromId(id)}`;
  return { ...row, id } as never;
};
const results = async ({ id }: CampaignRow) =>
  (
    await world.admin`select state || coalesce(' ' || problem, '') as what, count(*)::int from campaign_messages
      where campaign_id = ${uuidFromId(id)} group by 1 order by 1`
  ).map(({ what, count }) => `${what} ${count}`);

/** As the job comes again and again, with nothing but time in between. */
async function runToEnd(campaign: CampaignRow): Promise<string> {
  for (let turn = 0; turn < 50; turn += 1) {
    const result = await run(campaign);
    if (result === 'finished' || result === 'paused' || result === 'nothing-to-do') return result;
    if (result === 'waits') world.clock.advanceSeconds(61);
  }
  throw new Error('it does not end');
}

describe('R-P4 a mailing', () => {
  it('goes once to each who consented, in their language, and each finds it among who used their data', async () => {
    const readers = [
      await aReader(world),
      await aReader(world, { locale: 'kk' }),
      await aReader(world, { locale: 'en' }),
    ];
    await aMerchant(world);
    const campaign = await started();
    expect(await runToEnd(campaign)).toBe('finished');
    expect(
      messenger.templates.map(({ to, locale, parameters, buttonPayload }) => ({
        to,
        locale,
        parameters,
        buttonPayload,
      })),
    ).toEqual(
      expect.arrayContaining(
        readers.map(({ phone }, place) => ({
          to: phone,
          locale: (['ru', 'kk', 'en'] as const)[place],
          parameters: [['скидка'], ['жеңілдік'], ['a discount']][place],
          buttonPayload: 'apipay-mailing-stop',
        })),
      ),
    );
    expect(messenger.templates).toHaveLength(3);
    for (const reader of readers) {
      const { rows } = await listAccessRecords(reader.context(), { size: 10 });
      const seen = rows.map(({ row }) => row).filter(({ action }) => action === 'campaign.send');
      expect(seen).toMatchObject([
        { kind: 'read', purpose: 'mailing', actorKind: 'system', fields: ['phone'], objectId: campaign.id },
      ]);
    }
    // Nobody's number stands in what is kept of it.
    const dump = JSON.stringify(await world.admin`select * from campaign_messages`);
    for (const { phone } of readers) expect(dump).not.toContain(phone.slice(2));
    expect(await run(campaign)).toBe('nothing-to-do');
    expect(messenger.templates).toHaveLength(3);
  });

  it('D5 leaves out whoever withdrew, is blocked or destroyed at the moment of sending, though they were meant', async () => {
    const [stays, withdrew, blocked, destroyed, moved] = [
      await aReader(world),
      await aReader(world),
      await aReader(world),
      await aReader(world),
      await aReader(world),
    ];
    const campaign = await started({ locales: ['ru'] });
    // In the evening everybody is planned and nobody is written to.
    world.clock.set(new Date(`${world.clock.now().toISOString().slice(0, 10)}T16:30:00Z`));
    expect(await run(campaign)).toBe('waits');
    expect(await results(campaign)).toEqual(['waiting 5']);
    await withdrawConsent(withdrew.context(), { purpose: 'mailing' });
    await world.admin`update subjects set state = 'blocked' where id = ${uuidFromId(blocked.subjectId)}`;
    await world.admin`update subjects set state = 'destroyed' where id = ${uuidFromId(destroyed.subjectId)}`;
    await world.admin`update users set locale = 'en' where id = ${uuidFromId(moved.userId)}`;
    world.clock.set(new Date(world.clock.now().getTime() + 12 * 3_600_000));
    expect(await runToEnd(campaign)).toBe('finished');
    expect(messenger.templates.map(({ to }) => to)).toEqual([stays.phone]);
    expect(await results(campaign)).toEqual([
      'sent 1',
      'skipped blocked 2',
      'skipped left-audience 1',
      'skipped no-consent 1',
    ]);
    const { rows } = await listAccessRecords(withdrew.context(), { size: 20 });
    expect(rows.filter(({ row }) => row.action === 'campaign.send')).toEqual([]);
  });

  it('begins with its time and a second person, and never with one alone', async () => {
    await aReader(world);
    const draft = await save();
    await expect(start(draft)).rejects.toEqual(refusal('CAMPAIGN_STEP_REFUSED'));
    const tomorrow = new Date(world.clock.now().getTime() + 86_400_000).toISOString().slice(0, 10);
    const scheduled = await schedule(draft, `${tomorrow}T10:00`);
    expect(scheduled.leavesAt?.toISOString()).toBe(`${tomorrow}T05:00:00.000Z`);
    await expect(startCampaign(staff(author), { templates }, shown(scheduled))).rejects.toEqual(
      refusal('SECOND_PERSON_REQUIRED'),
    );
    await expect(
      world.admin`update campaigns set started_by = scheduled_by where id = ${uuidFromId(draft.id)}`,
    ).rejects.toThrow(/two_people/);
    await expect(
      world.admin`update campaigns set state = 'finished' where id = ${uuidFromId(draft.id)}`,
    ).rejects.toThrow(/does not go/);
    await expect(
      world.admin`update campaigns set price_minor = 1 where id = ${uuidFromId(draft.id)}`,
    ).rejects.toThrow(/never changed/);
    expect(await run(scheduled)).toBe('nothing-to-do');
    const agreed = await start(scheduled);
    await expect(start(agreed)).rejects.toEqual(refusal('CAMPAIGN_STEP_REFUSED'));
    expect(await run(agreed)).toBe('waits');
    expect(messenger.templates).toEqual([]);
    world.clock.set(new Date(`${tomorrow}T05:00:00Z`));
    expect(await runToEnd(agreed)).toBe('finished');
    expect(messenger.templates).toHaveLength(1);
    const records = await world.admin`select action, actor_kind from audit_records
      where object_id = ${draft.id} and kind = 'write' order by occurred_at, id`;
    expect(records.map(({ action, actor_kind }) => `${actor_kind} ${action}`)).toEqual([
      'staff campaign.save',
      'staff campaign.schedule',
      'staff campaign.start',
      'system campaign.step',
      'system campaign.step',
    ]);
  });

  it('that is taken back has been agreed to by nobody', async () => {
    const agreed = await start(await schedule(await save(), '2027-06-01T10:00'));
    const draft = await unscheduleCampaign(staff(second), shown(agreed));
    expect(draft).toMatchObject({ state: 'draft', startedBy: null, scheduledBy: null, leavesAt: null });
    expect(await run(draft)).toBe('nothing-to-do');
  });

  it('is not shown, kept or started by whoever may not', async () => {
    const support = await aStaffMember(world, { role: 'support' });
    const officer = staff(second);
    const draft = await save();
    await expect(saveCampaign(support.context(), { templates }, input)).rejects.toEqual(refusal('FORBIDDEN'));
    await expect(saveCampaign(officer, { templates }, input)).rejects.toEqual(refusal('FORBIDDEN'));
    await expect(scheduleCampaign(officer, shown(draft))).rejects.toEqual(refusal('FORBIDDEN'));
    await expect(startCampaign(support.context(), { templates }, shown(draft))).rejects.toEqual(
      refusal('FORBIDDEN'),
    );
    await expect(pauseCampaign(support.context(), shown(draft))).rejects.toEqual(refusal('FORBIDDEN'));
    await expect(resumeCampaign((await aMerchant(world)).context(), shown(draft))).rejects.toEqual(
      refusal('FORBIDDEN'),
    );
    await expect(runCampaign(officer, { sender: messenger }, { campaignId: draft.id })).rejects.toEqual(
      refusal('FORBIDDEN'),
    );
  });
});

describe('a draft', () => {
  it.each([
    [{ templateName: 'nothing' }, refusal('CAMPAIGN_TEMPLATE_NOT_FOUND')],
    [{ templateName: '<script>' }, refusal('CAMPAIGN_TEMPLATE_NOT_FOUND')],
    [
      { variables: { ru: [], kk: ['а'], en: ['a', 'b'] } },
      refusals('CAMPAIGN_VARIABLES_DIFFER', 'CAMPAIGN_VARIABLES_DIFFER'),
    ],
    [
      { variables: { ...input.variables, ru: ['звоните 8 701 234 56 78'] } },
      refusals('PERSONAL_VALUE_IN_REFERENCE'),
    ],
    [
      { title: '', perMinute: 0, price: '-1' },
      refusals('TEXT_REQUIRED', 'CAMPAIGN_PACE_INVALID', 'AMOUNT_INVALID'),
    ],
    [{ seenWithinDays: 5, notSeenDays: 5 }, refusals('CAMPAIGN_DAYS_BOTH')],
    [{ notSeenDays: 15 }, refusals('CAMPAIGN_DAYS_INVALID')],
    [{ tariffCodes: ['none'] }, refusal('TARIFF_NOT_FOUND')],
  ])('with %o is refused', async (change, expected) => {
    await expect(save(change)).rejects.toEqual(expected);
  });

  it.each([
    [null, refusal('MESSENGER_UNAVAILABLE')],
    [{ status: 'PAUSED' }, refusals('CAMPAIGN_TEMPLATE_NOT_APPROVED')],
    [{ category: 'UTILITY' }, refusals('CAMPAIGN_TEMPLATE_NOT_MARKETING')],
    [{ quickReplies: [] }, refusals('CAMPAIGN_TEMPLATE_WITHOUT_STOP')],
    [{ hasMore: true }, refusals('CAMPAIGN_TEMPLATE_WITHOUT_STOP')],
  ])('whose template is %o at the messenger is refused, and so is a start', async (said, expected) => {
    const scheduled = await schedule(await save());
    templates.say(said);
    await expect(save()).rejects.toEqual(expected);
    await expect(start(scheduled)).rejects.toEqual(expected);
    templates.say({ body: 'another {{1}}' });
    await expect(start(scheduled)).rejects.toEqual(refusal('CAMPAIGN_TEMPLATE_CHANGED'));
  });

  it('that another person changed meanwhile is not overwritten', async () => {
    const draft = await save();
    const own = shown(draft);
    expect(await save({ ...own, title: 'Второй' })).toMatchObject({ title: 'Второй', version: 2 });
    await expect(save({ ...own, title: 'Первый' })).rejects.toEqual(refusal('CAMPAIGN_CHANGED_MEANWHILE'));
    await schedule(await now(draft));
    await expect(save(shown(await now(draft)))).rejects.toEqual(refusal('CAMPAIGN_NOT_DRAFT'));
  });
});

describe('before and after a mailing', () => {
  it('R-P7 staff see counts of those who are left out and why, and no number is opened for it', async () => {
    const [, withdrew, blocked] = [await aReader(world), await aReader(world), await aReader(world)];
    await aMerchant(world);
    const unconfirmed = await aMerchant(world);
    const ctx = unconfirmed.context();
    const { snapshot } = await readConsentOffer(ctx, testSnapshotSigner, 'mailing');
    await giveConsent(ctx, testSnapshotSigner, { snapshot, name: 'Айгүл Сағынтаева' });
    await withdrawConsent(withdrew.context(), { purpose: 'mailing' });
    await world.admin`update subjects set state = 'blocked' where id = ${uuidFromId(blocked.subjectId)}`;
    const reads = () => world.admin`select id from audit_records where kind = 'read'`;
    const before = (await reads()).length;
    const draft = await save();
    expect(await previewAudience(staff(second), draft)).toMatchObject({
      reached: 1,
      withoutConsent: 1,
      unconfirmed: 1,
      withdrew: 1,
      outdated: 0,
      blocked: 1,
    });
    expect((await previewAudience(staff(second), await save({ locales: ['en'] }))).reached).toBe(0);
    expect((await previewAudience(staff(second), await save({ seenWithinDays: 3 }))).reached).toBe(0);
    expect((await previewAudience(staff(second), await save({ notSeenDays: 3 }))).reached).toBe(1);
    expect((await reads()).length).toBe(before);
    await expect(previewAudience((await aMerchant(world)).context(), draft)).rejects.toEqual(
      refusal('FORBIDDEN'),
    );
  });

  it('counts results by state and costs by category, in the list and on its page', async () => {
    await aReader(world);
    await aReader(world);
    const campaign = await started();
    await runToEnd(campaign);
    const [first, other] = messenger.templates.map(({ reference }) => reference ?? '');
    const about = { occurredAt: noon, vendorCode: null } as const;
    await recordCampaignStatus(aSystemContext(world), [
      { ...about, messageId: 'wamid.1', reference: first ?? '', status: 'read' },
      {
        ...about,
        messageId: 'wamid.2',
        reference: other ?? '',
        status: 'delivered',
        charge: { category: 'utility', isBillable: false },
      },
    ]);
    const { progress } = await getCampaign(staff(second), campaign.id);
    expect(progress.total).toBe(2);
    expect(progress.results).toEqual(
      expect.arrayContaining([
        { state: 'read', problem: null, count: 1 },
        { state: 'delivered', problem: null, count: 1 },
      ]),
    );
    expect(progress.charges).toEqual(
      expect.arrayContaining([
        { category: 'marketing', count: 1, costMinor: 2_450n },
        { category: 'utility', count: 1, costMinor: 0n },
      ]),
    );
    const { rows } = await listCampaigns(staff(second), { size: 1 });
    expect(rows[0]?.row).toMatchObject({ campaign: { id: campaign.id }, progress: { total: 2 } });
    await expect(getCampaign(staff(second), 'cmp_x')).rejects.toEqual(refusal('CAMPAIGN_NOT_FOUND'));
  });

  it('is tried on the own number of whoever asks, in three languages, and not too often', async () => {
    await aReader(world);
    const draft = await save();
    const ask = () => tryCampaign(staff(author), shown(draft));
    await ask();
    await ask();
    await ask();
    await expect(ask()).rejects.toEqual(refusal('RATE_LIMITED'));
    await expect(tryCampaign(staff(second), shown(draft))).rejects.toEqual(refusal('FORBIDDEN'));
    const staffMemberId = author?.staffMemberId;
    if (staffMemberId === undefined) throw new Error('nobody');
    const about = { campaignId: draft.id, staffMemberId };
    expect(await sendCampaignTest(aSystemContext(world), { sender: messenger }, about)).toBe(
      'accepted accepted accepted',
    );
    expect(messenger.templates.map(({ to, locale }) => `${to} ${locale}`)).toEqual(
      ['ru', 'kk', 'en'].map((locale) => `${author?.phone} ${locale}`),
    );
    expect(await results(draft)).toEqual([]);
  });
});

describe('bad days of a mailing', () => {
  it('an audience of nobody is finished at once', async () => {
    expect(await runToEnd(await started())).toBe('finished');
  });

  it('is sent by day alone, to the second', async () => {
    await aReader(world);
    await aReader(world);
    const day = world.clock.now().toISOString().slice(0, 10);
    const campaign = await started({ perMinute: 1 });
    world.clock.set(new Date(`${day}T15:59:59Z`));
    expect(await run(campaign)).toBe('sent');
    world.clock.set(new Date(`${day}T16:00:00Z`));
    expect(await run(campaign)).toBe('waits');
    const [job] =
      await world.admin`select run_at from graphile_worker.jobs where key = ${`campaign:${campaign.id}`}`;
    const morning = new Date(Date.parse(`${day}T04:00:00Z`) + 86_400_000);
    expect(job?.['run_at']).toEqual(morning);
    world.clock.set(new Date(morning.getTime() - 1));
    expect(await run(campaign)).toBe('waits');
    expect(messenger.templates).toHaveLength(1);
    world.clock.set(morning);
    expect(await run(campaign)).toBe('sent');
  });

  it('no minute holds more than its pace', async () => {
    for (let count = 0; count < 5; count += 1) await aReader(world);
    const campaign = await started({ perMinute: 2 });
    expect([await run(campaign), await run(campaign)]).toEqual(['sent', 'waits']);
    expect(messenger.templates).toHaveLength(2);
    world.clock.advanceSeconds(59);
    expect(await run(campaign)).toBe('waits');
    world.clock.advanceSeconds(2);
    expect(await run(campaign)).toBe('sent');
    expect(messenger.templates).toHaveLength(4);
  });

  it('what was called and not heard is never sent again, and its report is found by the name that it left with', async () => {
    const reader = await aReader(world);
    const campaign = await started();
    messenger.answer({ kind: 'retry', mayHaveBeenSent: true, vendorCode: null });
    expect(await runToEnd(campaign)).toBe('finished');
    expect(await results(campaign)).toEqual(['unknown no-answer 1']);
    const [sent] = messenger.templates;
    const report = {
      messageId: 'wamid.X',
      status: 'delivered',
      occurredAt: noon,
      vendorCode: null,
      reference: sent?.reference ?? '',
      charge: { category: 'marketing', isBillable: true },
    } as const;
    expect(await recordCampaignStatus(aSystemContext(world), [report])).toBe(1);
    expect(await recordCampaignStatus(aSystemContext(world), [report, { ...report, status: 'sent' }])).toBe(
      0,
    );
    const [row] =
      await world.admin`select state, message_id, charged_category, cost_minor from campaign_messages
      where subject_id = ${uuidFromId(reader.subjectId)}`;
    expect(row).toEqual({
      state: 'delivered',
      message_id: 'wamid.X',
      charged_category: 'marketing',
      cost_minor: '2450',
    });
    expect(messenger.templates).toHaveLength(1);
  });

  it('a worker that died after the lease leaves an unknown message, and two workers send none twice', async () => {
    for (let count = 0; count < 6; count += 1) await aReader(world);
    const campaign = await started();
    const dead = await leaseMessages(aSystemContext(world), campaign.id);
    expect(dead).toMatchObject({ kind: 'leased', messages: { length: 6 } });
    expect(await run(campaign)).toBe('waits');
    world.clock.advanceSeconds(31);
    for (let count = 0; count < 6; count += 1) await aReader(world);
    const turns = await Promise.all(Array.from({ length: 4 }, () => run(campaign)));
    expect(turns).toContain('waits');
    await Promise.all(Array.from({ length: 4 }, () => run(campaign)));
    await runToEnd(campaign);
    expect((await now(campaign)).state).toBe('finished');
    expect(await results(campaign)).toEqual(['sent 6', 'unknown no-answer 6']);
    expect(new Set(messenger.templates.map(({ to }) => to)).size).toBe(6);
    expect(messenger.templates).toHaveLength(6);
  });

  it('a pause and a cancellation in the middle hold at once, and a resumption asks everybody anew', async () => {
    for (let count = 0; count < 4; count += 1) await aReader(world);
    const campaign = await started({ perMinute: 1 });
    await run(campaign);
    const paused = await pauseCampaign(staff(second), shown(campaign));
    expect(paused).toMatchObject({ state: 'paused', pause: 'staff' });
    world.clock.advanceSeconds(61);
    expect(await run(campaign)).toBe('nothing-to-do');
    await resumeCampaign(staff(second), shown(paused));
    await aReader(world);
    await run(campaign);
    await pauseCampaign(staff(second), shown(campaign));
    await resumeCampaign(staff(second), shown(await now(campaign)));
    expect(await results(campaign)).toEqual(['sent 2', 'waiting 3']);
    await cancelCampaign(staff(second), shown(campaign));
    world.clock.advanceSeconds(61);
    expect(await run(campaign)).toBe('nothing-to-do');
    expect(await results(campaign)).toEqual(['sent 2', 'skipped cancelled 3']);
    await expect(resumeCampaign(staff(second), shown(await now(campaign)))).rejects.toEqual(
      refusal('CAMPAIGN_STEP_REFUSED'),
    );
  });

  it.each([
    ['template', '132015', 'template'],
    ['credentials', '190', 'account'],
    ['policy', '368', 'policy'],
  ] as const)(
    'a refusal for the %s stops it with the reason, and loses nobody',
    async (reason, vendorCode, pause) => {
      await aReader(world);
      const campaign = await started();
      messenger.answer({ kind: 'refused', reason, vendorCode });
      expect(await runToEnd(campaign)).toBe('paused');
      expect(await now(campaign)).toMatchObject({ state: 'paused', pause, vendor_code: vendorCode });
      expect(await results(campaign)).toEqual(['waiting 1']);
      await resumeCampaign(staff(second), shown(await now(campaign)));
      expect(await runToEnd(campaign)).toBe('finished');
      expect(await results(campaign)).toEqual(['sent 1']);
    },
  );

  it.each([
    [{ kind: 'refused', reason: 'policy', vendorCode: '131049' }, 'skipped provider-limit 1'],
    [{ kind: 'refused', reason: 'policy', vendorCode: '130472' }, 'skipped provider-limit 1'],
    [{ kind: 'refused', reason: 'undeliverable', vendorCode: '131026' }, 'failed undeliverable 1'],
    [{ kind: 'retry', mayHaveBeenSent: false, vendorCode: '130429' }, 'sent 1'],
    [{ kind: 'retry', mayHaveBeenSent: true, vendorCode: null }, 'unknown no-answer 1'],
  ] as const)('after %o the person’s message is: %s', async (outcome, expected) => {
    await aReader(world);
    const campaign = await started();
    messenger.answer(outcome);
    expect(await runToEnd(campaign)).toBe('finished');
    expect(await results(campaign)).toEqual([expected]);
    expect(messenger.templates).toHaveLength(expected === 'sent 1' ? 2 : 1);
  });

  it('a messenger that answers nobody is left in peace after the first batch', async () => {
    for (let count = 0; count < 8; count += 1) await aReader(world);
    const campaign = await started({ perMinute: 5 });
    const silence = { kind: 'retry', mayHaveBeenSent: true, vendorCode: null } as const;
    messenger.answer(silence, silence, silence, silence, silence);
    expect(await runToEnd(campaign)).toBe('paused');
    expect(await now(campaign)).toMatchObject({ pause: 'unavailable' });
    expect(await results(campaign)).toEqual(['unknown no-answer 5', 'waiting 3']);
  });

  it('a limit that the messenger tells of later counts as spared, and costs nothing', async () => {
    await aReader(world);
    const campaign = await started();
    await runToEnd(campaign);
    const reference = messenger.templates[0]?.reference ?? '';
    const about = { messageId: 'wamid.L', occurredAt: noon, reference };
    const failed = { ...about, status: 'failed', vendorCode: '131049' } as const;
    expect(await recordCampaignStatus(aSystemContext(world), [failed])).toBe(1);
    expect(await results(campaign)).toEqual(['skipped provider-limit 1']);
  });
});
