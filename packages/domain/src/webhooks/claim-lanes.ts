import { randomUUID } from 'node:crypto';
import { type Id, idFromUuid, uuidFromId } from '@apipay/db/ids';
import type { Mode } from '@apipay/db/schema/mode.enums';
import { type WebhookEndpointRow, webhookEndpoints } from '@apipay/db/schema/webhooks';
import { type SQL, sql } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { allowSystem } from '../kernel/permissions';
import { inTransaction, openSecret, type Tx } from '../kernel/transaction';
import { dueWithin } from './find-due-merchants';
import { type Lane, type LaneMessage, laneLeaseMs, laneSize, replaysInLane } from './lane';
import { preferIndexes } from './prefer-indexes';
import { secretSlot } from './webhook-endpoint';

/**
 * Takes endpoints with messages that are due, each for one process at a time. Several workers may ask for the same ones:
 * each endpoint goes to one of them, until it is given back or its lease is over. Whoever was served longest ago comes first:
 * with more endpoints than lanes, no backlog keeps the others out.
 */
export async function claimLanes(
  ctx: DomainContext,
  wanted: {
    readonly merchantIds: readonly Id<'merchant'>[];
    /** At most so many. */
    readonly limit: number;
    /** False when enough endpoints that fail are being waited for already. */
    readonly withFailing?: boolean;
  },
): Promise<readonly Lane[]> {
  allowSystem(ctx);
  const lease = randomUUID();
  const claimed = await inTransaction(
    ctx,
    { purpose: 'right-to-use', as: 'platform', isDurable: false, reusesPlans: true },
    async (tx) => {
      const [, taken] = await Promise.all([preferIndexes(tx), leaseLanes(tx, ctx, lease, wanted)]);
      if (taken.length === 0) return [];
      const [endpoints, waiting] = await Promise.all([
        readEndpoints(tx, taken),
        readMessages(tx, ctx, taken),
      ]);
      const messagesOf = new Map<string, LaneMessage[]>();
      for (const row of waiting) {
        const messages = messagesOf.get(row.endpoint_id);
        if (messages === undefined) messagesOf.set(row.endpoint_id, [toMessage(row)]);
        else messages.push(toMessage(row));
      }
      return endpoints.map((endpoint) => ({
        endpoint,
        messages: messagesOf.get(uuidFromId(endpoint.id)) ?? [],
      }));
    },
  );
  return Promise.all(
    claimed.map(async ({ endpoint, messages }) => ({
      merchantId: endpoint.merchantId,
      mode: endpoint.mode,
      lease,
      endpoint,
      messages,
      secrets: endpoint.state === 'disabled' ? [] : await signingSecrets(ctx, endpoint),
    })),
  );
}

type Taken = Record<string, unknown> & { readonly merchant_id: string; readonly endpoint_id: string };

async function leaseLanes(
  tx: Tx,
  ctx: DomainContext,
  lease: string,
  wanted: Parameters<typeof claimLanes>[1],
): Promise<readonly Taken[]> {
  const now = ctx.now();
  const until = new Date(now.getTime() + laneLeaseMs).toISOString();
  const merchants = `{${wanted.merchantIds.map(uuidFromId).join(',')}}`;
  return tx.sql.execute<Taken>(sql`
    insert into webhook_lanes as lane (merchant_id, endpoint_id, mode, lease, leased_until)
    select e.merchant_id, e.id, e.mode, ${lease}::uuid, ${until}::timestamptz
    from webhook_endpoints e
    left join webhook_lanes held on held.merchant_id = e.merchant_id and held.endpoint_id = e.id
    where e.merchant_id = any(${merchants}::uuid[])
      and (held.leased_until is null or held.leased_until <= ${now.toISOString()}::timestamptz)
      and (e.state <> 'failing' or ${wanted.withFailing ?? true}::boolean)
      and exists (select from webhook_deliveries d
        where d.merchant_id = e.merchant_id and d.endpoint_id = e.id and d.state = 'pending'
          and d.next_attempt_at <= ${now.toISOString()}::timestamptz
          and d.created_at > ${now.toISOString()}::timestamptz - ${dueWithin})
    order by held.leased_until nulls first, e.merchant_id, e.id
    limit ${wanted.limit}::int
    on conflict (merchant_id, endpoint_id) do update
      set lease = excluded.lease, leased_until = excluded.leased_until
      where lane.leased_until <= ${now.toISOString()}::timestamptz
    returning lane.merchant_id, lane.endpoint_id`);
}

/** The lanes as a table of the statement. */
function lanesOf(taken: readonly Taken[]) {
  const merchants = `{${taken.map((row) => row.merchant_id).join(',')}}`;
  const endpoints = `{${taken.map((row) => row.endpoint_id).join(',')}}`;
  return sql`unnest(${merchants}::uuid[], ${endpoints}::uuid[]) as taken (merchant_id, endpoint_id)`;
}

function readEndpoints(tx: Tx, taken: readonly Taken[]): Promise<readonly WebhookEndpointRow[]> {
  return tx.sql
    .select()
    .from(webhookEndpoints)
    .where(sql`(${webhookEndpoints.merchantId}, ${webhookEndpoints.id}) in
      (select taken.merchant_id, taken.endpoint_id from ${lanesOf(taken)})`);
}

type Waiting = Record<string, unknown> & {
  readonly endpoint_id: string;
  readonly delivery_id: string;
  readonly delivery_created_at: string;
  readonly attempts: number;
  readonly merchant_id: string;
  readonly mode: Mode;
  readonly event_id: string;
  readonly type: string;
  readonly occurred_at: string;
  readonly object_id: string;
  readonly sequence: number;
  readonly payload: Readonly<Record<string, unknown>>;
};

async function readMessages(
  tx: Tx,
  ctx: DomainContext,
  taken: readonly Taken[],
): Promise<readonly Waiting[]> {
  const now = ctx.now().toISOString();
  const due = (isReplay: SQL, limit: number) => sql`
    select d.merchant_id, d.endpoint_id, d.id as delivery_id, d.created_at::text as delivery_created_at,
      d.attempts, d.event_id as of_event, d.event_occurred_at, ${isReplay} as is_replay, d.next_attempt_at
    from webhook_deliveries d
    where d.merchant_id = taken.merchant_id and d.endpoint_id = taken.endpoint_id and d.state = 'pending'
      and (d.replay_id is not null) = ${isReplay} and d.next_attempt_at <= ${now}::timestamptz
      and d.created_at > ${now}::timestamptz - ${dueWithin}
    order by d.next_attempt_at, d.created_at, d.id
    limit ${limit}::int`;
  return tx.sql.execute<Waiting>(sql`
    select waiting.*, e.mode, e.id as event_id, e.type, e.occurred_at, e.object_id, e.sequence, e.payload
    from ${lanesOf(taken)}
    cross join lateral (
      (${due(sql`false`, laneSize)})
      union all
      (${due(sql`true`, replaysInLane)})
      limit ${laneSize}::int) as waiting
    join events e on e.merchant_id = waiting.merchant_id and e.occurred_at = waiting.event_occurred_at
      and e.id = waiting.of_event
    order by waiting.is_replay, waiting.next_attempt_at, waiting.delivery_created_at, waiting.delivery_id`);
}

function toMessage(row: Waiting): LaneMessage {
  return {
    deliveryId: idFromUuid('webhookDelivery', row.delivery_id),
    deliveryCreatedAt: row.delivery_created_at,
    attempts: row.attempts,
    event: {
      merchantId: idFromUuid('merchant', row.merchant_id),
      mode: row.mode,
      id: idFromUuid('event', row.event_id),
      type: row.type,
      occurredAt: new Date(row.occurred_at),
      objectId: row.object_id,
      sequence: row.sequence,
      payload: row.payload,
    },
  };
}

async function signingSecrets(ctx: DomainContext, endpoint: WebhookEndpointRow): Promise<readonly string[]> {
  const { previousSecretCiphertext: previous, previousSecretUntil: until } = endpoint;
  const isOverlapping = previous !== null && until !== null && ctx.now() < until;
  const slot = secretSlot(endpoint.merchantId, endpoint.id);
  const sealed = isOverlapping ? [endpoint.secretCiphertext, previous] : [endpoint.secretCiphertext];
  return Promise.all(sealed.map((secret) => openSecret(ctx, slot, secret)));
}
