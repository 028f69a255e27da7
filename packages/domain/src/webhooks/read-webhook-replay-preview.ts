import { sql } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { requirePermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { lockEndpoint } from './load-endpoint';
import type { WebhookReplayInput } from './webhook.inputs';
import { eventsToReplay, mostReplayed, parseReplayRange, replayedPerSecond } from './webhook-replay';

export interface WebhookReplayPreview {
  readonly from: Date;
  readonly to: Date;
  readonly total: number;
  readonly isTooLarge: boolean;
  /** How long it would take. */
  readonly seconds: number;
  readonly types: readonly { readonly type: string; readonly count: number }[];
  /** How many of them happened before the endpoint was added. */
  readonly older: number;
}

/** What a replay would send. Errors: WEBHOOK_ENDPOINT_NOT_FOUND, VALIDATION_FAILED, WEBHOOK_REPLAY_RANGE_WRONG. */
export async function readWebhookReplayPreview(
  ctx: DomainContext,
  endpointId: string,
  input: WebhookReplayInput,
): Promise<WebhookReplayPreview> {
  requirePermission(ctx, 'webhook:read');
  const range = parseReplayRange(ctx, input);
  const types = await inTransaction(ctx, { purpose: 'right-to-use' }, async (tx) => {
    const endpoint = await lockEndpoint(tx, ctx, endpointId);
    return tx.sql.execute<{ type: string; count: number; older: number }>(
      sql`select e.type, count(*)::int as count,
        count(*) filter (where e.occurred_at < ${endpoint.createdAt.toISOString()}::timestamptz)::int as older
        ${eventsToReplay(ctx, endpoint, range)} group by e.type order by 2 desc, 1`,
    );
  });
  const total = types.reduce((sum, { count }) => sum + count, 0);
  return {
    from: range.from,
    to: range.to,
    total,
    isTooLarge: total > mostReplayed,
    seconds: Math.ceil(total / replayedPerSecond),
    older: types.reduce((sum, { older }) => sum + older, 0),
    types: types.map(({ type, count }) => ({ type, count })),
  };
}
