import type { CampaignRow } from '@apipay/db/schema/campaigns';
import type { DomainContext } from '../kernel/context';
import { parseInput } from '../kernel/parse-input';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { type ShownCampaignInput, shownCampaignInput } from './campaign.inputs';
import { lockCampaign, moveCampaign } from './load-campaigns';

/**
 * With its commit nothing more is let go; what was let go before may still arrive. It may have run on since the page was
 * shown, so no version is compared. Errors: CAMPAIGN_NOT_FOUND, CAMPAIGN_STEP_REFUSED.
 */
export async function pauseCampaign(ctx: DomainContext, input: ShownCampaignInput): Promise<CampaignRow> {
  requireStaffPermission(ctx, 'mailing:stop');
  const { campaignId } = parseInput(shownCampaignInput, input);
  return inTransaction(ctx, { purpose: 'mailing', as: 'platform' }, async (tx) => {
    const campaign = await lockCampaign(tx, campaignId);
    const moved = await moveCampaign(tx, campaign, 'paused', { pause: 'staff' });
    await tx.audit({ action: 'campaign.pause', objectKind: 'campaign', objectId: campaign.id });
    return moved;
  });
}
