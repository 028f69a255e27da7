import { messageBody } from '../events';
import type { DomainContext } from '../kernel/context';
import { allowSystem } from '../kernel/permissions';
import { type Lane, type LaneAttempt, laneBudgetMs } from './lane';
import type { WebhookSender } from './webhook-sender.port';

/**
 * Sends the messages of one endpoint one after the other and hands out each attempt as it ends. A slow or dead endpoint holds
 * up nothing but itself; what it has no time for stays due.
 */
export async function sendLane(
  ctx: DomainContext,
  ports: { readonly sender: WebhookSender },
  lane: Lane,
  onAttempt: (attempt: LaneAttempt) => void,
): Promise<void> {
  allowSystem(ctx);
  const beganAt = ctx.now().getTime();
  if (lane.endpoint.state === 'disabled') return;
  for (const message of lane.messages) {
    const at = ctx.now();
    if (at.getTime() - beganAt > laneBudgetMs) return;
    const result = await ports.sender.send({
      url: lane.endpoint.url,
      webhookId: message.event.id,
      body: messageBody(message.event),
      secrets: lane.secrets,
      timestamp: at,
    });
    onAttempt({ lane, message, at, result });
    if (result.problem === 'gone') return;
  }
}
