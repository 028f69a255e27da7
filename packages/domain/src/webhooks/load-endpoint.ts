import { isId } from '@apipay/db/ids';
import { type WebhookEndpointRow, webhookEndpoints } from '@apipay/db/schema/webhooks';
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { DomainContext, MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { requirePermission } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';

/** Errors: WEBHOOK_ENDPOINT_NOT_FOUND. */
export async function lockEndpoint(tx: Tx, ctx: MerchantContext, id: string): Promise<WebhookEndpointRow> {
  if (!isId('webhookEndpoint', id)) throw new DomainError('WEBHOOK_ENDPOINT_NOT_FOUND');
  const [row] = await tx.sql
    .select()
    .from(webhookEndpoints)
    .where(
      and(
        eq(webhookEndpoints.merchantId, ctx.merchantId),
        eq(webhookEndpoints.mode, ctx.mode),
        eq(webhookEndpoints.id, id),
        isNull(webhookEndpoints.removedAt),
      ),
    )
    .for('update');
  if (row === undefined) throw new DomainError('WEBHOOK_ENDPOINT_NOT_FOUND');
  return row;
}

export async function listWebhookEndpoints(ctx: DomainContext): Promise<readonly WebhookEndpointRow[]> {
  requirePermission(ctx, 'webhook:read');
  return inTransaction(ctx, { purpose: 'right-to-use' }, (tx) => endpointsOf(tx, ctx));
}

export async function endpointsOf(tx: Tx, ctx: MerchantContext): Promise<readonly WebhookEndpointRow[]> {
  return tx.sql
    .select()
    .from(webhookEndpoints)
    .where(
      and(
        eq(webhookEndpoints.merchantId, ctx.merchantId),
        eq(webhookEndpoints.mode, ctx.mode),
        isNull(webhookEndpoints.removedAt),
      ),
    )
    .orderBy(asc(webhookEndpoints.createdAt));
}

/** For whoever adds one: endpoints are counted against a limit, so two who add at once go one after the other. */
export async function lockEndpointsOf(tx: Tx, ctx: MerchantContext): Promise<readonly WebhookEndpointRow[]> {
  const place = `webhook-endpoints ${ctx.merchantId} ${ctx.mode}`;
  await tx.sql.execute(sql`select pg_advisory_xact_lock(hashtextextended(${place}, 0))`);
  return endpointsOf(tx, ctx);
}

/** Errors: WEBHOOK_ENDPOINT_NOT_FOUND. */
export async function getWebhookEndpoint(ctx: DomainContext, id: string): Promise<WebhookEndpointRow> {
  requirePermission(ctx, 'webhook:read');
  return inTransaction(ctx, { purpose: 'right-to-use' }, (tx) => lockEndpoint(tx, ctx, id));
}
