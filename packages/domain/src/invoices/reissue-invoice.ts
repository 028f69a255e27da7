import { type InvoiceRow, providerInvoices } from '@apipay/db/schema/invoices';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { claimIdempotencyKey, finishIdempotencyKey, type IdempotencyClaim } from '../kernel/idempotency';
import { requirePermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { canInvoiceThrough, findPrimaryConnection, lockAnyConnection } from '../provider-connections';
import type { PaymentProvider } from '../provider-connections/payment-provider.port';
import { drawingAgain } from './drawing-again';
import { invoiceActionsOf, stillPayableSince } from './invoice';
import { recordInvoiceEvent } from './invoice-event';
import { loadInvoice, lockInvoice } from './load-invoice';
import { pointAtPush } from './move-invoice';
import { newPush, recordIntent } from './new-push';
import { enqueueSending } from './open-invoice';
import { refuseBlockedPayer } from './payer-epoch';
import { refuseTwinOfUnknown } from './refuse-twin-of-unknown';

/**
 * Sends an open invoice to its payer once more, only where the push before is known to be dead. Before the new one leaves,
 * the provider is asked about the old one: a payment made at the last moment wins and the new push is taken back.
 *
 * Errors: INVOICE_NOT_FOUND, INVOICE_REISSUE_NOT_NOW, INVOICE_EARLIER_OUTCOME_UNKNOWN, CONNECTION_REQUIRED,
 * PAYER_BLOCKED, IDEMPOTENCY_*.
 */
export async function reissueInvoice(
  ctx: DomainContext,
  ports: { readonly provider: PaymentProvider },
  input: { readonly invoiceId: string },
  options: { readonly idempotency?: IdempotencyClaim } = {},
): Promise<{ readonly invoice: InvoiceRow; readonly isReplay: boolean }> {
  requirePermission(ctx, 'invoice:issue');
  return drawingAgain(() =>
    inTransaction(ctx, { purpose: 'invoicing' }, async (tx) => {
      if (options.idempotency !== undefined) {
        const claim = await claimIdempotencyKey(tx, ctx, options.idempotency);
        if (claim.kind === 'replay') {
          return { invoice: await loadInvoice(tx, ctx, claim.result['invoiceId'] ?? ''), isReplay: true };
        }
      }
      const { invoice, push: before } = await lockInvoice(tx, ctx, input.invoiceId);
      if (before === null || !invoiceActionsOf(invoice, before.state).includes('reissue')) {
        throw new DomainError('INVOICE_REISSUE_NOT_NOW', { state: before?.state ?? invoice.state });
      }
      const used = await lockAnyConnection(tx, ctx, before.connectionId);
      const connection = canInvoiceThrough(used) ? used : await findPrimaryConnection(tx, ctx);
      if (connection === null || !canInvoiceThrough(connection)) throw new DomainError('CONNECTION_REQUIRED');
      const { phoneInvoiceTimeToLiveSeconds } = ports.provider.capabilities(connection);
      if (invoice.payerId === null) throw new DomainError('INVOICE_REISSUE_NOT_NOW', { state: before.state });
      await refuseBlockedPayer(tx, ctx, invoice.payerId);
      await refuseTwinOfUnknown(tx, ctx, {
        payerId: invoice.payerId,
        amountMinor: invoice.totalMinor,
        externalId: invoice.externalId,
        since: stillPayableSince(ctx.now(), phoneInvoiceTimeToLiveSeconds),
      });
      const push = newPush(ctx, {
        invoiceId: invoice.id,
        connectionId: connection.id,
        channel: 'phone',
        attempt: before.attempt + 1,
        amountMinor: invoice.totalMinor,
      });
      await tx.sql.insert(providerInvoices).values(push);
      const pointed = await pointAtPush(tx, ctx, invoice, push.id);
      await recordIntent(tx, ctx, push, 'reissued');
      await tx.audit({ action: 'invoice.reissue', objectKind: 'invoice', objectId: invoice.id });
      await recordInvoiceEvent(tx, ctx, 'invoice.reissued', pointed, push);
      await enqueueSending(tx, ctx, push.id);
      if (options.idempotency !== undefined) {
        await finishIdempotencyKey(tx, ctx, options.idempotency, { invoiceId: invoice.id });
      }
      return { invoice: pointed, isReplay: false };
    }),
  );
}
