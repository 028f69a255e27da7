import { uuidFromId } from '@apipay/db/ids';
import { type CampaignRow, campaigns } from '@apipay/db/schema/campaigns';
import { asc, desc } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import {
  exactTime,
  isReadBackwards,
  type Page,
  type PageRequest,
  pageCondition,
  toPage,
} from '../kernel/page';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { type CampaignProgress, progressOf } from './campaign-progress';

export interface ListedCampaign {
  readonly campaign: CampaignRow;
  readonly progress: CampaignProgress;
}

/** Mailings with how far they have come, the newest first. Errors: UNAUTHENTICATED, FORBIDDEN. */
export async function listCampaigns(ctx: DomainContext, request: PageRequest): Promise<Page<ListedCampaign>> {
  requireStaffPermission(ctx, 'mailing:read');
  return inTransaction(ctx, { purpose: 'mailing', as: 'platform' }, async (tx) => {
    const order = isReadBackwards(request) ? asc : desc;
    const rows = await tx.sql
      .select({ campaign: campaigns, at: exactTime(campaigns.createdAt) })
      .from(campaigns)
      .where(pageCondition(campaigns.createdAt, campaigns.id, request, uuidFromId))
      .orderBy(order(campaigns.createdAt), order(campaigns.id))
      .limit(request.size + 1);
    const progress = await progressOf(
      tx,
      rows.map(({ campaign }) => campaign.id),
    );
    await tx.audit({ action: 'campaign.list', objectKind: 'campaign', objectId: null });
    return toPage(
      rows.map(({ campaign, at }) => ({
        row: { campaign, progress: progress(campaign.id) },
        position: { at, id: campaign.id },
      })),
      request,
    );
  });
}
