import { type Id, newId, uuidFromId } from '@apipay/db/ids';
import { type WebhookReplayRow, webhookReplays } from '@apipay/db/schema/webhooks';
import { and, desc, eq, sql } from 'drizzle-orm';
import type { DomainContext, MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { requirePermission } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { updateEndpoint } from './change-webhook-endpoint';
import { lockEndpoint } from './load-endpoint';
import type { WebhookReplayInput } from './webhook.inputs';
import {
  eventsToReplay,
  mostReplayed,
  parseReplayRange,
  type ReplayRange,
  replayedPerSecond,
} from './webhook-replay';

/**
 * Sends events of a time to one endpoint once more, each with its first `webhook-id`, a few a second and behind everything
 * new. What is on its way already is left out, so asking twice sends once: the second call answers with the first replay.
 * Errors: WEBHOOK_ENDPOINT_NOT_FOUND, WEBHOOK_ENDPOINT_DISABLED, VALIDATION_FAILED, WEBHOOK_REPLAY_RANGE_WRONG,
 * WEBHOOK_REPLAY_TOO_LARGE, WEBHOOK_REPLAY_EMPTY.
 */
export async function replayWebhooks(
  ctx: DomainContext,
  endpointId: string,
  input: WebhookReplayInput,
): Promise<WebhookReplayRow> {
  requirePermission(ctx, 'webhook:manage');
  const range = parseReplayRange(ctx, input);
  return inTransaction(ctx, { purpose: 'right-to-use' }, async (tx) => {
    const endpoint = await lockEndpoint(tx, ctx, endpointId);
    if (endpoint.state === 'disabled') throw new DomainError('WEBHOOK_ENDPOINT_DISABLED');
    const id = newId('webhookReplay');
    const total = await addDeliveries(tx, ctx, id, endpoint, range);
    if (total > mostReplayed)
      throw new DomainError('WEBHOOK_REPLAY_TOO_LARGE', { limit: mostReplayed }, ['from']);
    if (total === 0) return sameReplay(tx, ctx, endpoint.id, range);
    const [replay] = await tx.sql
      .insert(webhookReplays)
      .values({
        merchantId: ctx.merchantId,
        id,
        mode: ctx.mode,
        endpointId: endpoint.id,
        fromAt: range.from,
        toAt: range.to,
        isMissedOnly: range.isMissedOnly,
        total,
        createdAt: ctx.now(),
      })
      .returning();
    if (replay === undefined) throw new DomainError('INTERNAL');
    if (endpoint.missedSince !== null && range.from <= endpoint.missedSince)
      await updateEndpoint(tx, ctx, endpoint, { missedSince: null });
    await tx.audit({ action: 'webhook.replay', objectKind: 'webhook-endpoint', objectId: endpoint.id });
    return replay;
  });
}

async function addDeliveries(
  tx: Tx,
  ctx: MerchantContext,
  replayId: Id<'webhookReplay'>,
  endpoint: Parameters<typeof eventsToReplay>[1],
  range: ReplayRange,
): Promise<number> {
  const now = ctx.now().toISOString();
  const rows = await tx.sql.execute(sql`
    insert into webhook_deliveries (merchant_id, created_at, id, mode, endpoint_id, event_id, event_type,
      event_occurred_at, object_id, state, next_attempt_at, replay_id)
    select e.merchant_id, ${now}::timestamptz, gen_random_uuid(), e.mode, ${uuidFromId(endpoint.id)}::uuid, e.id, e.type,
      e.occurred_at, e.object_id, 'pending',
      ${now}::timestamptz + row_number() over (order by e.occurred_at, e.id) * ${1 / replayedPerSecond}::float8 * interval '1 s',
      ${uuidFromId(replayId)}::uuid
    ${eventsToReplay(ctx, endpoint, range)}
    order by e.occurred_at, e.id
    limit ${mostReplayed + 1}::int`);
  return rows.count;
}

/** Nothing is left to send: either the same was asked for before, or there was nothing. */
async function sameReplay(
  tx: Tx,
  ctx: MerchantContext,
  endpointId: Id<'webhookEndpoint'>,
  range: ReplayRange,
): Promise<WebhookReplayRow> {
  const [before] = await tx.sql
    .select()
    .from(webhookReplays)
    .where(
      and(
        eq(webhookReplays.merchantId, ctx.merchantId),
        eq(webhookReplays.mode, ctx.mode),
        eq(webhookReplays.endpointId, endpointId),
        eq(webhookReplays.fromAt, range.from),
        eq(webhookReplays.isMissedOnly, range.isMissedOnly),
      ),
    )
    .orderBy(desc(webhookReplays.createdAt))
    .limit(1);
  if (before === undefined) throw new DomainError('WEBHOOK_REPLAY_EMPTY', {}, ['from']);
  return before;
}
