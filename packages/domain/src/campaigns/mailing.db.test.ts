import { uuidFromId } from '@apipay/db/ids';
import { aMerchant, aStaffMember } from '@apipay/testing/contexts';
import { mailingInput, refusal, shown, useMailingDesk } from '@apipay/testing/mailing-desk';
import { aReader } from '@apipay/testing/mailings';
import { putSubject } from '@apipay/testing/subject-state';
import { describe, expect, it } from 'vitest';
import { listAccessRecords } from '../access-records';
import { withdrawConsent } from '../consents';
import { pauseCampaign } from './pause-campaign';
import { resumeCampaign } from './resume-campaign';
import { runCampaign } from './run-campaign';
import { saveCampaign } from './save-campaign';
import { scheduleCampaign } from './schedule-campaign';
import { startCampaign } from './start-campaign';
import { unscheduleCampaign } from './unschedule-campaign';

const desk = useMailingDesk();
const { templates, save, schedule, start, started, run, results, runToEnd } = desk;

describe('R-P4 a mailing', () => {
  it('goes once to each who consented, in their language, and each finds it among who used their data', async () => {
    const readers = [
      await aReader(desk.world),
      await aReader(desk.world, { locale: 'kk' }),
      await aReader(desk.world, { locale: 'en' }),
    ];
    await aMerchant(desk.world);
    const campaign = await started();
    expect(await runToEnd(campaign)).toBe('finished');
    expect(
      desk.messenger.templates.map(({ to, locale, parameters, buttonPayload }) => ({
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
    expect(desk.messenger.templates).toHaveLength(3);
    for (const reader of readers) {
      const { rows } = await listAccessRecords(reader.context(), { size: 10 });
      const seen = rows.map(({ row }) => row).filter(({ action }) => action === 'campaign.send');
      expect(seen).toMatchObject([
        { kind: 'read', purpose: 'mailing', actorKind: 'system', fields: ['phone'], objectId: campaign.id },
      ]);
    }
    // Nobody's number stands in what is kept of it.
    const dump = JSON.stringify(await desk.world.admin`select * from campaign_messages`);
    for (const { phone } of readers) expect(dump).not.toContain(phone.slice(2));
    expect(await run(campaign)).toBe('nothing-to-do');
    expect(desk.messenger.templates).toHaveLength(3);
  });

  it('D5 leaves out whoever withdrew, is blocked or destroyed at the moment of sending, though they were meant', async () => {
    const [stays, withdrew, blocked, destroyed, moved] = [
      await aReader(desk.world),
      await aReader(desk.world),
      await aReader(desk.world),
      await aReader(desk.world),
      await aReader(desk.world),
    ];
    const campaign = await started({ locales: ['ru'] });
    // In the evening everybody is planned and nobody is written to.
    desk.world.clock.set(new Date(`${desk.world.clock.now().toISOString().slice(0, 10)}T16:30:00Z`));
    expect(await run(campaign)).toBe('waits');
    expect(await results(campaign)).toEqual(['waiting 5']);
    await withdrawConsent(withdrew.context(), { purpose: 'mailing' });
    await putSubject(desk.world, blocked.subjectId, 'blocked');
    await putSubject(desk.world, destroyed.subjectId, 'destroyed');
    await desk.world.admin`update users set locale = 'en' where id = ${uuidFromId(moved.userId)}`;
    desk.world.clock.set(new Date(desk.world.clock.now().getTime() + 12 * 3_600_000));
    expect(await runToEnd(campaign)).toBe('finished');
    expect(desk.messenger.templates.map(({ to }) => to)).toEqual([stays.phone]);
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
    await aReader(desk.world);
    const draft = await save();
    await expect(start(draft)).rejects.toEqual(refusal('CAMPAIGN_STEP_REFUSED'));
    const tomorrow = new Date(desk.world.clock.now().getTime() + 86_400_000).toISOString().slice(0, 10);
    const scheduled = await schedule(draft, `${tomorrow}T10:00`);
    expect(scheduled.leavesAt?.toISOString()).toBe(`${tomorrow}T05:00:00.000Z`);
    await expect(startCampaign(desk.author(), { templates }, shown(scheduled))).rejects.toEqual(
      refusal('SECOND_PERSON_REQUIRED'),
    );
    await expect(
      desk.world.admin`update campaigns set started_by = scheduled_by where id = ${uuidFromId(draft.id)}`,
    ).rejects.toThrow(/two_people/);
    await expect(
      desk.world.admin`update campaigns set state = 'finished' where id = ${uuidFromId(draft.id)}`,
    ).rejects.toThrow(/does not go/);
    await expect(
      desk.world.admin`update campaigns set price_minor = 1 where id = ${uuidFromId(draft.id)}`,
    ).rejects.toThrow(/never changed/);
    expect(await run(scheduled)).toBe('nothing-to-do');
    const agreed = await start(scheduled);
    await expect(start(agreed)).rejects.toEqual(refusal('CAMPAIGN_STEP_REFUSED'));
    expect(await run(agreed)).toBe('waits');
    expect(desk.messenger.templates).toEqual([]);
    desk.world.clock.set(new Date(`${tomorrow}T05:00:00Z`));
    expect(await runToEnd(agreed)).toBe('finished');
    expect(desk.messenger.templates).toHaveLength(1);
    const records = await desk.world.admin`select action, actor_kind from audit_records
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
    const draft = await unscheduleCampaign(desk.second(), shown(agreed));
    expect(draft).toMatchObject({ state: 'draft', startedBy: null, scheduledBy: null, leavesAt: null });
    expect(await run(draft)).toBe('nothing-to-do');
  });

  it('is not shown, kept or started by whoever may not', async () => {
    const support = await aStaffMember(desk.world, { role: 'support' });
    const officer = desk.second();
    const draft = await save();
    await expect(saveCampaign(support.context(), { templates }, mailingInput)).rejects.toEqual(
      refusal('FORBIDDEN'),
    );
    await expect(saveCampaign(officer, { templates }, mailingInput)).rejects.toEqual(refusal('FORBIDDEN'));
    await expect(scheduleCampaign(officer, shown(draft))).rejects.toEqual(refusal('FORBIDDEN'));
    await expect(startCampaign(support.context(), { templates }, shown(draft))).rejects.toEqual(
      refusal('FORBIDDEN'),
    );
    await expect(pauseCampaign(support.context(), shown(draft))).rejects.toEqual(refusal('FORBIDDEN'));
    await expect(resumeCampaign((await aMerchant(desk.world)).context(), shown(draft))).rejects.toEqual(
      refusal('FORBIDDEN'),
    );
    await expect(runCampaign(officer, { sender: desk.messenger }, { campaignId: draft.id })).rejects.toEqual(
      refusal('FORBIDDEN'),
    );
  });
});
