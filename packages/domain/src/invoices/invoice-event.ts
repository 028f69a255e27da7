import { type InvoiceRow, type ProviderInvoiceRow, providerInvoices } from '@apipay/db/schema/invoices';
import type { WebhookEventType } from '@apipay/db/schema/webhooks.enums';
import { and, eq, sum } from 'drizzle-orm';
import type { MerchantContext } from '../kernel/context';
import { formatAmount } from '../kernel/money';
import { recordEvent } from '../kernel/outbox';
import type { Tx } from '../kernel/transaction';
import { invoiceStatus } from './invoice';

/** The whole invoice without the payer's number or any typed text. The sequence is the sum of all versions. */
export async function recordInvoiceEvent(
  tx: Tx,
  ctx: MerchantContext,
  type: WebhookEventType,
  invoice: InvoiceRow,
  push: ProviderInvoiceRow | null,
): Promise<void> {
  await recordEvent(tx, ctx, {
    type,
    objectKind: 'invoice',
    objectId: invoice.id,
    sequence: invoice.version + (await versionOfPushes(tx, ctx, invoice, push)),
    payload: {
      id: invoice.id,
      number: invoice.number?.toString() ?? null,
      mode: invoice.mode,
      state: invoice.state,
      status: invoiceStatus(invoice, push?.state ?? null),
      amount: { amount: formatAmount(invoice.totalMinor), currency: invoice.currency },
      channel: invoice.channel,
      payerId: invoice.payerId,
      externalId: invoice.externalId,
      dueOn: invoice.dueOn,
      createdAt: invoice.createdAt.toISOString(),
      issuedAt: invoice.issuedAt?.toISOString() ?? null,
      paidAt: invoice.paidAt?.toISOString() ?? null,
      providerInvoice: push && {
        id: push.id,
        attempt: push.attempt,
        state: push.state,
        problem: push.problem,
        expiresAt: push.expiresAt?.toISOString() ?? null,
      },
    },
  });
}

/** A later attempt begins at 1 again: only all of them together grow with every change. */
async function versionOfPushes(
  tx: Tx,
  ctx: MerchantContext,
  invoice: InvoiceRow,
  push: ProviderInvoiceRow | null,
): Promise<number> {
  if (push === null && invoice.currentProviderInvoiceId === null) return 0;
  if (push?.attempt === 1 && invoice.currentProviderInvoiceId === push.id) return push.version;
  const [row] = await tx.sql
    .select({ total: sum(providerInvoices.version) })
    .from(providerInvoices)
    .where(and(eq(providerInvoices.merchantId, ctx.merchantId), eq(providerInvoices.invoiceId, invoice.id)));
  return Number(row?.total ?? 0);
}
