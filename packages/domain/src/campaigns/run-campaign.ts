import type { Id } from '@apipay/db/ids';
import type { DomainContext } from '../kernel/context';
import { allowSystem } from '../kernel/permissions';
import { settleWithPatience } from '../kernel/settle-with-patience';
import type { MessageSender } from '../verification-codes/message-sender.port';
import { callWithinMs, stopPayload } from './campaign';
import { type LeasedMessage, leaseMessages } from './lease-messages';
import { settleMessages } from './settle-messages';

export interface CampaignPorts {
  readonly sender: MessageSender;
}

/**
 * Sends what may leave of a mailing now, and sees to it that somebody comes again. Between the lease and the answer no
 * transaction is open. What was called and not heard of is `unknown` and never sent again: its report tells.
 */
export async function runCampaign(
  ctx: DomainContext,
  ports: CampaignPorts,
  { campaignId }: { readonly campaignId: Id<'campaign'> },
): Promise<string> {
  allowSystem(ctx);
  const lease = await leaseMessages(ctx, campaignId);
  if (lease.kind !== 'leased') return lease.kind;
  const { campaign } = lease;
  const leasedAt = ctx.now().getTime();
  const send = async ({ id, phone, locale, tries }: LeasedMessage) => {
    // A process that stood still does not call after its lease.
    if (ctx.now().getTime() - leasedAt > callWithinMs) {
      return { id, tries, outcome: { kind: 'not-called' } as const };
    }
    const outcome = await ports.sender.sendTemplate({
      to: phone,
      locale,
      template: campaign.templateName,
      parameters: campaign.content[locale].variables,
      buttonPayload: stopPayload,
      reference: id,
      requestId: ctx.requestId,
    });
    return { id, tries, outcome };
  };
  const sent = await Promise.all(lease.messages.map(send));
  return settleWithPatience(() => settleMessages(ctx, campaign.id, sent));
}
