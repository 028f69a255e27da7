import type { Id } from '@apipay/db/ids';
import type { InvoiceLineRow } from '@apipay/db/schema/invoice-lines';
import type { InvoiceRow } from '@apipay/db/schema/invoices';
import { merchants } from '@apipay/db/schema/merchants';
import { payers } from '@apipay/db/schema/payers';
import { providerConnections } from '@apipay/db/schema/provider-connections';
import { and, desc, eq, ne, or } from 'drizzle-orm';
import { descriptionSlot, lineNameSlot } from '../invoices';
import type { MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import type { SealedValue, Tx } from '../kernel/transaction';
import { merchantNameSlot } from '../merchants';
import type { PrintedParties } from './printout';

export interface PrintedObject {
  readonly action: 'invoice.print' | 'payment.print';
  readonly objectKind: 'invoice' | 'payment';
  readonly objectId: string;
}

export interface RevealedParties extends PrintedParties {
  readonly description: string | null;
  readonly lineNames: readonly string[];
  readonly zone: string;
}

/**
 * Opens what a paper says in words: the name of the merchant, what an invoice is for and the names of its lines. One access record for each person
 * whose key it takes. Errors: DATA_BLOCKED, DATA_DESTROYED.
 */
export async function revealParties(
  tx: Tx,
  ctx: MerchantContext,
  invoice: InvoiceRow | null,
  lines: readonly InvoiceLineRow[],
  connectionId: Id<'providerConnection'> | null,
  object: PrintedObject,
): Promise<RevealedParties> {
  const [merchant] = await tx.sql.select().from(merchants).where(eq(merchants.id, ctx.merchantId));
  if (merchant === undefined) throw new DomainError('DATA_BLOCKED');
  const name: SealedValue = {
    field: 'name',
    slot: merchantNameSlot(merchant),
    sealed: merchant.nameCiphertext,
  };
  const payer = await findPayer(tx, ctx, invoice);
  const holderId = payer?.subjectId ?? invoice?.textHolderId ?? merchant.subjectId;
  const text: readonly SealedValue[] =
    invoice === null
      ? []
      : [
          {
            field: 'description',
            slot: descriptionSlot(holderId, invoice.id),
            sealed: invoice.descriptionCiphertext,
          },
          ...lines.map((line) => ({
            field: 'lineName',
            slot: lineNameSlot(holderId, line.id),
            sealed: line.nameCiphertext,
          })),
        ];
  const isOneHolder = holderId === merchant.subjectId;
  const [sellerName = '', ...own] = await tx.reveal({
    ...object,
    subjectId: merchant.subjectId,
    values: isOneHolder ? [name, ...text] : [name],
  });
  const [description = null, ...lineNames] = isOneHolder
    ? own
    : await tx.reveal({ ...object, subjectId: holderId, values: text });
  return {
    sellerName,
    sellerBinTail: await findBinTail(tx, ctx, connectionId),
    payerPhoneTail: payer?.phoneTail ?? null,
    description,
    lineNames,
    zone: invoice?.zone ?? merchant.zone,
  };
}

async function findPayer(tx: Tx, ctx: MerchantContext, invoice: InvoiceRow | null) {
  if (invoice === null || invoice.payerId === null) return null;
  const [payer] = await tx.sql
    .select({ subjectId: payers.subjectId, phoneTail: payers.phoneTail })
    .from(payers)
    .where(and(eq(payers.merchantId, ctx.merchantId), eq(payers.id, invoice.payerId)));
  // Row security hides a blocked payer.
  if (payer === undefined) throw new DomainError('DATA_BLOCKED');
  return payer;
}

/** Of the connection through which the money goes, or the merchant's main one. */
async function findBinTail(
  tx: Tx,
  ctx: MerchantContext,
  connectionId: Id<'providerConnection'> | null,
): Promise<string | null> {
  const isMain = and(eq(providerConnections.isPrimary, true), ne(providerConnections.state, 'removed'));
  const [connection] = await tx.sql
    .select({ tail: providerConnections.organizationBinTail })
    .from(providerConnections)
    .where(
      and(
        eq(providerConnections.merchantId, ctx.merchantId),
        eq(providerConnections.mode, ctx.mode),
        connectionId === null ? isMain : or(eq(providerConnections.id, connectionId), isMain),
      ),
    )
    .orderBy(...(connectionId === null ? [] : [desc(eq(providerConnections.id, connectionId))]))
    .limit(1);
  return connection?.tail ?? null;
}
