import type { Id } from '@apipay/db/ids';
import type { DomainContext } from '../kernel/context';
import { allowSystem } from '../kernel/permissions';
import { claimLanes } from './claim-lanes';
import type { Lane, LaneAttempt } from './lane';
import { isNews, noteEndpointOutcome } from './note-endpoint-outcome';
import { sendLane } from './send-lane';
import { settleAttempts, type Verdict } from './settle-attempts';
import type { WebhookSender } from './webhook-sender.port';

export interface DeliveryPorts {
  readonly sender: WebhookSender;
  readonly random: () => number;
}

/** One round for a few merchants: what is due at their endpoints is sent once and written down. */
export async function deliverDue(
  ctx: DomainContext,
  ports: DeliveryPorts,
  merchantIds: readonly Id<'merchant'>[],
): Promise<readonly Verdict[]> {
  allowSystem(ctx);
  const lanes = await claimLanes(ctx, { merchantIds, limit: 100 });
  const done = await Promise.all(lanes.map((lane) => runLane(ctx, ports, lane)));
  return settleAttempts(ctx, ports, done.flat(), lanes);
}

/** Sends what a lane holds, and notes what that says about its endpoint. */
export async function runLane(
  ctx: DomainContext,
  ports: DeliveryPorts,
  lane: Lane,
  onAttempt: (attempt: LaneAttempt) => void = () => undefined,
): Promise<readonly LaneAttempt[]> {
  allowSystem(ctx);
  const attempts: LaneAttempt[] = [];
  await sendLane(ctx, ports, lane, (attempt) => {
    attempts.push(attempt);
    onAttempt(attempt);
  });
  const last = attempts.at(-1);
  if (last !== undefined && isNews(lane, last)) {
    await noteEndpointOutcome(
      { ...ctx, merchantId: lane.merchantId, mode: lane.mode },
      lane.endpoint.id,
      last,
    );
  }
  return attempts;
}
