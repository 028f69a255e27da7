import { newId } from '@apipay/db/ids';
import { type WebhookEndpointRow, webhookEndpoints } from '@apipay/db/schema/webhooks';
import type { DomainContext, MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { requireReference } from '../kernel/free-text';
import { parseInput } from '../kernel/parse-input';
import { requireNoHold, requirePermission } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { findCurrentTariff } from '../tariffs';
import { lockEndpointsOf } from './load-endpoint';
import { type CreateWebhookEndpointInput, createWebhookEndpointInput } from './webhook.inputs';
import { newWebhookSecret, secretSlot } from './webhook-endpoint';
import type { WebhookSender } from './webhook-sender.port';

const testModeLimit = 5;

/**
 * Registers an address for events. The secret is shown this once.
 * Errors: NUMBER_CHANGED_LATELY, WEBHOOK_ADDRESS_REFUSED with what is wrong in `problem`, TEXT_REQUIRED, TEXT_TOO_LONG, TARIFF_REQUIRED, TARIFF_LIMIT_REACHED, FINANCIAL_INFORMATION_REFUSED.
 */
export async function createWebhookEndpoint(
  ctx: DomainContext,
  ports: { readonly sender: WebhookSender },
  input: CreateWebhookEndpointInput,
): Promise<{ readonly endpoint: WebhookEndpointRow; readonly secret: string }> {
  requirePermission(ctx, 'webhook:manage');
  requireNoHold(ctx);
  const parsed = parseInput(createWebhookEndpointInput, input);
  const url = requireReference(parsed.url, { field: ['url'], maxLength: 2_000, isRequired: true });
  const problem = await ports.sender.checkAddress(url);
  if (problem !== null) throw new DomainError('WEBHOOK_ADDRESS_REFUSED', { problem }, ['url']);
  await ctx.vault.ensureKeys(ctx.merchantId, ['secret']);
  const secret = newWebhookSecret();
  const id = newId('webhookEndpoint');
  const secretCiphertext = await ctx.vault.encrypt(secretSlot(ctx.merchantId, id), secret);
  const endpoint = await inTransaction(ctx, { purpose: 'right-to-use' }, async (tx) => {
    const limit = await endpointLimit(tx, ctx);
    const existing = await lockEndpointsOf(tx, ctx);
    if (existing.length >= limit) throw new DomainError('TARIFF_LIMIT_REACHED', { limit }, ['url']);
    const [row] = await tx.sql
      .insert(webhookEndpoints)
      .values({
        merchantId: ctx.merchantId,
        id,
        mode: ctx.mode,
        url,
        state: 'healthy',
        secretCiphertext,
        createdAt: ctx.now(),
      })
      .returning();
    if (row === undefined) throw new DomainError('INTERNAL');
    await tx.audit({
      action: 'webhook-endpoint.create',
      objectKind: 'webhook-endpoint',
      objectId: id,
      fields: ['url'],
    });
    return row;
  });
  return { endpoint, secret };
}

async function endpointLimit(tx: Tx, ctx: MerchantContext): Promise<number> {
  if (ctx.mode === 'test') return testModeLimit;
  const tariff = await findCurrentTariff(tx, ctx);
  if (tariff === null) throw new DomainError('TARIFF_REQUIRED');
  return tariff.version.webhookEndpointLimit;
}
