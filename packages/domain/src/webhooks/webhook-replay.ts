import { uuidFromId } from '@apipay/db/ids';
import type { WebhookEndpointRow } from '@apipay/db/schema/webhooks';
import { type SQL, sql } from 'drizzle-orm';
import type { MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { parseInput } from '../kernel/parse-input';
import { type WebhookReplayInput, webhookReplayInput } from './webhook.inputs';

/** Of one replay. More are several ranges, one after the other. */
export const mostReplayed = 20_000;
/** So many leave in a second: what is new is never held up by what is old. */
export const replayedPerSecond = 20;

export interface ReplayRange {
  readonly from: Date;
  readonly to: Date;
  readonly isMissedOnly: boolean;
}

/** Errors: VALIDATION_FAILED, WEBHOOK_REPLAY_RANGE_WRONG when it ends before it begins. */
export function parseReplayRange(ctx: MerchantContext, input: WebhookReplayInput): ReplayRange {
  const { from, to, missedOnly } = parseInput(webhookReplayInput, input);
  const end = to == null || to > ctx.now() ? ctx.now() : to;
  if (from >= end) throw new DomainError('WEBHOOK_REPLAY_RANGE_WRONG', {}, ['from']);
  return { from, to: end, isMissedOnly: missedOnly ?? true };
}

/**
 * Events of the range that the endpoint should get again: not what is on its way to it already, nor samples. What happened
 * before it was added it has not missed; that goes to it only where all of a time is asked for.
 */
export function eventsToReplay(ctx: MerchantContext, endpoint: WebhookEndpointRow, range: ReplayRange): SQL {
  const from = range.isMissedOnly && endpoint.createdAt > range.from ? endpoint.createdAt : range.from;
  const states = range.isMissedOnly ? sql`('pending', 'delivered')` : sql`('pending')`;
  return sql`from events e
    where e.merchant_id = ${uuidFromId(ctx.merchantId)}::uuid and e.mode = ${ctx.mode}
      and e.occurred_at >= ${from.toISOString()}::timestamptz
      and e.occurred_at < ${range.to.toISOString()}::timestamptz
      and e.type <> 'endpoint.sample'
      and not exists (select from webhook_deliveries d
        where d.merchant_id = e.merchant_id and d.object_id = e.object_id and d.event_id = e.id
          and d.endpoint_id = ${uuidFromId(endpoint.id)}::uuid and d.state in ${states})`;
}
