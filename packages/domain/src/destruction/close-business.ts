import type { DestructionNodeRow } from '@apipay/db/schema/destructions';
import { memberships } from '@apipay/db/schema/merchants';
import { modes } from '@apipay/db/schema/mode.enums';
import { tariffSubscriptions } from '@apipay/db/schema/tariffs';
import { and, eq, isNull, ne } from 'drizzle-orm';
import { listApiKeys, revokeApiKey } from '../api-keys';
import type { DomainContext, MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { allowSystem } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { listConnections, removeConnection } from '../provider-connections';
import { listWebhookEndpoints, removeWebhookEndpoint } from '../webhooks';
import { destroyerTransaction, markDone, markForPeople, merchantOf } from './destroy-subject';

/**
 * Ends a business whose name is under the key of the person: its keys, messages, connections, tariff and everybody's work for it. Each step may
 * run again; where one is refused, an invoice that just left for example, people look at it.
 */
export async function closeBusiness(ctx: DomainContext, node: DestructionNodeRow): Promise<void> {
  allowSystem(ctx);
  const merchantId = merchantOf(node);
  let isClosed = merchantId !== null;
  if (merchantId !== null) {
    try {
      for (const mode of modes) await closeMode({ ...ctx, merchantId, mode });
      await endTariffAndTeam({ ...ctx, merchantId, mode: 'live' });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      isClosed = false;
    }
  }
  await inTransaction(ctx, destroyerTransaction, async (tx) => {
    await (isClosed ? markDone(tx, node, null) : markForPeople(tx, node));
    await tx.audit({
      action: 'destruction.close-business',
      objectKind: 'merchant',
      objectId: node.name,
      merchantId,
    });
  });
}

async function closeMode(ctx: MerchantContext): Promise<void> {
  for (const { id } of await listApiKeys(ctx)) await revokeApiKey(ctx, id);
  for (const { id } of await listWebhookEndpoints(ctx)) await removeWebhookEndpoint(ctx, id);
  for (const { id } of await listConnections(ctx)) await removeConnection(ctx, id);
}

async function endTariffAndTeam(ctx: MerchantContext): Promise<void> {
  allowSystem(ctx);
  await inTransaction(ctx, { purpose: 'right-to-use', as: 'tenant' }, async (tx) => {
    const { merchantId } = ctx;
    const now = ctx.now();
    await tx.sql
      .update(tariffSubscriptions)
      .set({ state: 'ended', endedAt: now })
      .where(and(eq(tariffSubscriptions.merchantId, merchantId), ne(tariffSubscriptions.state, 'ended')));
    await tx.sql
      .update(memberships)
      .set({ endedAt: now })
      .where(and(eq(memberships.merchantId, merchantId), isNull(memberships.endedAt)));
    await tx.audit({ action: 'destruction.close-business', objectKind: 'merchant', objectId: merchantId });
  });
}
