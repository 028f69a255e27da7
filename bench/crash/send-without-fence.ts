import { randomUUID } from 'node:crypto';
import { type Id, isId } from '@apipay/db/ids';
import { providerInvoices } from '@apipay/db/schema/invoices';
import { sendProviderInvoice } from '@apipay/domain/invoices';
import type { DomainContext, MerchantContext } from '@apipay/domain/kernel/context';
import { inTransaction } from '@apipay/domain/kernel/transaction';
import type { PaymentProvider } from '@apipay/domain/provider-connections/payment-provider.port';
import { and, eq, inArray } from 'drizzle-orm';

interface Services {
  readonly db: DomainContext['db'];
  readonly vault: DomainContext['vault'];
  now(): Date;
  readonly provider: PaymentProvider;
}

interface Payload {
  readonly merchantId: string;
  readonly mode: 'live' | 'test';
  readonly providerInvoiceId: Id<'providerInvoice'>;
  readonly requestId?: string;
}

/**
 * What a service does that takes a missing answer for a failure: it calls again. Stands in for the worker's task when the
 * harness has to prove that it would notice.
 */
export async function sendProviderInvoiceTask(services: Services, payload: Payload): Promise<string> {
  if (!isId('merchant', payload.merchantId)) return 'nothing-to-do';
  const ctx: MerchantContext = {
    db: services.db,
    vault: services.vault,
    actor: { kind: 'system', task: 'send-provider-invoice' },
    merchantId: payload.merchantId,
    mode: payload.mode,
    locale: 'ru',
    requestId: payload.requestId ?? randomUUID(),
    now: services.now,
  };
  await forgetCall(ctx, payload.providerInvoiceId);
  const result = await sendProviderInvoice(ctx, services, payload);
  if (result !== 'unknown') return result;
  await forgetCall(ctx, payload.providerInvoiceId);
  throw new Error('UNAVAILABLE');
}

async function forgetCall(ctx: MerchantContext, id: Id<'providerInvoice'>): Promise<void> {
  await inTransaction(ctx, { purpose: 'invoicing' }, (tx) =>
    tx.sql
      .update(providerInvoices)
      .set({ state: 'intent' })
      .where(
        and(
          eq(providerInvoices.merchantId, ctx.merchantId),
          eq(providerInvoices.id, id),
          inArray(providerInvoices.state, ['sending', 'unknown']),
        ),
      ),
  );
}
