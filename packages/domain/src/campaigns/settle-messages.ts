import { type Id, uuidFromId } from '@apipay/db/ids';
import type { CampaignRow } from '@apipay/db/schema/campaigns';
import type { CampaignMessageState, CampaignPause, CampaignProblem } from '@apipay/db/schema/campaigns.enums';
import { sql } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { retryAt } from '../kernel/message-hours';
import { allowSystem } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import type { SendOutcome } from '../verification-codes/message-sender.port';
import { enqueueCampaign, providerLimitCodes } from './campaign';
import { lockCampaign, moveBySystem } from './load-campaigns';

/** `not-called`: it was too late to begin. */
export interface SentMessage {
  readonly id: Id<'campaignMessage'>;
  readonly tries: number;
  readonly outcome: SendOutcome | { readonly kind: 'not-called' };
}

interface Step {
  readonly state: CampaignMessageState;
  readonly problem?: CampaignProblem;
  readonly nextTryAt?: Date;
}

/** So many at once without any answer are no accident of one number. */
const silentBatch = 5;

/** Writes down what the messenger answered, and comes again, or stops where it will have no more of this mailing. */
export async function settleMessages(
  ctx: DomainContext,
  campaignId: Id<'campaign'>,
  sent: readonly SentMessage[],
): Promise<'sent' | 'paused' | 'cancelled'> {
  allowSystem(ctx);
  return inTransaction(ctx, { purpose: 'mailing', as: 'platform' }, async (tx) => {
    const campaign = await lockCampaign(tx, campaignId);
    const isOver = campaign.state === 'cancelled' || campaign.state === 'finished';
    await writeSteps(
      tx,
      sent.map((message) => {
        const step = stepOf(ctx.now(), message);
        return { message, step: isOver && step.state === 'waiting' ? cancelled : step };
      }),
    );
    const stop = stopOf(sent);
    if (campaign.state === 'running' && stop !== null) {
      await moveBySystem(tx, campaign, 'paused', stop);
      return 'paused';
    }
    if (isOver) return 'cancelled';
    await enqueueCampaign(tx, campaign.id);
    return 'sent';
  });
}

const cancelled: Step = { state: 'skipped', problem: 'cancelled' };

function stepOf(now: Date, { tries, outcome }: SentMessage): Step {
  switch (outcome.kind) {
    case 'accepted':
      return { state: 'sent' };
    case 'not-called':
      return { state: 'waiting', nextTryAt: now };
    case 'retry': {
      if (outcome.mayHaveBeenSent) return { state: 'unknown', problem: 'no-answer' };
      const nextTryAt = retryAt(now, tries);
      return nextTryAt === null
        ? { state: 'failed', problem: 'unavailable' }
        : { state: 'waiting', nextTryAt };
    }
    case 'refused':
      if (providerLimitCodes.has(outcome.vendorCode ?? '')) {
        return { state: 'skipped', problem: 'provider-limit' };
      }
      if (outcome.reason === 'undeliverable') return { state: 'failed', problem: 'undeliverable' };
      if (outcome.reason === 'invalid-request') return { state: 'failed', problem: 'invalid-request' };
      // It is the mailing that was refused, not this person.
      return { state: 'waiting', nextTryAt: now };
  }
}

function stopOf(sent: readonly SentMessage[]): Pick<CampaignRow, 'pause' | 'vendorCode'> | null {
  for (const { outcome } of sent) {
    if (outcome.kind !== 'refused' || providerLimitCodes.has(outcome.vendorCode ?? '')) continue;
    const pause = pauses[outcome.reason];
    if (pause !== undefined) return { pause, vendorCode: outcome.vendorCode };
  }
  const isSilent = sent.length >= silentBatch && sent.every(({ outcome }) => outcome.kind === 'retry');
  return isSilent ? { pause: 'unavailable', vendorCode: null } : null;
}

const pauses: Readonly<Record<string, CampaignPause | undefined>> = {
  template: 'template',
  credentials: 'account',
  policy: 'policy',
};

/** A report may have said more already: what it said stays. */
async function writeSteps(
  tx: Tx,
  steps: readonly { readonly message: SentMessage; readonly step: Step }[],
): Promise<void> {
  const now = tx.ctx.now().toISOString();
  const rows = JSON.stringify(
    steps.map(({ message: { id, outcome }, step }) => ({
      id: uuidFromId(id),
      state: step.state,
      problem: step.problem ?? null,
      vendor_code: 'vendorCode' in outcome ? outcome.vendorCode : null,
      message_id: outcome.kind === 'accepted' ? outcome.messageId : null,
      next_try_at: step.nextTryAt?.toISOString() ?? null,
      is_try: outcome.kind === 'retry',
    })),
  );
  await tx.sql.execute(sql`update campaign_messages m set
      state = step.state, problem = step.problem, vendor_code = step.vendor_code,
      message_id = coalesce(m.message_id, step.message_id),
      next_try_at = coalesce(step.next_try_at, m.next_try_at),
      tries = m.tries + step.is_try::int,
      settled_at = ${now}::timestamptz
    from jsonb_to_recordset(${rows}::text::jsonb) as step(id uuid, state campaign_message_state, problem campaign_problem,
      vendor_code text, message_id text, next_try_at timestamptz, is_try boolean)
    where m.id = step.id and m.state in ('sending', 'unknown')`);
}
