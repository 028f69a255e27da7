import { type CampaignRow, campaigns } from '@apipay/db/schema/campaigns';
import { eq } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { parseInput } from '../kernel/parse-input';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { enqueueCampaign } from './campaign';
import { type ShownCampaignInput, shownCampaignInput } from './campaign.inputs';
import { lockShown } from './load-campaigns';
import { requireUsableTemplate, type TemplatePorts } from './usable-template';

/**
 * The second person agrees, and never the one who scheduled it: it begins at its time, or at once where that has come. What
 * the messenger has approved must still be what was agreed to. Errors: CAMPAIGN_NOT_FOUND, CAMPAIGN_CHANGED_MEANWHILE,
 * CAMPAIGN_STEP_REFUSED, SECOND_PERSON_REQUIRED, CAMPAIGN_TEMPLATE_CHANGED, those of `requireUsableTemplate`.
 */
export async function startCampaign(
  ctx: DomainContext,
  ports: TemplatePorts,
  input: ShownCampaignInput,
): Promise<CampaignRow> {
  const { staffMemberId: startedBy } = requireStaffPermission(ctx, 'mailing:start');
  const shown = parseInput(shownCampaignInput, input);
  const how = { purpose: 'mailing', as: 'platform' } as const;
  const { templateName, content } = await inTransaction(ctx, how, (tx) => lockShown(tx, shown));
  const { ru, kk, en } = content;
  const variables = { ru: ru.variables, kk: kk.variables, en: en.variables };
  const today = await requireUsableTemplate(ctx, ports, templateName, variables);
  return inTransaction(ctx, how, async (tx) => {
    const campaign = await lockShown(tx, shown);
    if (campaign.state !== 'scheduled' || campaign.startedBy !== null) {
      throw new DomainError('CAMPAIGN_STEP_REFUSED');
    }
    if (campaign.scheduledBy === startedBy) throw new DomainError('SECOND_PERSON_REQUIRED');
    const isSame = (['ru', 'kk', 'en'] as const).every(
      (locale) =>
        today[locale].body === content[locale].body &&
        today[locale].footer === content[locale].footer &&
        today[locale].button === content[locale].button,
    );
    if (!isSame) throw new DomainError('CAMPAIGN_TEMPLATE_CHANGED');
    const [started] = await tx.sql
      .update(campaigns)
      .set({ startedBy, approvedAt: ctx.now(), version: campaign.version + 1 })
      .where(eq(campaigns.id, campaign.id))
      .returning();
    if (started === undefined) throw new DomainError('CAMPAIGN_NOT_FOUND');
    await tx.audit({ action: 'campaign.start', objectKind: 'campaign', objectId: campaign.id });
    await enqueueCampaign(tx, campaign.id);
    return started;
  });
}
