import type { CampaignRow } from '@apipay/db/schema/campaigns';
import { defaultZone, instantOf, isDay } from '../kernel/calendar';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { parseInput } from '../kernel/parse-input';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { type ScheduleCampaignInput, scheduleCampaignInput } from './campaign.inputs';
import { lockShown, moveCampaign } from './load-campaigns';

/** A mailing is prepared for a year ahead at the most. */
const aheadMs = 366 * 86_400_000;

/**
 * The draft is ready and waits for a second person. Errors: CAMPAIGN_NOT_FOUND, CAMPAIGN_CHANGED_MEANWHILE,
 * CAMPAIGN_STEP_REFUSED, DATE_INVALID, CAMPAIGN_TIME_PAST.
 */
export async function scheduleCampaign(
  ctx: DomainContext,
  input: ScheduleCampaignInput,
): Promise<CampaignRow> {
  const { staffMemberId: scheduledBy } = requireStaffPermission(ctx, 'mailing:write');
  const shown = parseInput(scheduleCampaignInput, input);
  const leavesAt = momentOf(ctx.now(), shown.at?.trim() ?? '');
  return inTransaction(ctx, { purpose: 'mailing', as: 'platform' }, async (tx) => {
    const campaign = await lockShown(tx, shown);
    const moved = await moveCampaign(tx, campaign, 'scheduled', { leavesAt, scheduledBy });
    await tx.audit({ action: 'campaign.schedule', objectKind: 'campaign', objectId: campaign.id });
    return moved;
  });
}

function momentOf(now: Date, text: string): Date {
  if (text === '') return now;
  const parts = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
  const [, day = '', hour, minute] = parts ?? [];
  if (parts === null || !isDay(day)) throw new DomainError('DATE_INVALID', {}, ['at']);
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const local = { year, month, day: date, hour: Number(hour), minute: Number(minute), second: 0 };
  const moment = instantOf(local, defaultZone);
  if (moment < now) throw new DomainError('CAMPAIGN_TIME_PAST', {}, ['at']);
  if (moment.getTime() - now.getTime() > aheadMs) throw new DomainError('DATE_INVALID', {}, ['at']);
  return moment;
}
