import { randomUUID } from 'node:crypto';
import type { Id } from '@apipay/db/ids';
import { newId } from '@apipay/db/ids';
import type { MerchantContext } from '@apipay/domain/kernel/context';
import { recordEvent } from '@apipay/domain/kernel/outbox';
import { inTransaction } from '@apipay/domain/kernel/transaction';
import { chooseTariff } from '@apipay/domain/tariffs';
import { createWebhookEndpoint } from '@apipay/domain/webhooks';
import type { WebhookSender } from '@apipay/domain/webhooks/webhook-sender.port';
import { aTariff } from '@apipay/testing/connections';
import { aMerchant } from '@apipay/testing/contexts';
import type { TestWorld } from '@apipay/testing/test-world';

/** A merchant that hears of its events at `endpointsEach` addresses. */
export async function makeListeners(
  world: TestWorld,
  sender: WebhookSender,
  wanted: { readonly merchants: number; readonly endpointsEach: number; readonly origin: string },
): Promise<readonly MerchantContext[]> {
  const tariffVersionId = await aTariff(world, { webhookEndpointLimit: wanted.endpointsEach });
  const merchants: MerchantContext[] = [];
  for (let index = 0; index < wanted.merchants; index += 1) {
    const merchant = await aMerchant(world, { phone: `+7705${String(index).padStart(7, '0')}` });
    const ctx = merchant.context({ now: () => new Date() });
    await chooseTariff(ctx, { tariffVersionId });
    for (let place = 0; place < wanted.endpointsEach; place += 1) {
      const url = `${wanted.origin}/hooks/${index * wanted.endpointsEach + place}`;
      await createWebhookEndpoint(ctx, { sender }, { url });
    }
    merchants.push(ctx);
  }
  return merchants;
}

/** Commits one event of the size that `invoice.issued` has, with a delivery for each endpoint of the merchant. */
export async function commitEvent(ctx: MerchantContext, turn: number): Promise<Id<'event'>> {
  const invoiceId = newId('invoice');
  return inTransaction({ ...ctx, requestId: randomUUID() }, { purpose: 'invoicing' }, (tx) =>
    recordEvent(tx, ctx, {
      type: 'invoice.issued',
      objectKind: 'invoice',
      objectId: invoiceId,
      sequence: 1,
      payload: {
        id: invoiceId,
        number: String(turn),
        mode: ctx.mode,
        status: 'sending',
        amount: { amount: '15000.00', currency: 'KZT' },
        externalId: `order-${turn}`,
        channel: 'phone',
        issuedAt: new Date().toISOString(),
        dueOn: null,
        paidAt: null,
      },
    }),
  );
}
