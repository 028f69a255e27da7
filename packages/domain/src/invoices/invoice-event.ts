import type { InvoiceRow, ProviderInvoiceRow } from '@apipay/db/schema/invoices';
import type { WebhookEventType } from '@apipay/db/schema/webhooks.enums';
import type { MerchantContext } from '../kernel/context';
import { formatAmount } from '../kernel/money';
import { recordEvent } from '../kernel/outbox';
import type { Tx } from '../kernel/transaction';
import { invoiceStatus } from './invoice';

/**
 * The whole invoice without the payer's number or any typed text. The sequence is the sum of both versions. Without a
 * push where the document never had one.
 */
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
    sequence: invoice.version + (push?.version ?? 0),
    payload: {
      id: invoice.id,
      number: invoice.number.toString(),
      mode: invoice.mode,
      state: invoice.state,
      status: invoiceStatus(invoice, push?.state ?? null),
      amount: { amount: formatAmount(invoice.totalMinor), currency: invoice.currency },
      payerId: invoice.payerId,
      externalId: invoice.externalId,
      dueOn: invoice.dueOn,
      createdAt: invoice.createdAt.toISOString(),
      issuedAt: invoice.issuedAt?.toISOString() ?? null,
      paidAt: invoice.paidAt?.toISOString() ?? null,
      providerInvoice:
        push === null
          ? null
          : {
              id: push.id,
              attempt: push.attempt,
              state: push.state,
              problem: push.problem,
              expiresAt: push.expiresAt?.toISOString() ?? null,
            },
    },
  });
}
