import { type CampaignRow, campaignMessages } from '@apipay/db/schema/campaigns';
import { and, eq } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { parseInput } from '../kernel/parse-input';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { enqueueCampaign } from './campaign';
import { type ShownCampaignInput, shownCampaignInput } from './campaign.inputs';
import { lockCampaign, moveCampaign } from './load-campaigns';

/** For good: whoever has not been written to will not be. Errors: CAMPAIGN_NOT_FOUND, CAMPAIGN_STEP_REFUSED. */
export async function cancelCampaign(ctx: DomainContext, input: ShownCampaignInput): Promise<CampaignRow> {
  requireStaffPermission(ctx, 'mailing:stop');
  const { campaignId } = parseInput(shownCampaignInput, input);
  return inTransaction(ctx, { purpose: 'mailing', as: 'platform' }, async (tx) => {
    const campaign = await lockCampaign(tx, campaignId);
    const settledAt = ctx.now();
    const moved = await moveCampaign(tx, campaign, 'cancelled', { settledAt });
    await tx.sql
      .update(campaignMessages)
      .set({ state: 'skipped', problem: 'cancelled', settledAt })
      .where(and(eq(campaignMessages.campaignId, campaign.id), eq(campaignMessages.state, 'waiting')));
    await tx.audit({ action: 'campaign.cancel', objectKind: 'campaign', objectId: campaign.id });
    // What is under way is written down by whoever called, or given up once its lease has ended.
    await enqueueCampaign(tx, campaign.id, new Date(settledAt.getTime() + 60_000));
    return moved;
  });
}
