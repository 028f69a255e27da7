import type { InvoiceRow, ProviderInvoiceRow } from '@apipay/db/schema/invoices';
import type { DomainContext, MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { requirePermission } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { invoiceActionsOf } from './invoice';
import { recordInvoiceEvent } from './invoice-event';
import { lockInvoice } from './load-invoice';
import { moveInvoice, movePush } from './move-invoice';

/**
 * Asks for the end of an invoice. What never left, or has ended already, is void at once; a push that the payer holds is
 * asked back at the provider first (`cancelling`), and a payment made meanwhile wins. A link or code cannot be asked back:
 * its page closes, and what is paid in its last minutes is unapplied. Asking again changes nothing.
 *
 * Errors: INVOICE_NOT_FOUND, INVOICE_CANCEL_NOT_NOW (being sent, unknown or paid).
 */
export async function cancelInvoice(
  ctx: DomainContext,
  input: { readonly invoiceId: string },
): Promise<InvoiceRow> {
  requirePermission(ctx, 'invoice:cancel');
  return inTransaction(ctx, { purpose: 'invoicing' }, async (tx) => {
    const { invoice, push } = await lockInvoice(tx, ctx, input.invoiceId);
    if (invoice.state === 'void' || push?.state === 'cancelling') return invoice;
    if (!invoiceActionsOf(invoice, push?.state ?? null).includes('cancel')) {
      throw new DomainError('INVOICE_CANCEL_NOT_NOW', { state: push?.state ?? invoice.state });
    }
    await tx.audit({ action: 'invoice.cancel', objectKind: 'invoice', objectId: invoice.id });
    if (push?.state === 'live' && push.channel === 'phone') {
      await askBack(tx, ctx, push);
      return invoice;
    }
    const ended =
      push?.state === 'intent'
        ? await movePush(tx, ctx, push, 'cancelled', 'cancelled-before-sending', { settledAt: ctx.now() })
        : push;
    return voidInvoice(tx, ctx, invoice, ended);
  });
}

/** A push that the payer may hold is asked back; what comes of it is known later. */
export async function askBack(
  tx: Tx,
  ctx: MerchantContext,
  push: ProviderInvoiceRow,
): Promise<ProviderInvoiceRow> {
  const asked = await movePush(tx, ctx, push, 'cancelling', 'cancel-asked');
  await enqueueCancelling(tx, ctx, asked, 0);
  return asked;
}

const waitsMs = [0, 10_000, 60_000, 300_000, 1_800_000] as const;

/** After the last try the question at expiry settles it. */
export async function enqueueCancelling(
  tx: Tx,
  ctx: MerchantContext,
  push: Pick<ProviderInvoiceRow, 'id'>,
  tries: number,
): Promise<void> {
  const wait = waitsMs[tries];
  if (wait === undefined) return;
  await tx.enqueue(
    'cancel-provider-invoice',
    { merchantId: ctx.merchantId, mode: ctx.mode, providerInvoiceId: push.id, tries },
    { key: `cancel:${push.id}`, ...(wait === 0 ? {} : { runAt: new Date(ctx.now().getTime() + wait) }) },
  );
}

export async function voidInvoice(
  tx: Tx,
  ctx: MerchantContext,
  invoice: InvoiceRow,
  push: ProviderInvoiceRow | null,
): Promise<InvoiceRow> {
  const ended = await moveInvoice(tx, ctx, invoice, 'void', 'cancelled');
  await recordInvoiceEvent(tx, ctx, 'invoice.cancelled', ended, push);
  return ended;
}
