import { type Id, newId } from '@apipay/db/ids';
import { events } from '@apipay/db/schema/events';
import type { DomainContext } from '../kernel/context';
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
