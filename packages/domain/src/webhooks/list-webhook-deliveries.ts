import { isId, uuidFromId } from '@apipay/db/ids';
import { events } from '@apipay/db/schema/events';
import {
  type WebhookAttemptRow,
  type WebhookDeliveryRow,
  webhookAttempts,
  webhookDeliveries,
} from '@apipay/db/schema/webhooks';
import { and, desc, eq } from 'drizzle-orm';
import { messageBody } from '../events';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { exactTime, type Page, type PageRequest, pageCondition, pageOrder, toPage } from '../kernel/page';
import { parseInput } from '../kernel/parse-input';
import { requirePermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { type WebhookDeliveryFilter, webhookDeliveryFilter } from './webhook.inputs';
import { responseSlot } from './webhook-endpoint';

/** Newest first. */
export async function listWebhookDeliveries(
  ctx: DomainContext,
  request: PageRequest,
  filter: WebhookDeliveryFilter = {},
): Promise<Page<WebhookDeliveryRow>> {
  requirePermission(ctx, 'webhook:read');
  const { endpointId, state } = parseInput(webhookDeliveryFilter, filter);
  if (endpointId != null && !isId('webhookEndpoint', endpointId))
    throw new DomainError('WEBHOOK_ENDPOINT_NOT_FOUND');
  return inTransaction(ctx, { purpose: 'right-to-use' }, async (tx) => {
    const rows = await tx.sql
      .select({ row: webhookDeliveries, at: exactTime(webhookDeliveries.createdAt) })
      .from(webhookDeliveries)
      .where(
        and(
          eq(webhookDeliveries.merchantId, ctx.merchantId),
          eq(webhookDeliveries.mode, ctx.mode),
          endpointId == null ? undefined : eq(webhookDeliveries.endpointId, endpointId),
          state == null ? undefined : eq(webhookDeliveries.state, state),
          pageCondition(webhookDeliveries.createdAt, webhookDeliveries.id, request, uuidFromId),
        ),
      )
      .orderBy(...pageOrder(webhookDeliveries.createdAt, webhookDeliveries.id, request))
      .limit(request.size + 1);
    return toPage(
      rows.map(({ row, at }) => ({ row, position: { at, id: row.id } })),
      request,
    );
  });
}

export interface WebhookDeliveryDetail {
  readonly delivery: WebhookDeliveryRow;
  /** The body as it was signed and sent. */
  readonly body: string | null;
  readonly attempts: readonly (Omit<WebhookAttemptRow, 'responseBodyCiphertext'> & {
    readonly responseBody: string | null;
  })[];
}

/** One delivery with request and answers. Errors: WEBHOOK_DELIVERY_NOT_FOUND. */
export async function getWebhookDelivery(ctx: DomainContext, id: string): Promise<WebhookDeliveryDetail> {
  requirePermission(ctx, 'webhook:read');
  if (!isId('webhookDelivery', id)) throw new DomainError('WEBHOOK_DELIVERY_NOT_FOUND');
  return inTransaction(ctx, { purpose: 'right-to-use' }, async (tx) => {
    const [delivery] = await tx.sql
      .select()
      .from(webhookDeliveries)
      .where(
        and(
          eq(webhookDeliveries.merchantId, ctx.merchantId),
          eq(webhookDeliveries.mode, ctx.mode),
          eq(webhookDeliveries.id, id),
        ),
      );
    if (delivery === undefined) throw new DomainError('WEBHOOK_DELIVERY_NOT_FOUND');
    const [event] = await tx.sql
      .select()
      .from(events)
      .where(and(eq(events.merchantId, ctx.merchantId), eq(events.id, delivery.eventId)));
    const attempts = await tx.sql
      .select()
      .from(webhookAttempts)
      .where(and(eq(webhookAttempts.merchantId, ctx.merchantId), eq(webhookAttempts.deliveryId, delivery.id)))
      .orderBy(desc(webhookAttempts.attempt));
    return {
      delivery,
      body: event === undefined ? null : messageBody(event),
      attempts: await Promise.all(
        attempts.map(async ({ responseBodyCiphertext, ...attempt }) => ({
          ...attempt,
          responseBody:
            responseBodyCiphertext === null
              ? null
              : await tx.openSecret(responseSlot(ctx.merchantId, attempt.id), responseBodyCiphertext),
        })),
      ),
    };
  });
}
