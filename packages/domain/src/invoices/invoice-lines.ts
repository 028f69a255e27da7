import { type Id, newId } from '@apipay/db/ids';
import type { InvoiceLineRow } from '@apipay/db/schema/invoice-lines';
import type { MerchantContext } from '../kernel/context';
import type { CheckedLines } from './require-lines';

export function lineNameSlot(subjectId: Id<'subject'>, lineId: Id<'invoiceLine'>) {
  return { holderId: subjectId, keyClass: 'billing', place: `invoice_lines.name:${lineId}` } as const;
}

/** Rows ready to be written, their names sealed by whoever's key seals the invoice's texts. */
export function sealLines(
  ctx: MerchantContext,
  holderId: Id<'subject'>,
  invoiceId: Id<'invoice'>,
  checked: CheckedLines | null,
): Promise<InvoiceLineRow[]> {
  return Promise.all(
    (checked?.lines ?? []).map(async ({ name, ...line }, place) => {
      const id = newId('invoiceLine');
      return {
        ...line,
        merchantId: ctx.merchantId,
        id,
        mode: ctx.mode,
        invoiceId,
        position: place + 1,
        nameCiphertext: await ctx.vault.encrypt(lineNameSlot(holderId, id), name),
      };
    }),
  );
}
