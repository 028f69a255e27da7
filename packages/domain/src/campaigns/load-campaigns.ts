import { isId } from '@apipay/db/ids';
import { type CampaignRow, campaigns } from '@apipay/db/schema/campaigns';
import type { CampaignState } from '@apipay/db/schema/campaigns.enums';
import { and, eq } from 'drizzle-orm';
import { DomainError } from '../kernel/errors';
import { canMove } from '../kernel/state-machine';
import type { Tx } from '../kernel/transaction';
import { campaignTransitions } from './campaign';

/** Whatever changes a mailing or lets messages of it go holds this lock. */
export async function findLocked(tx: Tx, id: string): Promise<CampaignRow | null> {
  if (!isId('campaign', id)) return null;
  const [row] = await tx.sql.select().from(campaigns).where(eq(campaigns.id, id)).for('update');
  return row ?? null;
}

/** Errors: CAMPAIGN_NOT_FOUND. */
export async function lockCampaign(tx: Tx, id: string): Promise<CampaignRow> {
  const row = await findLocked(tx, id);
  if (row === null) throw new DomainError('CAMPAIGN_NOT_FOUND');
  return row;
}

/** The page that was acted on must show what is so. Errors: CAMPAIGN_NOT_FOUND, CAMPAIGN_CHANGED_MEANWHILE. */
export async function lockShown(
  tx: Tx,
  shown: { readonly campaignId: string; readonly version: number },
): Promise<CampaignRow> {
  const row = await lockCampaign(tx, shown.campaignId);
  if (row.version !== shown.version) throw new DomainError('CAMPAIGN_CHANGED_MEANWHILE');
  return row;
}

type Change = Partial<Omit<CampaignRow, 'id' | 'state' | 'version'>>;

/** One legal step under the lock. Errors: CAMPAIGN_STEP_REFUSED. */
export async function moveCampaign(
  tx: Tx,
  campaign: CampaignRow,
  to: CampaignState,
  change: Change = {},
): Promise<CampaignRow> {
  const refused = new DomainError('CAMPAIGN_STEP_REFUSED');
  if (!canMove(campaignTransitions, campaign.state, to)) throw refused;
  const [moved] = await tx.sql
    .update(campaigns)
    .set({ pause: null, vendorCode: null, ...change, state: to, version: campaign.version + 1 })
    .where(and(eq(campaigns.id, campaign.id), eq(campaigns.version, campaign.version)))
    .returning();
  if (moved === undefined) throw refused;
  return moved;
}

/** A step that nobody but the system takes. */
export async function moveBySystem(
  tx: Tx,
  campaign: CampaignRow,
  to: CampaignState,
  change: Change = {},
): Promise<CampaignRow> {
  const moved = await moveCampaign(tx, campaign, to, change);
  await tx.audit({ action: 'campaign.step', objectKind: 'campaign', objectId: campaign.id, fields: [to] });
  return moved;
}
