import { createApiKey } from '@apipay/domain/api-keys';
import { readNumberOffer } from '@apipay/domain/consents';
import { issueInvoice } from '@apipay/domain/invoices';
import type { MerchantContext } from '@apipay/domain/kernel/context';
import { inTransaction } from '@apipay/domain/kernel/transaction';
import { chooseTradePoint, listConnections, openConnection } from '@apipay/domain/provider-connections';
import { chooseTariff, findMerchantTariff, listTariffs } from '@apipay/domain/tariffs';
import { createWebhookEndpoint } from '@apipay/domain/webhooks';
import type { DemoWorld } from './demo-context';

/** A made-up number whose control digit is right. */
const organizationBin = '260140000005';
const hookName = 'demo';
const checkAfterMs = 25_000;

/** One invoice for each thing that can happen; the last digits choose it (see `/magic` of the sandbox). */
const invoices: readonly { readonly phone: string; readonly amount: string; readonly description: string }[] =
  [
    { phone: '+77770000001', amount: '15000', description: 'Абонемент на ноябрь' },
    { phone: '+77770000001', amount: '48500', description: 'Ремонт ноутбука' },
    { phone: '+77770000001', amount: '7200', description: 'Тіл курсы, бір сабақ' },
    { phone: '+77770000003', amount: '9900', description: 'Доставка цветов' },
    { phone: '+77770000002', amount: '12000', description: 'Консультация' },
    { phone: '+77770000005', amount: '33000', description: 'Аренда зала, 2 часа' },
    { phone: '+77770000014', amount: '5400', description: 'Печать визиток' },
  ];

export async function demoTariff(ctx: MerchantContext): Promise<void> {
  if ((await findMerchantTariff(ctx)) !== null) return;
  const recommended = (await listTariffs(ctx)).find((tariff) => tariff.isRecommended);
  if (recommended !== undefined) await chooseTariff(ctx, { tariffVersionId: recommended.id });
}

export async function demoConnection(world: DemoWorld, ctx: MerchantContext, phone: string): Promise<void> {
  const existing = await listConnections(ctx);
  if (existing.some((connection) => connection.state !== 'choosing-trade-point')) return;
  const offer = await readNumberOffer(ctx, world.snapshots);
  const { connection, tradePoints } = await openConnection(ctx, world, {
    kaspiPhone: phone,
    organizationBin,
    consentSnapshot: offer?.snapshot ?? null,
    fullName: 'Сагинтаева Айгуль',
  });
  await chooseTradePoint(ctx, world, {
    connectionId: connection.id,
    tradePointId: tradePoints[0]?.tradePointId ?? '',
  });
}

/** Invoices wait for the worker, which carries them out and asks about them a moment later. */
export async function demoInvoices(world: DemoWorld, ctx: MerchantContext, payer: string): Promise<void> {
  const asSystem: MerchantContext = { ...ctx, actor: { kind: 'system', task: 'demo' } };
  const drafts = [{ phone: payer, amount: '18700', description: 'Заказ № 1042' }, ...invoices];
  for (const draft of drafts) {
    const { invoice } = await issueInvoice(ctx, world, draft);
    const providerInvoiceId = invoice.currentProviderInvoiceId;
    if (providerInvoiceId === null || draft.phone === payer) continue;
    await inTransaction(asSystem, { purpose: 'invoicing' }, (tx) =>
      tx.enqueue(
        'check-provider-invoice',
        { merchantId: ctx.merchantId, mode: ctx.mode, providerInvoiceId, cause: 'refresh' },
        { runAt: new Date(Date.now() + checkAfterMs) },
      ),
    );
  }
}

export async function demoApiKey(ctx: MerchantContext): Promise<string> {
  const { secret } = await createApiKey(ctx, {
    name: 'Демо',
    scopes: [
      'invoices:read',
      'invoices:write',
      'payers:reveal',
      'connections:read',
      'events:read',
      'webhooks:read',
      'webhooks:write',
      'tariff:read',
    ],
  });
  return secret;
}

/** An endpoint at the sandbox's receiver, which learns the secret and checks every message. */
export async function demoWebhook(world: DemoWorld, ctx: MerchantContext): Promise<string> {
  const { secret } = await createWebhookEndpoint(
    ctx,
    { sender: world.webhookSender },
    { url: `${world.sandbox}/hooks/${hookName}` },
  );
  await fetch(`${world.sandbox}/control/hooks/${hookName}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ secret }),
  });
  return secret;
}
