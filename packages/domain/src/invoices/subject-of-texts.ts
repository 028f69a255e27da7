import type { Id } from '@apipay/db/ids';
import type { InvoiceRow } from '@apipay/db/schema/invoices';
import type { MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import type { Tx } from '../kernel/transaction';
import { getPayer } from '../payers';

/** Whose key seals the texts of an invoice. Errors: PAYER_BLOCKED, as row security hides a blocked payer. */
export async function subjectOfTexts(
  tx: Tx,
  ctx: MerchantContext,
  invoice: Pick<InvoiceRow, 'textHolderId' | 'payerId'>,
): Promise<Id<'subject'>> {
  if (invoice.textHolderId !== null) return invoice.textHolderId;
  try {
    if (invoice.payerId === null) throw new DomainError('PAYER_NOT_FOUND');
    return (await getPayer(tx, ctx, invoice.payerId)).subjectId;
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'PAYER_NOT_FOUND') throw error;
    throw new DomainError('PAYER_BLOCKED', {}, ['phone']);
  }
}
