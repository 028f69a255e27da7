import { type Id, uuidFromId } from '@apipay/db/ids';
import { type InvoiceRow, invoices } from '@apipay/db/schema/invoices';
import { type PayerRow, payers } from '@apipay/db/schema/payers';
import { and, eq, sql } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { requirePermission } from '../kernel/permissions';
import { inTransaction, type SealedValue } from '../kernel/transaction';
import { payerPhoneSlot } from '../payers';
import { descriptionSlot, internalCommentSlot } from './invoice';

export type RevealedField = 'phone' | 'description' | 'internalComment';

export type RevealedInvoice = { readonly [F in RevealedField]?: string | null };

/**
 * Opens the payer's number (needs `payer:reveal`) and the typed texts of invoices, with one access record that names all
 * the payers. An invoice by link or QR has no number, and the merchant's
 * own key opens its texts. Invoices of blocked or destroyed subjects are left out of the answer.
 */
export async function revealInvoices(
  ctx: DomainContext,
  ids: readonly Id<'invoice'>[],
  fields: readonly RevealedField[],
): Promise<ReadonlyMap<Id<'invoice'>, RevealedInvoice>> {
  requirePermission(ctx, fields.includes('phone') ? 'payer:reveal' : 'invoice:read');
  if (ids.length === 0 || fields.length === 0) return new Map();
  return inTransaction(ctx, { purpose: 'invoicing' }, async (tx) => {
    const rows = await tx.sql
      .select({
        invoice: {
          id: invoices.id,
          textHolderId: invoices.textHolderId,
          descriptionCiphertext: invoices.descriptionCiphertext,
          internalCommentCiphertext: invoices.internalCommentCiphertext,
        },
        payer: { id: payers.id, subjectId: payers.subjectId, phoneCiphertext: payers.phoneCiphertext },
      })
      .from(invoices)
      .leftJoin(payers, and(eq(payers.merchantId, invoices.merchantId), eq(payers.id, invoices.payerId)))
      .where(
        and(
          eq(invoices.merchantId, ctx.merchantId),
          eq(invoices.mode, ctx.mode),
          sql`${invoices.id} = any(${`{${ids.map(uuidFromId).join(',')}}`}::uuid[])`,
        ),
      );
    const items = rows.flatMap(({ invoice, payer }) => {
      const subjectId = invoice.textHolderId ?? payer?.subjectId;
      // Row security hides a blocked payer.
      if (subjectId === undefined) return [];
      const values = fields.flatMap((field) => sealedValue(field, invoice, payer, subjectId));
      return [{ invoiceId: invoice.id, subjectId, values }];
    });
    const opened = await tx.revealMany({ action: 'invoice.read', objectKind: 'invoice', items });
    const revealed = new Map<Id<'invoice'>, RevealedInvoice>();
    items.forEach((item, index) => {
      const values = opened[index];
      if (values === null || values === undefined) return;
      const empty = Object.fromEntries(fields.map((field) => [field, null]));
      const filled = Object.fromEntries(
        item.values.map((value, place) => [value.field, values[place] ?? null]),
      );
      revealed.set(item.invoiceId, { ...empty, ...filled });
    });
    return revealed;
  });
}

function sealedValue(
  field: RevealedField,
  invoice: Pick<InvoiceRow, 'id' | 'descriptionCiphertext' | 'internalCommentCiphertext'>,
  payer: Pick<PayerRow, 'id' | 'subjectId' | 'phoneCiphertext'> | null,
  subjectId: Id<'subject'>,
): SealedValue[] {
  switch (field) {
    case 'phone':
      return payer === null
        ? []
        : [{ field, slot: payerPhoneSlot(payer.subjectId, payer.id), sealed: payer.phoneCiphertext }];
    case 'description':
      return [{ field, slot: descriptionSlot(subjectId, invoice.id), sealed: invoice.descriptionCiphertext }];
    case 'internalComment':
      return invoice.internalCommentCiphertext === null
        ? []
        : [
            {
              field,
              slot: internalCommentSlot(subjectId, invoice.id),
              sealed: invoice.internalCommentCiphertext,
            },
          ];
  }
}
