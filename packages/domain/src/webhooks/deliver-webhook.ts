import { type Id, newId } from '@apipay/db/ids';
import { events } from '@apipay/db/schema/events';
import {
  type WebhookDeliveryRow,
  type WebhookEndpointRow,
  webhookAttempts,
  webhookDeliveries,
  webhookEndpoints,
} from '@apipay/db/schema/webhooks';
import { and, eq, getTableColumns } from 'drizzle-orm';
import { messageBody } from '../events';
import type { MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { deliveryQueue } from '../kernel/outbox';
import { allowSystem } from '../kernel/permissions';
import { placeFor, prepareQuery } from '../kernel/prepared-query';
import { inTransaction, openSecret, readInTransaction, type Tx } from '../kernel/transaction';
import { updateEndpoint } from './change-webhook-endpoint';
import { disableAfterMs, nextAttemptAt } from './retry-schedule';
import { responseSlot, secretSlot } from './webhook-endpoint';
import type { WebhookAttemptResult, WebhookSender } from './webhook-sender.port';

export type DeliveryResult = 'delivered' | 'retry' | 'given-up' | 'nothing-to-do';

interface DeliveryJob {
  readonly deliveryId: Id<'webhookDelivery'>;
  readonly deliveryCreatedAt: string;
}

/**
 * One attempt of one delivery, at least once: a crash between answer and commit sends the message again with the same
 * id. A slow or dead endpoint holds up nothing but its own deliveries.
 */
export async function deliverWebhook(
  ctx: MerchantContext,
  ports: { readonly sender: WebhookSender; readonly random: () => number },
  job: DeliveryJob,
): Promise<DeliveryResult> {
  allowSystem(ctx);
  const [[message], [event]] = await readInTransaction(ctx, often, () => {
    const of = { merchantId: ctx.merchantId, createdAt: new Date(job.deliveryCreatedAt), id: job.deliveryId };
    return [endpointOfDelivery(of), eventOfDelivery(of)];
  });
  if (message === undefined || event === undefined || message.deliveryState !== 'pending') {
    return 'nothing-to-do';
  }
  if (message.state === 'disabled') {
    await closeForDisabled(ctx, job);
    return 'nothing-to-do';
  }
  const result = await ports.sender.send({
    url: message.url,
    webhookId: event.id,
    body: messageBody(event),
    secrets: await signingSecrets(ctx, message),
    timestamp: ctx.now(),
  });
  // The end of the job is committed after this and takes it to the disk: lost together, the message is sent once more.
  return inTransaction(ctx, { ...often, isDurable: false }, (tx) =>
    recordAttempt(tx, ctx, job, result, ports.random()),
  );
}

const often = { purpose: 'right-to-use', reusesPlans: true } as const;

const thisDelivery = and(
  eq(webhookDeliveries.merchantId, placeFor('merchantId', webhookDeliveries.merchantId)),
  eq(webhookDeliveries.createdAt, placeFor('createdAt', webhookDeliveries.createdAt)),
  eq(webhookDeliveries.id, placeFor('id', webhookDeliveries.id)),
);

const endpointOfDelivery = prepareQuery((db) =>
  db
    .select({
      deliveryState: webhookDeliveries.state,
      id: webhookEndpoints.id,
      state: webhookEndpoints.state,
      url: webhookEndpoints.url,
      secretCiphertext: webhookEndpoints.secretCiphertext,
      previousSecretCiphertext: webhookEndpoints.previousSecretCiphertext,
      previousSecretUntil: webhookEndpoints.previousSecretUntil,
    })
    .from(webhookDeliveries)
    .innerJoin(
      webhookEndpoints,
      and(
        eq(webhookEndpoints.merchantId, webhookDeliveries.merchantId),
        eq(webhookEndpoints.id, webhookDeliveries.endpointId),
      ),
    )
    .where(thisDelivery),
);

const eventOfDelivery = prepareQuery((db) =>
  db
    .select(getTableColumns(events))
    .from(webhookDeliveries)
    .innerJoin(
      events,
      and(
        eq(events.merchantId, webhookDeliveries.merchantId),
        eq(events.occurredAt, webhookDeliveries.eventOccurredAt),
        eq(events.id, webhookDeliveries.eventId),
      ),
    )
    .where(thisDelivery),
);

async function signingSecrets(
  ctx: MerchantContext,
  endpoint: Pick<
    WebhookEndpointRow,
    'id' | 'secretCiphertext' | 'previousSecretCiphertext' | 'previousSecretUntil'
  >,
): Promise<readonly string[]> {
  const { previousSecretCiphertext: previous, previousSecretUntil: until } = endpoint;
  const isOverlapping = previous !== null && until !== null && ctx.now() < until;
  const slot = secretSlot(ctx.merchantId, endpoint.id);
  const sealed = isOverlapping ? [endpoint.secretCiphertext, previous] : [endpoint.secretCiphertext];
  return Promise.all(sealed.map((secret) => openSecret(ctx, slot, secret)));
}

async function closeForDisabled(ctx: MerchantContext, job: DeliveryJob): Promise<void> {
  allowSystem(ctx);
  await inTransaction(ctx, { purpose: 'right-to-use' }, async (tx) => {
    const locked = await lockDelivery(tx, ctx, job);
    if (locked?.endpoint.state !== 'disabled') return;
    await closeDelivery(tx, ctx, locked.delivery, { state: 'failed', lastProblem: 'endpoint-disabled' });
  });
}

/** The delivery for update while it is pending, with its endpoint as it stands, not locked. */
async function lockDelivery(
  tx: Tx,
  ctx: MerchantContext,
  job: DeliveryJob,
): Promise<{ readonly delivery: WebhookDeliveryRow; readonly endpoint: WebhookEndpointRow } | null> {
  const [found] = await tx.sql
    .select({ delivery: webhookDeliveries, endpoint: webhookEndpoints })
    .from(webhookDeliveries)
    .innerJoin(
      webhookEndpoints,
      and(
        eq(webhookEndpoints.merchantId, webhookDeliveries.merchantId),
        eq(webhookEndpoints.id, webhookDeliveries.endpointId),
      ),
    )
    .where(
      and(
        eq(webhookDeliveries.merchantId, ctx.merchantId),
        eq(webhookDeliveries.createdAt, new Date(job.deliveryCreatedAt)),
        eq(webhookDeliveries.id, job.deliveryId),
      ),
    )
    .for('update', { of: webhookDeliveries });
  return found === undefined || found.delivery.state !== 'pending' ? null : found;
}

async function lockEndpointOf(tx: Tx, delivery: WebhookDeliveryRow): Promise<WebhookEndpointRow> {
  const [endpoint] = await tx.sql
    .select()
    .from(webhookEndpoints)
    .where(
      and(eq(webhookEndpoints.merchantId, delivery.merchantId), eq(webhookEndpoints.id, delivery.endpointId)),
    )
    .for('update');
  if (endpoint === undefined) throw new DomainError('WEBHOOK_ENDPOINT_NOT_FOUND');
  return endpoint;
}

async function recordAttempt(
  tx: Tx,
  ctx: MerchantContext,
  job: DeliveryJob,
  result: WebhookAttemptResult,
  random: number,
): Promise<DeliveryResult> {
  const locked = await lockDelivery(tx, ctx, job);
  if (locked === null) return 'nothing-to-do';
  const { delivery } = locked;
  const attempts = delivery.attempts + 1;
  const now = ctx.now();
  const attemptId = newId('webhookAttempt');
  const responseBodyCiphertext =
    result.responseBody === null
      ? null
      : await ctx.vault.encrypt(responseSlot(ctx.merchantId, attemptId), result.responseBody);
  const noted = tx.sql.insert(webhookAttempts).values({
    merchantId: ctx.merchantId,
    attemptedAt: now,
    id: attemptId,
    mode: ctx.mode,
    deliveryId: delivery.id,
    attempt: attempts,
    outcome: result.kind,
    problem: result.problem,
    httpStatus: result.httpStatus,
    durationMs: Math.round(result.durationMs),
    requestHeaders: result.requestHeaders,
    responseBodyCiphertext,
  });
  const seen = {
    attempts,
    lastAttemptAt: now,
    lastHttpStatus: result.httpStatus,
    lastProblem: result.problem,
  };
  if (result.kind === 'delivered') {
    await Promise.all([
      noted,
      closeDelivery(tx, ctx, delivery, { ...seen, state: 'delivered', deliveredAt: now }),
    ]);
    if (locked.endpoint.state === 'failing') await noteRecovery(tx, ctx, delivery);
    return 'delivered';
  }
  await noted;
  const endpoint = await lockEndpointOf(tx, delivery);
  await noteFailure(tx, ctx, endpoint, result, now);
  const next =
    result.kind === 'refused' ? null : nextAttemptAt(attempts, now, random, result.retryAfterSeconds);
  if (next === null) {
    await closeDelivery(tx, ctx, delivery, { ...seen, state: 'failed' });
    return 'given-up';
  }
  await closeDelivery(tx, ctx, delivery, { ...seen, state: 'pending', nextAttemptAt: next });
  await tx.enqueue(
    'deliver-webhook',
    { merchantId: ctx.merchantId, mode: ctx.mode, ...job },
    { runAt: next, key: `deliver:${delivery.id}`, queue: deliveryQueue(endpoint.id) },
  );
  return 'retry';
}

async function noteRecovery(tx: Tx, ctx: MerchantContext, delivery: WebhookDeliveryRow): Promise<void> {
  const endpoint = await lockEndpointOf(tx, delivery);
  if (endpoint.state !== 'failing') return;
  await updateEndpoint(tx, ctx, endpoint, { state: 'healthy', failingSince: null });
}

async function noteFailure(
  tx: Tx,
  ctx: MerchantContext,
  endpoint: WebhookEndpointRow,
  result: WebhookAttemptResult,
  now: Date,
): Promise<void> {
  if (endpoint.state === 'disabled') return;
  const failingSince = endpoint.failingSince ?? now;
  const isOver = result.problem === 'gone' || now.getTime() - failingSince.getTime() >= disableAfterMs;
  await updateEndpoint(tx, ctx, endpoint, { state: isOver ? 'disabled' : 'failing', failingSince });
}

async function closeDelivery(
  tx: Tx,
  ctx: MerchantContext,
  delivery: WebhookDeliveryRow,
  change: Partial<WebhookDeliveryRow>,
): Promise<void> {
  await tx.sql
    .update(webhookDeliveries)
    .set({ nextAttemptAt: null, ...change })
    .where(
      and(
        eq(webhookDeliveries.merchantId, ctx.merchantId),
        eq(webhookDeliveries.createdAt, delivery.createdAt),
        eq(webhookDeliveries.id, delivery.id),
      ),
    );
}
