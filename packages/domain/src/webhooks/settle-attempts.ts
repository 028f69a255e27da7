import { newId, uuidFromId } from '@apipay/db/ids';
import type { DeliveryState } from '@apipay/db/schema/webhooks.enums';
import { sql } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { allowSystem } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import type { Lane, LaneAttempt } from './lane';
import { preferIndexes } from './prefer-indexes';
import { nextAttemptAt } from './retry-schedule';
import { responseSlot } from './webhook-endpoint';

export type Verdict = 'delivered' | 'retry' | 'given-up';

/**
 * Writes down attempts of many endpoints at once, and gives back the lanes that are done. An attempt whose lane another
 * process holds by now counts for nothing: that one sends the message again. Lost with Postgres, an attempt is made once
 * more, with the same id.
 */
export async function settleAttempts(
  ctx: DomainContext,
  ports: { readonly random: () => number },
  attempts: readonly LaneAttempt[],
  endedLanes: readonly Lane[],
): Promise<readonly Verdict[]> {
  allowSystem(ctx);
  const settled = await Promise.all(attempts.map((attempt) => toRow(ctx, attempt, ports.random())));
  const disabled = endedLanes.filter((lane) => lane.endpoint.state === 'disabled');
  await inTransaction(
    ctx,
    { purpose: 'right-to-use', as: 'platform', isDurable: false, reusesPlans: true },
    async (tx) => {
      await Promise.all([
        preferIndexes(tx),
        settled.length > 0 && moveDeliveries(tx, settled),
        ...disabled.map((lane) => closeForDisabled(tx, ctx, lane)),
        endedLanes.length > 0 && giveBack(tx, ctx, endedLanes),
      ]);
    },
  );
  return settled.map(({ state }) => verdicts[state]);
}

const verdicts: Readonly<Record<DeliveryState, Verdict>> = {
  delivered: 'delivered',
  pending: 'retry',
  failed: 'given-up',
};

interface SettledRow {
  readonly state: DeliveryState;
  readonly [column: string]: unknown;
}

async function toRow(ctx: DomainContext, attempt: LaneAttempt, random: number): Promise<SettledRow> {
  const { lane, message, at, result } = attempt;
  const attempts = message.attempts + 1;
  const next =
    result.kind === 'failed' ? nextAttemptAt(attempts, at, random, result.retryAfterSeconds) : null;
  const id = newId('webhookAttempt');
  // Most servers answer with nothing: there is nothing to seal then.
  const answer = result.responseBody === null || result.responseBody === '' ? null : result.responseBody;
  const sealed = answer && (await ctx.vault.encrypt(responseSlot(lane.merchantId, id), answer));
  return {
    merchant: uuidFromId(lane.merchantId),
    endpoint: uuidFromId(lane.endpoint.id),
    lease: lane.lease,
    delivery: uuidFromId(message.deliveryId),
    created_at: message.deliveryCreatedAt,
    mode: lane.mode,
    state: result.kind === 'delivered' ? 'delivered' : next === null ? 'failed' : 'pending',
    attempts,
    at: at.toISOString(),
    next_at: next?.toISOString() ?? null,
    status: result.httpStatus,
    problem: result.problem,
    attempt_id: uuidFromId(id),
    outcome: result.kind,
    duration: Math.round(result.durationMs),
    headers: result.requestHeaders,
    answer: sealed === null || sealed === '' ? null : sealed.toString('hex'),
  };
}

async function moveDeliveries(tx: Tx, rows: readonly SettledRow[]): Promise<void> {
  await tx.sql.execute(sql`
    with told as (
      select * from json_to_recordset(${JSON.stringify(rows)}::text::json) as row (merchant uuid, endpoint uuid,
        lease uuid, delivery uuid, created_at timestamptz, mode mode, state delivery_state, attempts integer,
        at timestamptz, next_at timestamptz, status integer, problem text, attempt_id uuid, outcome text,
        duration integer, headers jsonb, answer text)
    ), moved as (
      update webhook_deliveries d set state = told.state, attempts = told.attempts, next_attempt_at = told.next_at,
        last_attempt_at = told.at, last_http_status = told.status, last_problem = told.problem,
        delivered_at = case told.state when 'delivered' then told.at end
      from told join webhook_lanes lane on lane.merchant_id = told.merchant and lane.endpoint_id = told.endpoint
        and lane.lease = told.lease
      where d.merchant_id = told.merchant and d.created_at = told.created_at and d.id = told.delivery
        and d.state = 'pending'
      returning told.*
    )
    insert into webhook_attempts (merchant_id, attempted_at, id, mode, delivery_id, attempt, outcome, problem,
      http_status, duration_ms, request_headers, response_body_ciphertext)
    select merchant, at, attempt_id, mode, delivery, attempts, outcome, problem, status, duration, headers,
      decode(answer, 'hex') from moved`);
}

/** What is due at an endpoint that was switched off is not sent. */
async function closeForDisabled(tx: Tx, ctx: DomainContext, lane: Lane): Promise<void> {
  await tx.sql.execute(sql`
    update webhook_deliveries set state = 'failed', last_problem = 'endpoint-disabled', next_attempt_at = null
    where merchant_id = ${uuidFromId(lane.merchantId)}::uuid and endpoint_id = ${uuidFromId(lane.endpoint.id)}::uuid
      and state = 'pending' and next_attempt_at <= ${ctx.now().toISOString()}::timestamptz`);
}

/** Free from now on; when it was given back is its place in the row of those who wait. */
async function giveBack(tx: Tx, ctx: DomainContext, lanes: readonly Lane[]): Promise<void> {
  const rows = lanes.map(({ merchantId, endpoint, lease }) => ({
    merchant: uuidFromId(merchantId),
    endpoint: uuidFromId(endpoint.id),
    lease,
  }));
  await tx.sql.execute(sql`
    update webhook_lanes lane set leased_until = ${ctx.now().toISOString()}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as row (merchant uuid, endpoint uuid, lease uuid)
    where lane.merchant_id = row.merchant and lane.endpoint_id = row.endpoint and lane.lease = row.lease`);
}
