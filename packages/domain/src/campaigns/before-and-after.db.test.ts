import { uuidFromId } from '@apipay/db/ids';
import { aMerchant, aSystemContext } from '@apipay/testing/contexts';
import { noon, refusal, shown, useMailingDesk } from '@apipay/testing/mailing-desk';
import { aReader } from '@apipay/testing/mailings';
import { testSnapshotSigner } from '@apipay/testing/snapshot-signer';
import { putSubject } from '@apipay/testing/subject-state';
import { describe, expect, it } from 'vitest';
import { giveConsent, readConsentOffer, withdrawConsent } from '../consents';
import { getCampaign } from './get-campaign';
import { listCampaigns } from './list-campaigns';
import { previewAudience } from './preview-audience';
import { recordCampaignStatus } from './record-campaign-status';
import { sendCampaignTest } from './send-campaign-test';
import { tryCampaign } from './try-campaign';

const desk = useMailingDesk();
const { save, started, results, runToEnd } = desk;

describe('before and after a mailing', () => {
  it('R-P7 staff see counts of those who are left out and why, and no number is opened for it', async () => {
    const [, withdrew, blocked] = [
      await aReader(desk.world),
      await aReader(desk.world),
      await aReader(desk.world),
    ];
    await aMerchant(desk.world);
    const unconfirmed = await aMerchant(desk.world);
    const ctx = unconfirmed.context();
    const { snapshot } = await readConsentOffer(ctx, testSnapshotSigner, 'mailing');
    await giveConsent(ctx, testSnapshotSigner, { snapshot, name: 'Айгүл Сағынтаева' });
    await withdrawConsent(withdrew.context(), { purpose: 'mailing' });
    await putSubject(desk.world, blocked.subjectId, 'blocked');
    const reads = () => desk.world.admin`select id from audit_records where kind = 'read'`;
    const before = (await reads()).length;
    const draft = await save();
    expect(await previewAudience(desk.second(), draft)).toMatchObject({
      reached: 1,
      withoutConsent: 1,
      unconfirmed: 1,
      withdrew: 1,
      outdated: 0,
      blocked: 1,
    });
    expect((await previewAudience(desk.second(), await save({ locales: ['en'] }))).reached).toBe(0);
    expect((await previewAudience(desk.second(), await save({ seenWithinDays: 3 }))).reached).toBe(0);
    expect((await previewAudience(desk.second(), await save({ notSeenDays: 3 }))).reached).toBe(1);
    expect((await reads()).length).toBe(before);
    await expect(previewAudience((await aMerchant(desk.world)).context(), draft)).rejects.toEqual(
      refusal('FORBIDDEN'),
    );
  });

  it('counts results by state and costs by category, in the list and on its page', async () => {
    await aReader(desk.world);
    await aReader(desk.world);
    const campaign = await started();
    await runToEnd(campaign);
    const [first, other] = desk.messenger.templates.map(({ reference }) => reference ?? '');
    const about = { occurredAt: noon, vendorCode: null } as const;
    await recordCampaignStatus(aSystemContext(desk.world), [
      { ...about, messageId: 'wamid.1', reference: first ?? '', status: 'read' },
      {
        ...about,
        messageId: 'wamid.2',
        reference: other ?? '',
        status: 'delivered',
        charge: { category: 'utility', isBillable: false },
      },
    ]);
    const { progress } = await getCampaign(desk.second(), campaign.id);
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
    const { rows } = await listCampaigns(desk.second(), { size: 1 });
    expect(rows[0]?.row).toMatchObject({ campaign: { id: campaign.id }, progress: { total: 2 } });
    await expect(getCampaign(desk.second(), 'cmp_x')).rejects.toEqual(refusal('CAMPAIGN_NOT_FOUND'));
  });

  it('is tried on the own number of whoever asks, in three languages, and not too often', async () => {
    await aReader(desk.world);
    const draft = await save();
    const ask = () => tryCampaign(desk.author(), shown(draft));
    await ask();
    await ask();
    await ask();
    await expect(ask()).rejects.toEqual(refusal('RATE_LIMITED'));
    await expect(tryCampaign(desk.second(), shown(draft))).rejects.toEqual(refusal('FORBIDDEN'));
    const staffMemberId = desk.people.author.staffMemberId;
    if (staffMemberId === undefined) throw new Error('nobody');
    const about = { campaignId: draft.id, staffMemberId };
    expect(await sendCampaignTest(aSystemContext(desk.world), { sender: desk.messenger }, about)).toBe(
      'accepted accepted accepted',
    );
    expect(desk.messenger.templates.map(({ to, locale }) => `${to} ${locale}`)).toEqual(
      ['ru', 'kk', 'en'].map((locale) => `${desk.people.author.phone} ${locale}`),
    );
    expect(await results(draft)).toEqual([]);
  });
});
