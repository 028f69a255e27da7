import { type Id, newId } from '@apipay/db/ids';
import { events, transitions } from '@apipay/db/schema/events';
import { webhookDeliveries, webhookEndpoints } from '@apipay/db/schema/webhooks';
import type { WebhookEventType } from '@apipay/db/schema/webhooks.enums';
import { and, eq, isNull, ne } from 'drizzle-orm';
import { actorId } from './actors';
import type { MerchantContext } from './context';
import type { Tx } from './transaction';

export interface EventDraft {
  readonly type: WebhookEventType;
  readonly objectKind: string;
  readonly objectId: string;
  /** The version of the object: receivers keep the snapshot with the highest. */
  readonly sequence: number;
  /** Full snapshot of the object without personal values. */
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Writes the event and one delivery per listening endpoint, in the transaction of the change. */
export async function recordEvent(tx: Tx, ctx: MerchantContext, draft: EventDraft): Promise<Id<'event'>> {
  const id = newId('event');
  const occurredAt = ctx.now();
  const tenant = { merchantId: ctx.merchantId, mode: ctx.mode };
  const [listening] = await Promise.all([
    tx.sql
      .select({ id: webhookEndpoints.id })
      .from(webhookEndpoints)
      .where(
        and(
          eq(webhookEndpoints.merchantId, ctx.merchantId),
          eq(webhookEndpoints.mode, ctx.mode),
          ne(webhookEndpoints.state, 'disabled'),
          isNull(webhookEndpoints.removedAt),
        ),
      ),
    tx.sql.insert(events).values({
      ...tenant,
      id,
      occurredAt,
      type: draft.type,
      objectKind: draft.objectKind,
      objectId: draft.objectId,
      sequence: draft.sequence,
      payload: draft.payload,
      requestId: ctx.requestId,
    }),
  ]);
  await Promise.all(
    listening.map((endpoint) =>
      addDelivery(tx, ctx, {
        endpointId: endpoint.id,
        eventId: id,
        eventType: draft.type,
        eventOccurredAt: occurredAt,
        objectId: draft.objectId,
      }),
    ),
  );
  return id;
}

/** A row that is due is all that a worker needs: it hears of the event's commit, and looks for what is due beside. */
export async function addDelivery(
  tx: Tx,
  ctx: MerchantContext,
  delivery: {
    readonly endpointId: Id<'webhookEndpoint'>;
    readonly eventId: Id<'event'>;
    readonly eventType: string;
    readonly eventOccurredAt: Date;
    readonly objectId: string;
  },
): Promise<Id<'webhookDelivery'>> {
  const id = newId('webhookDelivery');
  const createdAt = ctx.now();
  await tx.sql.insert(webhookDeliveries).values({
    merchantId: ctx.merchantId,
    mode: ctx.mode,
    id,
    createdAt,
    ...delivery,
    state: 'pending',
    nextAttemptAt: createdAt,
  });
  return id;
}

export interface TransitionDraft {
  readonly objectKind: string;
  readonly objectId: string;
  readonly from: string | null;
  readonly to: string;
  readonly version: number;
  /** For example `issue`, `provider-answer`, `no-answer`. */
  readonly cause: string;
  readonly evidence?: Readonly<Record<string, string | number | null>>;
}

/** The log of every step of every state machine. */
export async function recordTransition(tx: Tx, ctx: MerchantContext, draft: TransitionDraft): Promise<void> {
  await tx.sql.insert(transitions).values({
    merchantId: ctx.merchantId,
    mode: ctx.mode,
    id: newId('transition'),
    occurredAt: ctx.now(),
    objectKind: draft.objectKind,
    objectId: draft.objectId,
    fromState: draft.from,
    toState: draft.to,
    version: draft.version,
    actorKind: ctx.actor.kind,
    actorId: actorId(ctx.actor),
    cause: draft.cause,
    requestId: ctx.requestId,
    evidence: draft.evidence ?? null,
  });
}
