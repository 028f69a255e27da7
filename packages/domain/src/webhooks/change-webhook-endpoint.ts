import { type WebhookEndpointRow, webhookDeliveries, webhookEndpoints } from '@apipay/db/schema/webhooks';
import { and, eq, gt, sql } from 'drizzle-orm';
import type { DomainContext, MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { requirePermission } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { dropNotices } from '../notices';
import { lockEndpoint } from './load-endpoint';
import { newWebhookSecret, secretOverlapMs, secretSlot } from './webhook-endpoint';
import { eventsToReplay } from './webhook-replay';

export async function updateEndpoint(
  tx: Tx,
  ctx: MerchantContext,
  endpoint: WebhookEndpointRow,
  change: Partial<
    Pick<
      WebhookEndpointRow,
      | 'state'
      | 'secretCiphertext'
      | 'previousSecretCiphertext'
      | 'previousSecretUntil'
      | 'failingSince'
      | 'disabledAt'
      | 'enabledAt'
      | 'missedSince'
      | 'removedAt'
    >
  >,
): Promise<WebhookEndpointRow> {
  const [row] = await tx.sql
    .update(webhookEndpoints)
    .set({ ...change, version: endpoint.version + 1 })
    .where(
      and(
        eq(webhookEndpoints.merchantId, ctx.merchantId),
        eq(webhookEndpoints.id, endpoint.id),
        eq(webhookEndpoints.version, endpoint.version),
      ),
    )
    .returning();
  if (row === undefined) throw new DomainError('WEBHOOK_ENDPOINT_NOT_FOUND');
  return row;
}

/** Messages that still wait for it are not sent. Errors: WEBHOOK_ENDPOINT_NOT_FOUND. */
export async function removeWebhookEndpoint(ctx: DomainContext, id: string): Promise<WebhookEndpointRow> {
  requirePermission(ctx, 'webhook:manage');
  return inTransaction(ctx, { purpose: 'right-to-use' }, async (tx) => {
    const endpoint = await lockEndpoint(tx, ctx, id);
    const row = await updateEndpoint(tx, ctx, endpoint, { state: 'disabled', removedAt: ctx.now() });
    await dropNotices(tx, ctx, { endpointId: row.id });
    await tx.audit({ action: 'webhook-endpoint.remove', objectKind: 'webhook-endpoint', objectId: row.id });
    return row;
  });
}

/** A disabled endpoint gets messages again: what still waits at once, what it missed is offered apart. Errors: WEBHOOK_ENDPOINT_NOT_FOUND. */
export async function enableWebhookEndpoint(ctx: DomainContext, id: string): Promise<WebhookEndpointRow> {
  requirePermission(ctx, 'webhook:manage');
  return inTransaction(ctx, { purpose: 'right-to-use' }, async (tx) => {
    const endpoint = await lockEndpoint(tx, ctx, id);
    const row = await updateEndpoint(tx, ctx, endpoint, {
      state: 'healthy',
      failingSince: null,
      disabledAt: null,
      enabledAt: ctx.now(),
      missedSince: await missedSince(tx, ctx, endpoint),
    });
    await tryNow(tx, ctx, row);
    await dropNotices(tx, ctx, { endpointId: row.id });
    await tx.audit({ action: 'webhook-endpoint.enable', objectKind: 'webhook-endpoint', objectId: row.id });
    return row;
  });
}

/** Where nothing happened while it was off, nothing was missed. */
async function missedSince(tx: Tx, ctx: MerchantContext, endpoint: WebhookEndpointRow): Promise<Date | null> {
  if (endpoint.missedSince === null) return null;
  const range = { from: endpoint.missedSince, to: ctx.now(), isMissedOnly: true };
  const rows = await tx.sql.execute(sql`select ${eventsToReplay(ctx, endpoint, range)} limit 1`);
  return rows.length === 0 ? null : endpoint.missedSince;
}

async function tryNow(tx: Tx, ctx: MerchantContext, endpoint: WebhookEndpointRow): Promise<void> {
  await tx.sql
    .update(webhookDeliveries)
    .set({ nextAttemptAt: ctx.now() })
    .where(
      and(
        eq(webhookDeliveries.merchantId, ctx.merchantId),
        eq(webhookDeliveries.endpointId, endpoint.id),
        eq(webhookDeliveries.state, 'pending'),
        gt(webhookDeliveries.nextAttemptAt, ctx.now()),
      ),
    );
}

/** The old secret signs beside the new one for a day. Errors: WEBHOOK_ENDPOINT_NOT_FOUND. */
export async function rollWebhookSecret(
  ctx: DomainContext,
  id: string,
): Promise<{ readonly endpoint: WebhookEndpointRow; readonly secret: string }> {
  requirePermission(ctx, 'webhook:manage');
  const secret = newWebhookSecret();
  const endpoint = await inTransaction(ctx, { purpose: 'right-to-use' }, async (tx) => {
    const before = await lockEndpoint(tx, ctx, id);
    const row = await updateEndpoint(tx, ctx, before, {
      secretCiphertext: await ctx.vault.encrypt(secretSlot(ctx.merchantId, before.id), secret),
      previousSecretCiphertext: before.secretCiphertext,
      previousSecretUntil: new Date(ctx.now().getTime() + secretOverlapMs),
    });
    await tx.audit({
      action: 'webhook-endpoint.roll-secret',
      objectKind: 'webhook-endpoint',
      objectId: row.id,
    });
    return row;
  });
  return { endpoint, secret };
}
