import type { CampaignRow } from '@apipay/db/schema/campaigns';
import type { DomainContext } from '../kernel/context';
import { parseInput } from '../kernel/parse-input';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { enqueueCampaign } from './campaign';
import { type ShownCampaignInput, shownCampaignInput } from './campaign.inputs';
import { lockShown, moveCampaign } from './load-campaigns';
import { planMessages } from './plan-messages';

/** Goes on with those who have not been written to, and with whoever has come since. Errors: as `scheduleCampaign`. */
export async function resumeCampaign(ctx: DomainContext, input: ShownCampaignInput): Promise<CampaignRow> {
  requireStaffPermission(ctx, 'mailing:start');
  const shown = parseInput(shownCampaignInput, input);
  return inTransaction(ctx, { purpose: 'mailing', as: 'platform' }, async (tx) => {
    const campaign = await lockShown(tx, shown);
    const moved = await moveCampaign(tx, campaign, 'running');
    await planMessages(tx, moved);
    await tx.audit({ action: 'campaign.resume', objectKind: 'campaign', objectId: campaign.id });
    await enqueueCampaign(tx, campaign.id);
    return moved;
  });
}
