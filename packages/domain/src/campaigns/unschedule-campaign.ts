import type { CampaignRow } from '@apipay/db/schema/campaigns';
import type { DomainContext } from '../kernel/context';
import { parseInput } from '../kernel/parse-input';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { type ShownCampaignInput, shownCampaignInput } from './campaign.inputs';
import { lockShown, moveCampaign } from './load-campaigns';

/** Before it has begun it becomes a draft again, and whoever agreed has agreed to nothing. Errors: as `scheduleCampaign`. */
export async function unscheduleCampaign(
  ctx: DomainContext,
  input: ShownCampaignInput,
): Promise<CampaignRow> {
  requireStaffPermission(ctx, 'mailing:stop');
  const shown = parseInput(shownCampaignInput, input);
  return inTransaction(ctx, { purpose: 'mailing', as: 'platform' }, async (tx) => {
    const campaign = await lockShown(tx, shown);
    const moved = await moveCampaign(tx, campaign, 'draft', {
      leavesAt: null,
      scheduledBy: null,
      startedBy: null,
      approvedAt: null,
    });
    await tx.audit({ action: 'campaign.unschedule', objectKind: 'campaign', objectId: campaign.id });
    return moved;
  });
}
