import { isId } from '@apipay/db/ids';
import { type CampaignRow, campaigns } from '@apipay/db/schema/campaigns';
import { eq } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { progressOf } from './campaign-progress';
import type { ListedCampaign } from './list-campaigns';

/** Errors: UNAUTHENTICATED, FORBIDDEN, CAMPAIGN_NOT_FOUND. */
export async function getCampaign(ctx: DomainContext, id: string): Promise<ListedCampaign> {
  requireStaffPermission(ctx, 'mailing:read');
  if (!isId('campaign', id)) throw new DomainError('CAMPAIGN_NOT_FOUND');
  return inTransaction(ctx, { purpose: 'mailing', as: 'platform' }, async (tx) => {
    const [campaign]: CampaignRow[] = await tx.sql.select().from(campaigns).where(eq(campaigns.id, id));
    if (campaign === undefined) throw new DomainError('CAMPAIGN_NOT_FOUND');
    const progress = (await progressOf(tx, [campaign.id]))(campaign.id);
    await tx.audit({ action: 'campaign.list', objectKind: 'campaign', objectId: campaign.id });
    return { campaign, progress };
  });
}
