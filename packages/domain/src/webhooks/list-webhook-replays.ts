import { uuidFromId } from '@apipay/db/ids';
import { type WebhookReplayRow, webhookDeliveries, webhookReplays } from '@apipay/db/schema/webhooks';
import type { DeliveryState } from '@apipay/db/schema/webhooks.enums';
import { and, count, desc, eq, sql } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { requirePermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { lockEndpoint } from './load-endpoint';

const shown = 5;

export type WebhookReplayProgress = WebhookReplayRow & Readonly<Record<DeliveryState, number>>;

/** The last replays of an endpoint with how far they are, newest first. Errors: WEBHOOK_ENDPOINT_NOT_FOUND. */
export async function listWebhookReplays(
  ctx: DomainContext,
  endpointId: string,
): Promise<readonly WebhookReplayProgress[]> {
  requirePermission(ctx, 'webhook:read');
  return inTransaction(ctx, { purpose: 'right-to-use' }, async (tx) => {
    const endpoint = await lockEndpoint(tx, ctx, endpointId);
    const replays = await tx.sql
      .select()
      .from(webhookReplays)
      .where(
        and(
          eq(webhookReplays.merchantId, ctx.merchantId),
          eq(webhookReplays.mode, ctx.mode),
          eq(webhookReplays.endpointId, endpoint.id),
        ),
      )
      .orderBy(desc(webhookReplays.createdAt))
      .limit(shown);
    const ids = `{${replays.map(({ id }) => uuidFromId(id)).join(',')}}`;
    const counts = await tx.sql
      .select({ id: webhookDeliveries.replayId, state: webhookDeliveries.state, count: count() })
      .from(webhookDeliveries)
      .where(
        and(
          eq(webhookDeliveries.merchantId, ctx.merchantId),
          sql`${webhookDeliveries.replayId} = any(${ids}::uuid[])`,
        ),
      )
      .groupBy(webhookDeliveries.replayId, webhookDeliveries.state);
    const countOf = (replay: WebhookReplayRow, state: DeliveryState) =>
      counts.find((row) => row.id === replay.id && row.state === state)?.count ?? 0;
    return replays.map((replay) => ({
      ...replay,
      pending: countOf(replay, 'pending'),
      delivered: countOf(replay, 'delivered'),
      failed: countOf(replay, 'failed'),
    }));
  });
}
