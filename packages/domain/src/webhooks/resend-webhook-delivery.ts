import { type Id, isId } from '@apipay/db/ids';
import { type WebhookDeliveryRow, webhookDeliveries } from '@apipay/db/schema/webhooks';
import { and, desc, eq } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { addDelivery } from '../kernel/outbox';
import { requirePermission } from '../kernel/permissions';
import { bucketWithin, takeFromBucket } from '../kernel/rate-buckets';
import { inTransaction } from '../kernel/transaction';
import { lockEndpoint } from './load-endpoint';

/** By hand one message goes to one endpoint again ten times an hour, five of them at once; many are sent by a replay. */
const ownBudget = bucketWithin({ calls: 10, perSeconds: 3_600 }, 5);

/**
 * Sends one message again with the same id, so that a receiver can tell it is the same. Errors: WEBHOOK_DELIVERY_NOT_FOUND,
 * WEBHOOK_RESEND_TOO_OFTEN (`minutes`).
 */
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
    const { ok, retryAfterMs } = await takeFromBucket(tx, {
      scope: 'webhook-resends',
      key: ctx.vault.blindIndex('rate-limit', 'webhook-resends', `${endpoint.id} ${delivery.eventId}`),
      ...ownBudget,
    });
    if (!ok) throw new DomainError('WEBHOOK_RESEND_TOO_OFTEN', { minutes: Math.ceil(retryAfterMs / 60_000) });
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
