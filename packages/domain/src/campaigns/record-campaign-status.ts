import { isId } from '@apipay/db/ids';
import { type CampaignMessageRow, campaignMessages, campaigns } from '@apipay/db/schema/campaigns';
import { eq, inArray, or } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { allowSystem } from '../kernel/permissions';
import { canMove } from '../kernel/state-machine';
import { inTransaction, type Tx } from '../kernel/transaction';
import type { MessageStatusReport } from '../verification-codes/message-sender.port';
import { campaignMessageTransitions, providerLimitCodes } from './campaign';

/**
 * Applies reports of the messenger's signed webhook to messages of mailings. They come in any order and more than once, and
 * name the message as it was named when it left: so what nobody heard the answer of is found too. Returns how many said
 * something new.
 */
export async function recordCampaignStatus(
  ctx: DomainContext,
  reports: readonly MessageStatusReport[],
): Promise<number> {
  allowSystem(ctx);
  if (reports.length === 0) return 0;
  return inTransaction(ctx, { purpose: 'mailing', as: 'platform' }, async (tx) => {
    let applied = 0;
    for (const { message, priceMinor } of await lockNamed(tx, reports)) {
      let row = message;
      for (const report of reports.filter((each) => isAbout(each, row))) {
        const next = { ...row, ...changeBy(report, row, priceMinor, ctx.now()) };
        if (next.state !== row.state) applied += 1;
        row = next;
      }
      const { state, problem, vendorCode, settledAt, messageId, chargedCategory, costMinor } = row;
      await tx.sql
        .update(campaignMessages)
        .set({ state, problem, vendorCode, settledAt, messageId, chargedCategory, costMinor })
        .where(eq(campaignMessages.id, row.id));
    }
    if (applied > 0) await tx.audit({ action: 'campaign.report', objectKind: 'campaign', objectId: null });
    return applied;
  });
}

function isAbout(report: MessageStatusReport, { id, messageId }: CampaignMessageRow): boolean {
  return report.reference === undefined ? report.messageId === messageId : report.reference === id;
}

async function lockNamed(tx: Tx, reports: readonly MessageStatusReport[]) {
  const named = reports.map(({ reference }) => reference).filter((id) => isId('campaignMessage', id));
  return tx.sql
    .select({ message: campaignMessages, priceMinor: campaigns.priceMinor })
    .from(campaignMessages)
    .innerJoin(campaigns, eq(campaigns.id, campaignMessages.campaignId))
    .where(
      or(
        inArray(campaignMessages.id, named),
        inArray(
          campaignMessages.messageId,
          reports.map(({ messageId }) => messageId),
        ),
      ),
    )
    .orderBy(campaignMessages.id)
    .for('update', { of: campaignMessages });
}

/** The messenger charges for what arrives, once, by the category that it names. */
function changeBy(
  report: MessageStatusReport,
  row: CampaignMessageRow,
  priceMinor: bigint,
  now: Date,
): Partial<CampaignMessageRow> {
  const { status, vendorCode, charge } = report;
  const isLimit = status === 'failed' && providerLimitCodes.has(vendorCode ?? '');
  const state: CampaignMessageRow['state'] = isLimit ? 'skipped' : status;
  const messageId = row.messageId ?? report.messageId;
  if (!canMove(campaignMessageTransitions, row.state, state)) return { messageId };
  if (status === 'failed') {
    return {
      state,
      problem: isLimit ? 'provider-limit' : 'not-delivered',
      vendorCode,
      settledAt: now,
      messageId,
    };
  }
  const arrived: Partial<CampaignMessageRow> = {
    state,
    problem: null,
    vendorCode: null,
    settledAt: now,
    messageId,
  };
  if (status === 'sent' || row.costMinor !== null) return arrived;
  const isFree = charge?.isBillable === false;
  return {
    ...arrived,
    chargedCategory: charge?.category ?? 'marketing',
    costMinor: isFree ? 0n : priceMinor,
  };
}
