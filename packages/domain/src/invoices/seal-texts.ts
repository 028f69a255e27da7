import type { Id } from '@apipay/db/ids';
import type { InvoiceLineRow } from '@apipay/db/schema/invoice-lines';
import type { InvoiceRow } from '@apipay/db/schema/invoices';
import type { MerchantContext } from '../kernel/context';
import { descriptionSlot, internalCommentSlot } from './invoice';
import { sealLines } from './invoice-lines';
import type { JudgedDraft } from './judge-invoice';

export interface SealedTexts extends Pick<InvoiceRow, 'descriptionCiphertext' | 'internalCommentCiphertext'> {
  readonly lineRows: readonly InvoiceLineRow[];
}

/** Sealed before the transaction, so that none waits for the vault. */
export async function sealTexts(
  ctx: MerchantContext,
  subjectId: Id<'subject'>,
  invoiceId: Id<'invoice'>,
  checked: Pick<JudgedDraft, 'description' | 'internalComment' | 'lines'>,
): Promise<SealedTexts> {
  const [descriptionCiphertext, internalCommentCiphertext, lineRows] = await Promise.all([
    ctx.vault.encrypt(descriptionSlot(subjectId, invoiceId), checked.description),
    checked.internalComment === null
      ? null
      : ctx.vault.encrypt(internalCommentSlot(subjectId, invoiceId), checked.internalComment),
    sealLines(ctx, subjectId, invoiceId, checked.lines),
  ]);
  return { descriptionCiphertext, internalCommentCiphertext, lineRows };
}
