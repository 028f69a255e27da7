import { type Id, uuidFromId } from '@apipay/db/ids';
import { type InvoiceLineRow, invoiceLines } from '@apipay/db/schema/invoice-lines';
import { invoices } from '@apipay/db/schema/invoices';
import { payers } from '@apipay/db/schema/payers';
import { and, asc, eq, sql } from 'drizzle-orm';
import type { DomainContext, MerchantContext } from '../kernel/context';
import { requirePermission } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { lineNameSlot } from './invoice-lines';

/** A line with its name; null where whoever's key seals it is blocked or destroyed. */
export interface OpenedLine extends Omit<InvoiceLineRow, 'nameCiphertext'> {
  readonly name: string | null;
}

/**
 * The lines of invoices, each in its order. The names are opened with one access record that names all the holders.
 * Invoices without lines, and another merchant's, are left out of the answer.
 */
export async function listInvoiceLines(
  ctx: DomainContext,
  ids: readonly Id<'invoice'>[],
): Promise<ReadonlyMap<Id<'invoice'>, readonly OpenedLine[]>> {
  requirePermission(ctx, 'invoice:read');
  if (ids.length === 0) return new Map();
  return inTransaction(ctx, { purpose: 'invoicing' }, async (tx) => {
    const rows = await tx.sql
      .select({
        line: invoiceLines,
        textHolderId: invoices.textHolderId,
        payerSubjectId: payers.subjectId,
      })
      .from(invoiceLines)
      .innerJoin(
        invoices,
        and(eq(invoices.merchantId, invoiceLines.merchantId), eq(invoices.id, invoiceLines.invoiceId)),
      )
      .leftJoin(payers, and(eq(payers.merchantId, invoices.merchantId), eq(payers.id, invoices.payerId)))
      .where(
        and(
          eq(invoiceLines.merchantId, ctx.merchantId),
          eq(invoiceLines.mode, ctx.mode),
          sql`${invoiceLines.invoiceId} = any(${`{${ids.map(uuidFromId).join(',')}}`}::uuid[])`,
        ),
      )
      .orderBy(asc(invoiceLines.invoiceId), asc(invoiceLines.position));
    const items = rows.flatMap(({ line, textHolderId, payerSubjectId }) => {
      const subjectId = textHolderId ?? payerSubjectId;
      // Row security hides a blocked payer.
      if (subjectId === null) return [];
      const value = {
        field: 'lineName',
        slot: lineNameSlot(subjectId, line.id),
        sealed: line.nameCiphertext,
      };
      return [{ lineId: line.id, subjectId, values: [value] }];
    });
    const opened = await tx.revealMany({ action: 'invoice.read', objectKind: 'invoice', items });
    const names = new Map(items.map(({ lineId }, place) => [lineId, opened[place]?.[0] ?? null]));
    const found = new Map<Id<'invoice'>, OpenedLine[]>();
    for (const { line } of rows) {
      const { nameCiphertext: _sealed, ...shown } = line;
      const lines = found.get(line.invoiceId) ?? [];
      lines.push({ ...shown, name: names.get(line.id) ?? null });
      found.set(line.invoiceId, lines);
    }
    return found;
  });
}

/** The lines of one invoice, sealed as they are. */
export function loadLines(tx: Tx, ctx: MerchantContext, invoiceId: Id<'invoice'>): Promise<InvoiceLineRow[]> {
  return tx.sql
    .select()
    .from(invoiceLines)
    .where(and(eq(invoiceLines.merchantId, ctx.merchantId), eq(invoiceLines.invoiceId, invoiceId)))
    .orderBy(asc(invoiceLines.position));
}
