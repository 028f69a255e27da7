import { type Id, isId, newId } from '@apipay/db/ids';
import { events } from '@apipay/db/schema/events';
import { type WebhookDeliveryRow, webhookDeliveries } from '@apipay/db/schema/webhooks';
import { and, desc, eq } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { addDelivery } from '../kernel/outbox';
import { requirePermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { lockEndpoint } from './load-endpoint';

/** Sends a signed sample message to one endpoint. Errors: WEBHOOK_ENDPOINT_NOT_FOUND. */
export async function sendWebhookSample(
  ctx: DomainContext,
  endpointId: string,
): Promise<Id<'webhookDelivery'>> {
  requirePermission(ctx, 'webhook:manage');
  return inTransaction(ctx, { purpose: 'right-to-use' }, async (tx) => {
    const endpoint = await lockEndpoint(tx, ctx, endpointId);
    const eventId = newId('event');
    const occurredAt = ctx.now();
    await tx.sql.insert(events).values({
      merchantId: ctx.merchantId,
      mode: ctx.mode,
      id: eventId,
      occurredAt,
      type: 'endpoint.sample',
      objectKind: 'webhook-endpoint',
      objectId: endpoint.id,
      sequence: 1,
      payload: { id: endpoint.id, sample: true },
      requestId: ctx.requestId,
    });
    const deliveryId = await addDelivery(tx, ctx, {
      endpointId: endpoint.id,
      eventId,
      eventType: 'endpoint.sample',
      eventOccurredAt: occurredAt,
      objectId: endpoint.id,
    });
    await tx.audit({ action: 'webhook.sample', objectKind: 'webhook-endpoint', objectId: endpoint.id });
    return deliveryId;
  });
}

/** Sends one message again with the same id, so that a receiver can tell it is the same. Errors: WEBHOOK_DELIVERY_NOT_FOUND. */
export async function resendWebhookDelivery(ctx: DomainContext, id: string): Promise<Id<'webhookDelivery'>> {
  requirePermission(ctx, 'webhook:manage');
  if (!isId('webhookDelivery', id)) throw new DomainError('WEBHOOK_DELIVERY_NOT_FOUND');
  return inTransaction(ctx, { purpose: 'right-to-use' }, async (tx) => {
    const [delivery]: (WebhookDeliveryRow | undefined)[] = await tx.sql
      .select()
      .from(webhookDeliveries)
      .where(
        and(
          eq(webhookDeliveries.merchantId, ctx.merchantId),
          eq(webhookDeliveries.mode, ctx.mode),
          eq(webhookDeliveries.id, id),
        ),
      )
      .orderBy(desc(webhookDeliveries.createdAt))
      .limit(1);
    if (delivery === undefined) throw new DomainError('WEBHOOK_DELIVERY_NOT_FOUND');
    const endpoint = await lockEndpoint(tx, ctx, delivery.endpointId);
    const again = await addDelivery(tx, ctx, {
      endpointId: endpoint.id,
      eventId: delivery.eventId,
      eventType: delivery.eventType,
      eventOccurredAt: delivery.eventOccurredAt,
      objectId: delivery.objectId,
    });
    await tx.audit({ action: 'webhook.resend', objectKind: 'webhook-delivery', objectId: again });
    return again;
  });
}
