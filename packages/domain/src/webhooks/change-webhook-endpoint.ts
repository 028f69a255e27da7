import { type WebhookEndpointRow, webhookEndpoints } from '@apipay/db/schema/webhooks';
import { and, eq } from 'drizzle-orm';
import type { DomainContext, MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { requirePermission } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { lockEndpoint } from './load-endpoint';
import { newWebhookSecret, secretOverlapMs, secretSlot } from './webhook-endpoint';

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
      | 'enabledAt'
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
    await tx.audit({ action: 'webhook-endpoint.remove', objectKind: 'webhook-endpoint', objectId: row.id });
    return row;
  });
}

/** A disabled endpoint gets messages again from now on. Errors: WEBHOOK_ENDPOINT_NOT_FOUND. */
export async function enableWebhookEndpoint(ctx: DomainContext, id: string): Promise<WebhookEndpointRow> {
  requirePermission(ctx, 'webhook:manage');
  return inTransaction(ctx, { purpose: 'right-to-use' }, async (tx) => {
    const endpoint = await lockEndpoint(tx, ctx, id);
    const row = await updateEndpoint(tx, ctx, endpoint, {
      state: 'healthy',
      failingSince: null,
      enabledAt: ctx.now(),
    });
    await tx.audit({ action: 'webhook-endpoint.enable', objectKind: 'webhook-endpoint', objectId: row.id });
    return row;
  });
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
