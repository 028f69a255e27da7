import type { DomainContext } from '../kernel/context';
import { requirePermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { payerDataStatesOf } from './list-payer-data-states';
import { currentPush, loadInvoice } from './load-invoice';
import { epochOf } from './payer-epoch';

/** Why an invoice does not leave though nothing is wrong with it. */
export const sendingHolds = ['payer-blocked', 'waits-for-you'] as const;
export type SendingHold = (typeof sendingHolds)[number];

/**
 * Whether an open invoice to a number stands still because of a block: `payer-blocked` while it lasts, `waits-for-you` after it where the
 * invoice was written before (`releaseInvoice`). Null where the payer's data are destroyed: it never leaves. Errors: UNAUTHENTICATED, FORBIDDEN, INVOICE_NOT_FOUND.
 */
export async function readSendingHold(ctx: DomainContext, invoiceId: string): Promise<SendingHold | null> {
  requirePermission(ctx, 'invoice:read');
  return inTransaction(ctx, { purpose: 'invoicing' }, async (tx) => {
    const invoice = await loadInvoice(tx, ctx, invoiceId);
    if (invoice.state !== 'open' || invoice.payerId === null) return null;
    const epoch = await epochOf(tx, ctx, invoice.payerId);
    if (epoch === null) {
      const known = (await payerDataStatesOf(tx, ctx, [invoice.id])).get(invoice.id);
      // What is destroyed waits for nothing.
      return known?.state === 'destroyed' ? null : 'payer-blocked';
    }
    const push = await currentPush(tx, ctx, invoice);
    return push?.state === 'intent' && push.subjectEpoch !== epoch ? 'waits-for-you' : null;
  });
}
