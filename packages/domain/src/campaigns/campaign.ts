import type { Id } from '@apipay/db/ids';
import type { CampaignMessageState, CampaignState } from '@apipay/db/schema/campaigns.enums';
import type { StateTable } from '../kernel/state-machine';
import type { Tx } from '../kernel/transaction';

/** The trigger `campaigns_steps` holds the same. */
export const campaignTransitions: StateTable<CampaignState> = {
  draft: ['scheduled', 'cancelled'],
  scheduled: ['draft', 'running', 'cancelled'],
  running: ['paused', 'finished', 'cancelled'],
  paused: ['running', 'cancelled'],
  finished: [],
  cancelled: [],
};

export const campaignMessageTransitions: StateTable<CampaignMessageState> = {
  waiting: ['sending', 'skipped'],
  // Back to `waiting` only where it is certain that nothing was sent.
  sending: ['sent', 'delivered', 'read', 'unknown', 'failed', 'skipped', 'waiting'],
  // Whoever called may hear the answer after somebody else has given it up, and a report names the message all the same.
  unknown: ['sent', 'delivered', 'read', 'failed', 'skipped', 'waiting'],
  sent: ['delivered', 'read', 'failed', 'skipped'],
  delivered: ['read'],
  read: [],
  failed: [],
  skipped: [],
};

/** What the button of a mailing says to us. */
export const stopPayload = 'apipay-mailing-stop';

/** How many are let go at once, and how long the messenger may be being called for them. */
export const batchSize = 40;
export const leaseMs = 30_000;
/** A call begins within this time of the lease, or not at all: it ends before the lease does. */
export const callWithinMs = 15_000;

/** The messenger spares this person for now: its limit of advertising for each, and its experiments. */
export const providerLimitCodes: ReadonlySet<string> = new Set(['130472', '131049']);

/** Sessions are kept for no longer: whoever was not here for more days is not known. */
export const seenDaysLimit = 14;
export const perMinuteLimit = 1_000;

export async function enqueueCampaign(tx: Tx, campaignId: Id<'campaign'>, runAt?: Date): Promise<void> {
  const options = { key: `campaign:${campaignId}`, ...(runAt === undefined ? {} : { runAt }) };
  await tx.enqueue('run-campaign', { campaignId }, options);
}
