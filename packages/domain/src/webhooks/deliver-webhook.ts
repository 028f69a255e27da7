import { type Id, newId } from '@apipay/db/ids';
import { events } from '@apipay/db/schema/events';
import {
  type WebhookDeliveryRow,
  type WebhookEndpointRow,
  webhookAttempts,
  webhookDeliveries,
  webhookEndpoints,
} from '@apipay/db/schema/webhooks';
import { and, eq } from 'drizzle-orm';
import type { MerchantContext } from '../kernel/context';
import { deliveryQueue } from '../kernel/outbox';
import { allowSystem } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { updateEndpoint } from './change-webhook-endpoint';
import { disableAfterMs, nextAttemptAt } from './retry-schedule';
import { messageBody, responseSlot, secretSlot } from './webhook-endpoint';
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
  const prepared = await inTransaction(ctx, { purpose: 'right-to-use' }, (tx) => prepare(tx, ctx, job));
  if (prepared === null) return 'nothing-to-do';
  const result = await ports.sender.send({ ...prepared, timestamp: ctx.now() });
  return inTransaction(ctx, { purpose: 'right-to-use' }, (tx) =>
    recordAttempt(tx, ctx, job, result, ports.random()),
  );
}

async function lockDelivery(
  tx: Tx,
  ctx: MerchantContext,
  job: DeliveryJob,
): Promise<{ readonly delivery: WebhookDeliveryRow; readonly endpoint: WebhookEndpointRow } | null> {
  const [delivery] = await tx.sql
    .select()
    .from(webhookDeliveries)
    .where(
      and(
        eq(webhookDeliveries.merchantId, ctx.merchantId),
        eq(webhookDeliveries.createdAt, new Date(job.deliveryCreatedAt)),
        eq(webhookDeliveries.id, job.deliveryId),
      ),
    )
    .for('update');
  if (delivery === undefined || delivery.state !== 'pending') return null;
  const [endpoint] = await tx.sql
    .select()
    .from(webhookEndpoints)
    .where(and(eq(webhookEndpoints.merchantId, ctx.merchantId), eq(webhookEndpoints.id, delivery.endpointId)))
    .for('update');
  return endpoint === undefined ? null : { delivery, endpoint };
}

async function prepare(
  tx: Tx,
  ctx: MerchantContext,
  job: DeliveryJob,
): Promise<Omit<Parameters<WebhookSender['send']>[0], 'timestamp'> | null> {
  const locked = await lockDelivery(tx, ctx, job);
  if (locked === null) return null;
  const { delivery, endpoint } = locked;
  if (endpoint.state === 'disabled') {
    await closeDelivery(tx, ctx, delivery, { state: 'failed', lastProblem: 'endpoint-disabled' });
    return null;
  }
  const [event] = await tx.sql
    .select()
    .from(events)
    .where(
      and(
        eq(events.merchantId, ctx.merchantId),
        eq(events.occurredAt, delivery.eventOccurredAt),
        eq(events.id, delivery.eventId),
      ),
    );
  if (event === undefined) return null;
  const slot = secretSlot(ctx.merchantId, endpoint.id);
  const secrets = [await tx.openSecret(slot, endpoint.secretCiphertext)];
  const isOverlapping = endpoint.previousSecretUntil !== null && ctx.now() < endpoint.previousSecretUntil;
  if (isOverlapping && endpoint.previousSecretCiphertext !== null) {
    secrets.push(await tx.openSecret(slot, endpoint.previousSecretCiphertext));
  }
  return { url: endpoint.url, webhookId: event.id, body: messageBody(event), secrets };
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
  const { delivery, endpoint } = locked;
  const attempts = delivery.attempts + 1;
  const now = ctx.now();
  const attemptId = newId('webhookAttempt');
  await tx.sql.insert(webhookAttempts).values({
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
    responseBodyCiphertext:
      result.responseBody === null
        ? null
        : await ctx.vault.encrypt(responseSlot(ctx.merchantId, attemptId), result.responseBody),
  });
  const seen = {
    attempts,
    lastAttemptAt: now,
    lastHttpStatus: result.httpStatus,
    lastProblem: result.problem,
  };
  if (result.kind === 'delivered') {
    await closeDelivery(tx, ctx, delivery, { ...seen, state: 'delivered', deliveredAt: now });
    if (endpoint.state === 'failing') {
      await updateEndpoint(tx, ctx, endpoint, { state: 'healthy', failingSince: null });
    }
    return 'delivered';
  }
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
