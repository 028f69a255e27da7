import { uuidFromId } from '@apipay/db/ids';
import { aSystemContext } from '@apipay/testing/contexts';
import { noon, refusal, shown, useMailingDesk } from '@apipay/testing/mailing-desk';
import { aReader } from '@apipay/testing/mailings';
import { describe, expect, it } from 'vitest';
import { cancelCampaign } from './cancel-campaign';
import { leaseMessages } from './lease-messages';
import { pauseCampaign } from './pause-campaign';
import { recordCampaignStatus } from './record-campaign-status';
import { resumeCampaign } from './resume-campaign';

const desk = useMailingDesk();
const { started, run, now, results, runToEnd } = desk;

describe('bad days of a mailing', () => {
  it('an audience of nobody is finished at once', async () => {
    expect(await runToEnd(await started())).toBe('finished');
  });

  it('is sent by day alone, to the second', async () => {
    await aReader(desk.world);
    await aReader(desk.world);
    const day = desk.world.clock.now().toISOString().slice(0, 10);
    const campaign = await started({ perMinute: 1 });
    desk.world.clock.set(new Date(`${day}T15:59:59Z`));
    expect(await run(campaign)).toBe('sent');
    desk.world.clock.set(new Date(`${day}T16:00:00Z`));
    expect(await run(campaign)).toBe('waits');
    const [job] = await desk.world
      .admin`select run_at from graphile_worker.jobs where key = ${`campaign:${campaign.id}`}`;
    const morning = new Date(Date.parse(`${day}T04:00:00Z`) + 86_400_000);
    expect(job?.['run_at']).toEqual(morning);
    desk.world.clock.set(new Date(morning.getTime() - 1));
    expect(await run(campaign)).toBe('waits');
    expect(desk.messenger.templates).toHaveLength(1);
    desk.world.clock.set(morning);
    expect(await run(campaign)).toBe('sent');
  });

  it('no minute holds more than its pace', async () => {
    for (let count = 0; count < 5; count += 1) await aReader(desk.world);
    const campaign = await started({ perMinute: 2 });
    expect([await run(campaign), await run(campaign)]).toEqual(['sent', 'waits']);
    expect(desk.messenger.templates).toHaveLength(2);
    desk.world.clock.advanceSeconds(59);
    expect(await run(campaign)).toBe('waits');
    desk.world.clock.advanceSeconds(2);
    expect(await run(campaign)).toBe('sent');
    expect(desk.messenger.templates).toHaveLength(4);
  });

  it('what was called and not heard is never sent again, and its report is found by the name that it left with', async () => {
    const reader = await aReader(desk.world);
    const campaign = await started();
    desk.messenger.answer({ kind: 'retry', mayHaveBeenSent: true, vendorCode: null });
    expect(await runToEnd(campaign)).toBe('finished');
    expect(await results(campaign)).toEqual(['unknown no-answer 1']);
    const [sent] = desk.messenger.templates;
    const report = {
      messageId: 'wamid.X',
      status: 'delivered',
      occurredAt: noon,
      vendorCode: null,
      reference: sent?.reference ?? '',
      charge: { category: 'marketing', isBillable: true },
    } as const;
    expect(await recordCampaignStatus(aSystemContext(desk.world), [report])).toBe(1);
    expect(
      await recordCampaignStatus(aSystemContext(desk.world), [report, { ...report, status: 'sent' }]),
    ).toBe(0);
    const [row] = await desk.world
      .admin`select state, message_id, charged_category, cost_minor from campaign_messages
      where subject_id = ${uuidFromId(reader.subjectId)}`;
    expect(row).toEqual({
      state: 'delivered',
      message_id: 'wamid.X',
      charged_category: 'marketing',
      cost_minor: '2450',
    });
    expect(desk.messenger.templates).toHaveLength(1);
  });

  it('a worker that died after the lease leaves an unknown message, and two workers send none twice', async () => {
    for (let count = 0; count < 6; count += 1) await aReader(desk.world);
    const campaign = await started();
    const dead = await leaseMessages(aSystemContext(desk.world), campaign.id);
    expect(dead).toMatchObject({ kind: 'leased', messages: { length: 6 } });
    expect(await run(campaign)).toBe('waits');
    desk.world.clock.advanceSeconds(31);
    for (let count = 0; count < 6; count += 1) await aReader(desk.world);
    const turns = await Promise.all(Array.from({ length: 4 }, () => run(campaign)));
    expect(turns).toContain('waits');
    await Promise.all(Array.from({ length: 4 }, () => run(campaign)));
    await runToEnd(campaign);
    expect((await now(campaign)).state).toBe('finished');
    expect(await results(campaign)).toEqual(['sent 6', 'unknown no-answer 6']);
    expect(new Set(desk.messenger.templates.map(({ to }) => to)).size).toBe(6);
    expect(desk.messenger.templates).toHaveLength(6);
  });

  it('a pause and a cancellation in the middle hold at once, and a resumption asks everybody anew', async () => {
    for (let count = 0; count < 4; count += 1) await aReader(desk.world);
    const campaign = await started({ perMinute: 1 });
    await run(campaign);
    const paused = await pauseCampaign(desk.second(), shown(campaign));
    expect(paused).toMatchObject({ state: 'paused', pause: 'staff' });
    desk.world.clock.advanceSeconds(61);
    expect(await run(campaign)).toBe('nothing-to-do');
    await resumeCampaign(desk.second(), shown(paused));
    await aReader(desk.world);
    await run(campaign);
    await pauseCampaign(desk.second(), shown(campaign));
    await resumeCampaign(desk.second(), shown(await now(campaign)));
    expect(await results(campaign)).toEqual(['sent 2', 'waiting 3']);
    await cancelCampaign(desk.second(), shown(campaign));
    desk.world.clock.advanceSeconds(61);
    expect(await run(campaign)).toBe('nothing-to-do');
    expect(await results(campaign)).toEqual(['sent 2', 'skipped cancelled 3']);
    await expect(resumeCampaign(desk.second(), shown(await now(campaign)))).rejects.toEqual(
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
      await aReader(desk.world);
      const campaign = await started();
      desk.messenger.answer({ kind: 'refused', reason, vendorCode });
      expect(await runToEnd(campaign)).toBe('paused');
      expect(await now(campaign)).toMatchObject({ state: 'paused', pause, vendor_code: vendorCode });
      expect(await results(campaign)).toEqual(['waiting 1']);
      await resumeCampaign(desk.second(), shown(await now(campaign)));
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
    await aReader(desk.world);
    const campaign = await started();
    desk.messenger.answer(outcome);
    expect(await runToEnd(campaign)).toBe('finished');
    expect(await results(campaign)).toEqual([expected]);
    expect(desk.messenger.templates).toHaveLength(expected === 'sent 1' ? 2 : 1);
  });

  it('a messenger that answers nobody is left in peace after the first batch', async () => {
    for (let count = 0; count < 8; count += 1) await aReader(desk.world);
    const campaign = await started({ perMinute: 5 });
    const silence = { kind: 'retry', mayHaveBeenSent: true, vendorCode: null } as const;
    desk.messenger.answer(silence, silence, silence, silence, silence);
    expect(await runToEnd(campaign)).toBe('paused');
    expect(await now(campaign)).toMatchObject({ pause: 'unavailable' });
    expect(await results(campaign)).toEqual(['unknown no-answer 5', 'waiting 3']);
  });

  it('a limit that the desk.messenger tells of later counts as spared, and costs nothing', async () => {
    await aReader(desk.world);
    const campaign = await started();
    await runToEnd(campaign);
    const reference = desk.messenger.templates[0]?.reference ?? '';
    const about = { messageId: 'wamid.L', occurredAt: noon, reference };
    const failed = { ...about, status: 'failed', vendorCode: '131049' } as const;
    expect(await recordCampaignStatus(aSystemContext(desk.world), [failed])).toBe(1);
    expect(await results(campaign)).toEqual(['skipped provider-limit 1']);
  });
});
