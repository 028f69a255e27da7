import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { parseInput } from '../kernel/parse-input';
import { requireStaffPermission } from '../kernel/permissions';
import { takeFromBucket } from '../kernel/rate-buckets';
import { inTransaction } from '../kernel/transaction';
import { type ShownCampaignInput, shownCampaignInput } from './campaign.inputs';
import { lockShown } from './load-campaigns';

/**
 * Sends the mailing in its three languages to the actor's own number and to nobody else's. Errors: CAMPAIGN_NOT_FOUND,
 * CAMPAIGN_CHANGED_MEANWHILE, RATE_LIMITED (three in ten minutes).
 */
export async function tryCampaign(ctx: DomainContext, input: ShownCampaignInput): Promise<void> {
  const { staffMemberId } = requireStaffPermission(ctx, 'mailing:write');
  const shown = parseInput(shownCampaignInput, input);
  await inTransaction(ctx, { purpose: 'communication', as: 'platform' }, async (tx) => {
    const { id } = await lockShown(tx, shown);
    const key = ctx.vault.blindIndex('rate-limit', 'campaign-test', staffMemberId);
    const bucket = { scope: 'campaign-test', key, capacity: 3, refillPerSecond: 3 / 600 };
    const { ok, retryAfterMs } = await takeFromBucket(tx, bucket);
    if (!ok) throw new DomainError('RATE_LIMITED', { retryAfterMs });
    await tx.enqueue('try-campaign', { campaignId: id, staffMemberId }, { maxAttempts: 1 });
    await tx.audit({ action: 'campaign.test', objectKind: 'campaign', objectId: id });
  });
}
