import type { Id } from '@apipay/db/ids';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { requirePermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { lockInvoice } from './load-invoice';
import { epochOf, moveToEpoch } from './payer-epoch';

/**
 * Somebody of the merchant lets an invoice go that has waited since before a block. Errors: UNAUTHENTICATED, FORBIDDEN, INVOICE_NOT_FOUND,
 * PAYER_BLOCKED, INVOICE_NOT_HELD.
 */
export async function releaseInvoice(
  ctx: DomainContext,
  input: { readonly invoiceId: string },
): Promise<Id<'invoice'>> {
  requirePermission(ctx, 'invoice:issue');
  return inTransaction(ctx, { purpose: 'invoicing' }, async (tx) => {
    const { invoice, push } = await lockInvoice(tx, ctx, input.invoiceId);
    if (invoice.payerId === null || push?.state !== 'intent') throw new DomainError('INVOICE_NOT_HELD');
    const epoch = await epochOf(tx, ctx, invoice.payerId);
    if (epoch === null) throw new DomainError('PAYER_BLOCKED');
    if (push.subjectEpoch === epoch) throw new DomainError('INVOICE_NOT_HELD');
    await moveToEpoch(tx, ctx, push, epoch);
    return invoice.id;
  });
}
