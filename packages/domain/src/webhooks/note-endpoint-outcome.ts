import type { Id } from '@apipay/db/ids';
import { type WebhookEndpointRow, webhookEndpoints } from '@apipay/db/schema/webhooks';
import { and, eq } from 'drizzle-orm';
import type { MerchantContext } from '../kernel/context';
import { allowSystem } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { dropNotices, giveNotice } from '../notices';
import { updateEndpoint } from './change-webhook-endpoint';
import type { Lane, LaneAttempt } from './lane';
import { disableAfterMs } from './retry-schedule';

type EndpointChange = Pick<WebhookEndpointRow, 'state' | 'failingSince'>;

/** Whether the last attempt of a lane says something new about its endpoint. */
export function isNews(lane: Lane, last: LaneAttempt): boolean {
  return changeOf(lane.endpoint, last) !== null;
}

/**
 * How an endpoint takes its messages: failing since its first failure, healthy again with a success, disabled in the end. The
 * merchant's owner is told of what lasts, by another way than the one that fails.
 */
export async function noteEndpointOutcome(
  ctx: MerchantContext,
  endpointId: Id<'webhookEndpoint'>,
  last: LaneAttempt,
): Promise<void> {
  allowSystem(ctx);
  await inTransaction(ctx, { purpose: 'right-to-use' }, async (tx) => {
    const [endpoint] = await tx.sql
      .select()
      .from(webhookEndpoints)
      .where(and(eq(webhookEndpoints.merchantId, ctx.merchantId), eq(webhookEndpoints.id, endpointId)))
      .for('update');
    const change = endpoint && changeOf(endpoint, last);
    if (endpoint === undefined || change == null) return;
    await updateEndpoint(tx, ctx, endpoint, {
      ...change,
      ...(change.state === 'disabled'
        ? { disabledAt: ctx.now(), missedSince: endpoint.missedSince ?? change.failingSince }
        : {}),
    });
    if (change.state === 'healthy') await dropNotices(tx, ctx, { endpointId });
    else await giveNotice(tx, ctx, { kind: `endpoint-${change.state}`, endpointId });
    if (change.state === 'disabled') {
      await tx.audit({
        action: 'webhook-endpoint.disable',
        objectKind: 'webhook-endpoint',
        objectId: endpoint.id,
      });
    }
  });
}

function changeOf(
  endpoint: Pick<WebhookEndpointRow, 'state' | 'failingSince'>,
  { result, at }: LaneAttempt,
): EndpointChange | null {
  if (endpoint.state === 'disabled') return null;
  if (result.kind === 'delivered') {
    return endpoint.state === 'failing' ? { state: 'healthy', failingSince: null } : null;
  }
  const failingSince = endpoint.failingSince ?? at;
  if (result.problem === 'gone' || at.getTime() - failingSince.getTime() >= disableAfterMs) {
    return { state: 'disabled', failingSince };
  }
  return endpoint.state === 'failing' ? null : { state: 'failing', failingSince };
}
