import type { Id } from '@apipay/db/ids';
import type { InvoiceRow } from '@apipay/db/schema/invoices';
import type { InvoiceChannel } from '@apipay/db/schema/invoices.enums';
import { merchants } from '@apipay/db/schema/merchants';
import type { PayerRow } from '@apipay/db/schema/payers';
import { eq } from 'drizzle-orm';
import type { MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import type { Tx } from '../kernel/transaction';
import { addPayer, ensurePayerKeys, type PreparedPayer, preparePayer } from '../payers';
import { lockConnection } from '../provider-connections';
import type { InvoiceDraftInput } from './invoice.inputs';
import { type JudgedDraft, judgeDraft } from './judge-invoice';
import { type SealedTexts, sealTexts } from './seal-texts';

/** A payer by number, or the one that stands in the draft already. */
export type DraftPayer =
  | PreparedPayer
  | (Pick<PayerRow, 'id' | 'subjectId'> & { readonly phone?: undefined });

/** A draft whose meaning has been checked, with whoever's key is to seal its texts. */
export interface PreparedDraft {
  readonly channel: InvoiceChannel;
  readonly zone: string;
  readonly checked: JudgedDraft;
  readonly payer: DraftPayer | null;
  /** Null: the main one of the day on which it is issued. */
  readonly connectionId: Id<'providerConnection'> | null;
  /** The payer's, or the merchant's own while there is no payer. */
  readonly textHolderId: Id<'subject'>;
}

/** Errors: PHONE_*, AMOUNT_*, LINES_*, QUANTITY_INVALID, DISCOUNT_*, TEXT_*, DATE_*, FINANCIAL_INFORMATION_REFUSED, PERSONAL_VALUE_IN_REFERENCE, CONNECTION_NOT_FOUND. */
export async function prepareDraft(
  tx: Tx,
  ctx: MerchantContext,
  input: InvoiceDraftInput,
  kept: Pick<PayerRow, 'id' | 'subjectId'> | null = null,
): Promise<PreparedDraft> {
  const [merchant] = await tx.sql
    .select({ zone: merchants.zone, subjectId: merchants.subjectId })
    .from(merchants)
    .where(eq(merchants.id, ctx.merchantId));
  if (merchant === undefined) throw new DomainError('MERCHANT_NOT_FOUND');
  const channel = input.channel ?? 'phone';
  const checked = judgeDraft(input, channel, ctx.now(), merchant.zone);
  const payer: DraftPayer | null =
    checked.phone !== null
      ? await preparePayer(tx, ctx, checked.phone)
      : kept !== null && channel === 'phone'
        ? { id: kept.id, subjectId: kept.subjectId }
        : null;
  const connection = input.connectionId == null ? null : await lockConnection(tx, ctx, input.connectionId);
  return {
    channel,
    zone: merchant.zone,
    checked,
    payer,
    connectionId: connection?.id ?? null,
    textHolderId: payer?.subjectId ?? merchant.subjectId,
  };
}

/** Keys and ciphertexts, before the transaction that writes. */
export async function sealDraft(
  ctx: MerchantContext,
  draft: PreparedDraft,
  invoiceId: Id<'invoice'>,
): Promise<SealedTexts> {
  if (draft.payer === null) await ctx.vault.ensureKeys(draft.textHolderId, ['billing']);
  else if (draft.payer.phone !== undefined) await ensurePayerKeys(ctx, draft.payer);
  return sealTexts(ctx, draft.textHolderId, invoiceId, draft.checked);
}

/** The columns of the document that a draft sets, with its lines. Errors: PAYER_BLOCKED. */
export async function draftColumns(
  tx: Tx,
  ctx: MerchantContext,
  draft: PreparedDraft,
  invoiceId: Id<'invoice'>,
  sealed: SealedTexts,
) {
  // Alone: it may go back to a savepoint, and nothing else may go back with it.
  const payer = draft.payer?.phone === undefined ? draft.payer : await addPayer(tx, ctx, draft.payer);
  const { lineRows, ...texts } =
    payer === null || payer.subjectId === draft.textHolderId
      ? sealed
      : await sealTexts(ctx, payer.subjectId, invoiceId, draft.checked);
  const { amountMinor, lines, externalId, dueOn } = draft.checked;
  const columns = {
    channel: draft.channel,
    zone: draft.zone,
    draftConnectionId: draft.connectionId,
    payerId: payer?.id ?? null,
    textHolderId: payer === null ? draft.textHolderId : null,
    totalMinor: amountMinor,
    discountBasisPoints: lines?.discountBasisPoints ?? null,
    externalId,
    dueOn,
    ...texts,
  } satisfies Partial<InvoiceRow>;
  return { columns, lineRows };
}

/** Which personal and typed values a draft holds, for the audit record. */
export function draftFields({ checked, payer }: PreparedDraft): string[] {
  return [
    ...(payer === null ? [] : ['phone']),
    'amount',
    'description',
    ...(checked.lines === null ? [] : ['lineName']),
  ];
}
