import { aMerchant, aSystemContext } from '@apipay/testing/contexts';
import { refusal, shown, useMailingDesk } from '@apipay/testing/mailing-desk';
import { aReader } from '@apipay/testing/mailings';
import { describe, expect, it } from 'vitest';
import type { TemplateStatusReport } from '../verification-codes/message-sender.port';
import type { SaveCampaignInput } from './campaign.inputs';
import { recordTemplateStatus } from './record-template-status';
import { resumeCampaign } from './resume-campaign';

const desk = useMailingDesk();
const { schedule, save, started, run, runToEnd, now, results } = desk;

const report = (change: Partial<TemplateStatusReport> = {}): TemplateStatusReport => ({
  template: 'news',
  locale: 'kk',
  status: 'paused',
  vendorReason: null,
  occurredAt: desk.world.clock.now(),
  ...change,
});
const take = (...reports: TemplateStatusReport[]) =>
  recordTemplateStatus(aSystemContext(desk.world), reports);

/** One of two readers has been written to. */
async function running(change: Partial<SaveCampaignInput> = {}) {
  await aReader(desk.world);
  await aReader(desk.world);
  const campaign = await started({ perMinute: 1, ...change });
  expect(await run(campaign)).toBe('sent');
  return campaign;
}

describe('R-P4 what the messenger says of a template', () => {
  it.each([
    [{ status: 'paused' }, 'PAUSED'],
    [{ status: 'disabled' }, 'DISABLED'],
    [{ status: 'rejected', vendorReason: 'TAG_CONTENT_MISMATCH' }, 'REJECTED TAG_CONTENT_MISMATCH'],
  ] as const)('stops what runs by it before anything is refused: %o', async (change, vendorCode) => {
    const campaign = await running();
    expect(await take(report(change))).toBe(1);
    expect(await now(campaign)).toMatchObject({
      state: 'paused',
      pause: 'template',
      vendor_code: vendorCode,
    });
    desk.world.clock.advanceSeconds(61);
    expect(await run(campaign)).toBe('nothing-to-do');
    expect(await results(campaign)).toEqual(['sent 1', 'waiting 1']);
    const records = await desk.world.admin`select actor_kind, fields from audit_records
      where object_id = ${campaign.id} and action = 'campaign.step' order by occurred_at, id`;
    expect(records.at(-1)).toEqual({ actor_kind: 'system', fields: ['paused'] });
    // The same report again is no news, and nothing goes on by itself.
    expect(await take(report(change))).toBe(0);
    await resumeCampaign(desk.second(), shown(await now(campaign)));
    expect(await runToEnd(campaign)).toBe('finished');
    expect(await results(campaign)).toEqual(['sent 2']);
  });

  it('stops nothing else: another template, a language that is not used, what was said before it began, what waits for its start', async () => {
    const waiting = await schedule(await save());
    const before = new Date(desk.world.clock.now().getTime() - 2_000);
    const campaign = await running({ locales: ['ru'] });
    for (const change of [
      { template: 'other' },
      { locale: 'kk' },
      { locale: 'ru', occurredAt: before },
    ] as const) {
      expect(await take(report(change))).toBe(0);
    }
    expect(await now(campaign)).toMatchObject({ state: 'running' });
    expect(await now(waiting)).toMatchObject({ state: 'scheduled' });
    expect(await take(report({ locale: 'ru' }))).toBe(1);
  });

  it('comes from the messenger alone', async () => {
    const merchant = await aMerchant(desk.world);
    for (const ctx of [desk.second(), merchant.context()]) {
      await expect(recordTemplateStatus(ctx, [report()])).rejects.toEqual(refusal('FORBIDDEN'));
    }
  });
});
