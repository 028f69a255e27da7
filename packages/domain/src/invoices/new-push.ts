import { randomBytes } from 'node:crypto';
import { newId } from '@apipay/db/ids';
import type { ProviderInvoiceRow } from '@apipay/db/schema/invoices';
import type { MerchantContext } from '../kernel/context';
import { recordTransition } from '../kernel/outbox';
import type { Tx } from '../kernel/transaction';
import { tagFrom } from './invoice';

/** The intent to open one push, link or QR at the provider: nothing has left yet. */
export function newPush(
  ctx: MerchantContext,
  fields: Pick<ProviderInvoiceRow, 'invoiceId' | 'connectionId' | 'channel' | 'attempt' | 'amountMinor'>,
): ProviderInvoiceRow {
  return {
    ...fields,
    merchantId: ctx.merchantId,
    id: newId('providerInvoice'),
    mode: ctx.mode,
    state: 'intent',
    version: 1,
    tag: tagFrom(randomBytes(16)),
    providerPaymentId: null,
    payAddress: null,
    pollEverySeconds: null,
    subjectEpoch: 0,
    activateBy: null,
    confirmWithinSeconds: null,
    rawStatus: null,
    problem: null,
    createdAt: ctx.now(),
    sentAt: null,
    unknownSince: null,
    expiresAt: null,
    lastCheckedAt: null,
    settledAt: null,
  };
}

export async function recordIntent(
  tx: Tx,
  ctx: MerchantContext,
  push: ProviderInvoiceRow,
  cause: string,
): Promise<void> {
  await recordTransition(tx, ctx, {
    objectKind: 'provider-invoice',
    objectId: push.id,
    from: null,
    to: 'intent',
    version: push.version,
    cause,
    evidence: { invoiceId: push.invoiceId },
  });
}
