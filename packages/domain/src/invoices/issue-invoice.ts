import { type Id, newId } from '@apipay/db/ids';
import { type InvoiceRow, invoices, providerInvoices } from '@apipay/db/schema/invoices';
import type { InvoiceChannel } from '@apipay/db/schema/invoices.enums';
import { documentNumbers, merchants } from '@apipay/db/schema/merchants';
import { paymentPages } from '@apipay/db/schema/payment-pages';
import type { ProviderConnectionRow } from '@apipay/db/schema/provider-connections';
import { eq, sql } from 'drizzle-orm';
import { actorId } from '../kernel/actors';
import { dayOf, isDay } from '../kernel/calendar';
import type { DomainContext, MerchantContext } from '../kernel/context';
import { isUniqueViolation } from '../kernel/database-errors';
import { DomainError } from '../kernel/errors';
import { requireFreeText, requireReference } from '../kernel/free-text';
import {
  claimIdempotencyKey,
  findReplay,
  finishIdempotencyKey,
  type IdempotencyClaim,
} from '../kernel/idempotency';
import { formatAmount, parseAmount } from '../kernel/money';
import { recordTransition } from '../kernel/outbox';
import { collectRefusals, parseInput } from '../kernel/parse-input';
import { requirePermission } from '../kernel/permissions';
import { normalisePhone, requirePhone } from '../kernel/phone';
import { newPaymentPageToken } from '../kernel/secret-tokens';
import { inTransaction, type Tx } from '../kernel/transaction';
import { addPayer, ensurePayerKeys, preparePayer } from '../payers';
import { canInvoiceThrough, findPrimaryConnection, lockConnection } from '../provider-connections';
import type {
  PaymentProvider,
  PaymentProviderCapabilities,
} from '../provider-connections/payment-provider.port';
import { countUse } from '../tariffs';
import { drawingAgain } from './drawing-again';
import { commentTail, descriptionSlot, internalCommentSlot, stillPayableSince } from './invoice';
import { type IssueInvoiceInput, issueInvoiceInput } from './invoice.inputs';
import { recordInvoiceEvent } from './invoice-event';
import { loadInvoice } from './load-invoice';
import { newPush, recordIntent } from './new-push';
import { refuseTwinOfUnknown } from './refuse-twin-of-unknown';

type ParsedInput = ReturnType<typeof parseInput<typeof issueInvoiceInput>>;

export interface IssuedInvoice {
  readonly invoice: InvoiceRow;
  /** True when the same intent was carried out before and this is its answer again. */
  readonly isReplay: boolean;
}

/**
 * Issues an invoice. To a payer's Kaspi number (`phone`), the intent is committed here and a job carries it to the
 * provider, so an answer never waits for the bank and a crash never loses or doubles it. By link or QR there is no payer
 * and nothing leaves yet: whoever opens the invoice's page starts the payment there. The merchant's own key then seals
 * the texts, and amounts may have tiyn.
 *
 * Errors: PHONE_INVALID, PHONE_NOT_EXPECTED, AMOUNT_INVALID, AMOUNT_TOO_SMALL, AMOUNT_TOO_LARGE, AMOUNT_NOT_WHOLE_TENGE, TEXT_*,
 * FINANCIAL_INFORMATION_REFUSED, PERSONAL_VALUE_IN_REFERENCE, DATE_*, CONNECTION_REQUIRED, CAPABILITY_MISSING,
 * TARIFF_REQUIRED, TARIFF_LIMIT_REACHED, INVOICE_EXTERNAL_ID_TAKEN, INVOICE_EARLIER_OUTCOME_UNKNOWN, PAYER_BLOCKED,
 * IDEMPOTENCY_*.
 */
export async function issueInvoice(
  ctx: DomainContext,
  ports: { readonly provider: PaymentProvider },
  input: IssueInvoiceInput,
  options: { readonly idempotency?: IdempotencyClaim } = {},
): Promise<IssuedInvoice> {
  requirePermission(ctx, 'invoice:issue');
  const parsed = parseInput(issueInvoiceInput, input);
  const before = await inTransaction(ctx, { purpose: 'invoicing' }, (tx) =>
    lookAround(tx, ctx, ports.provider, parsed, options.idempotency ?? null),
  );
  if (before.replayed !== null) return { invoice: before.replayed, isReplay: true };
  const { checked, connection } = before;
  if (before.payer === null) await ctx.vault.ensureKeys(before.textHolderId, ['billing']);
  else await ensurePayerKeys(ctx, before.payer);
  const invoiceId = newId('invoice');
  const sealed = await sealTexts(ctx, before.textHolderId, invoiceId, checked);
  try {
    return await drawingAgain(() =>
      inTransaction(ctx, { purpose: 'invoicing' }, async (tx) => {
        if (options.idempotency !== undefined) {
          const claim = await claimIdempotencyKey(tx, ctx, options.idempotency);
          if (claim.kind === 'replay') {
            return { invoice: await loadInvoice(tx, ctx, claim.result['invoiceId'] ?? ''), isReplay: true };
          }
        }
        // Alone: it may go back to a savepoint, and nothing else may go back with it.
        const payer = before.payer === null ? null : await addPayer(tx, ctx, before.payer);
        const [number] = await Promise.all([
          nextNumber(tx, ctx),
          countUse(tx, ctx, 'invoices'),
          payer === null || before.payer?.isNew === true
            ? undefined
            : refuseTwinOfUnknown(tx, ctx, { ...checked, payerId: payer.id, since: before.unknownSince }),
        ]);
        const now = ctx.now();
        const push =
          payer === null
            ? null
            : newPush(ctx, {
                invoiceId,
                connectionId: connection.id,
                channel: 'phone',
                attempt: 1,
                amountMinor: checked.amountMinor,
              });
        const invoice: InvoiceRow = {
          merchantId: ctx.merchantId,
          id: invoiceId,
          mode: ctx.mode,
          number,
          channel: before.channel,
          payerId: payer?.id ?? null,
          textHolderId: payer === null ? before.textHolderId : null,
          state: 'open',
          version: 1,
          totalMinor: checked.amountMinor,
          currency: 'KZT',
          ...(payer === null || payer.subjectId === before.textHolderId
            ? sealed
            : await sealTexts(ctx, payer.subjectId, invoiceId, checked)),
          externalId: checked.externalId,
          dueOn: checked.dueOn,
          zone: before.zone,
          currentProviderInvoiceId: push?.id ?? null,
          createdByKind: ctx.actor.kind,
          createdById: actorId(ctx.actor),
          createdAt: now,
          issuedAt: now,
          paidAt: null,
        };
        // None needs the answer of another, so all leave at once; Postgres carries them out in this order.
        await Promise.all([
          tx.sql.insert(invoices).values(invoice),
          push === null ? undefined : tx.sql.insert(providerInvoices).values(push),
          push === null
            ? tx.sql.insert(paymentPages).values({
                merchantId: ctx.merchantId,
                invoiceId,
                mode: ctx.mode,
                token: newPaymentPageToken(),
                connectionId: connection.id,
                createdAt: now,
              })
            : undefined,
          recordTransition(tx, ctx, {
            objectKind: 'invoice',
            objectId: invoiceId,
            from: null,
            to: 'open',
            version: 1,
            cause: 'issued',
          }),
          push === null ? undefined : recordIntent(tx, ctx, push, 'issued'),
          tx.audit({
            action: 'invoice.issue',
            objectKind: 'invoice',
            objectId: invoiceId,
            fields: [...(payer === null ? [] : ['phone']), 'amount', 'description'],
          }),
          recordInvoiceEvent(tx, ctx, 'invoice.issued', invoice, push),
          push === null ? undefined : enqueueSending(tx, ctx, push.id),
          options.idempotency === undefined
            ? undefined
            : finishIdempotencyKey(tx, ctx, options.idempotency, { invoiceId }),
        ]);
        return { invoice, isReplay: false };
      }),
    );
  } catch (error) {
    if (isUniqueViolation(error, 'invoices_external_id')) {
      throw new DomainError('INVOICE_EXTERNAL_ID_TAKEN', {}, ['externalId']);
    }
    throw error;
  }
}

export async function enqueueSending(
  tx: Tx,
  ctx: MerchantContext,
  providerInvoiceId: Id<'providerInvoice'>,
  runAt?: Date,
): Promise<void> {
  await tx.enqueue(
    'send-provider-invoice',
    { merchantId: ctx.merchantId, mode: ctx.mode, providerInvoiceId },
    { key: `send:${providerInvoiceId}`, ...(runAt === undefined ? {} : { runAt }) },
  );
}

/** What is judged before anything is written. A replay is answered whatever has become of the rest since. */
async function lookAround(
  tx: Tx,
  ctx: MerchantContext,
  provider: PaymentProvider,
  parsed: ParsedInput,
  idempotency: IdempotencyClaim | null,
) {
  const connectionId = parsed.connectionId ?? null;
  const channel = parsed.channel ?? 'phone';
  const phone = channel === 'phone' ? normalisePhone(parsed.phone ?? '') : null;
  const [replay, [merchant], primary, found] = await Promise.all([
    idempotency === null ? null : findReplay(tx, ctx, idempotency),
    tx.sql
      .select({ zone: merchants.zone, subjectId: merchants.subjectId })
      .from(merchants)
      .where(eq(merchants.id, ctx.merchantId)),
    connectionId === null ? findPrimaryConnection(tx, ctx) : null,
    phone === null ? null : preparePayer(tx, ctx, phone),
  ]);
  if (replay !== null) return { replayed: await loadInvoice(tx, ctx, replay['invoiceId'] ?? '') };
  if (merchant === undefined) throw new DomainError('MERCHANT_NOT_FOUND');
  const connection = connectionId === null ? primary : await lockConnection(tx, ctx, connectionId);
  // A lost connection still takes invoices: they wait until it works again.
  if (connection === null || !canInvoiceThrough(connection)) throw new DomainError('CONNECTION_REQUIRED');
  const capabilities = capabilitiesOf(provider, connection, channel);
  const checked = checkInput(parsed, channel, capabilities, ctx.now(), merchant.zone);
  const payer = checked.phone === null ? null : (found ?? (await preparePayer(tx, ctx, checked.phone)));
  const unknownSince = stillPayableSince(ctx.now(), capabilities.phoneInvoiceTimeToLiveSeconds);
  const textHolderId = payer?.subjectId ?? merchant.subjectId;
  return {
    replayed: null,
    connection,
    channel,
    zone: merchant.zone,
    checked,
    payer,
    textHolderId,
    unknownSince,
  };
}

/** Sealed before the transaction, so that none waits for the vault. */
async function sealTexts(
  ctx: MerchantContext,
  subjectId: Id<'subject'>,
  invoiceId: Id<'invoice'>,
  checked: ReturnType<typeof checkInput>,
): Promise<Pick<InvoiceRow, 'descriptionCiphertext' | 'internalCommentCiphertext'>> {
  const [descriptionCiphertext, internalCommentCiphertext] = await Promise.all([
    ctx.vault.encrypt(descriptionSlot(subjectId, invoiceId), checked.description),
    checked.internalComment === null
      ? null
      : ctx.vault.encrypt(internalCommentSlot(subjectId, invoiceId), checked.internalComment),
  ]);
  return { descriptionCiphertext, internalCommentCiphertext };
}

function capabilitiesOf(
  provider: PaymentProvider,
  connection: ProviderConnectionRow,
  channel: InvoiceChannel,
): PaymentProviderCapabilities {
  const capabilities = provider.capabilities({
    scheme: connection.scheme,
    mode: connection.mode,
    organizationBin: null,
    deviceToken: null,
  });
  const can = {
    phone: capabilities.canInvoiceByPhone,
    link: capabilities.canLink,
    qr: capabilities.canQr,
  } as const;
  if (!can[channel]) throw new DomainError('CAPABILITY_MISSING');
  return capabilities;
}

/** Of an invoice by link or QR: the provider shows no comment of ours, the page shows it whole. */
const pageDescriptionMaxLength = 255;

function checkInput(
  input: ParsedInput,
  channel: InvoiceChannel,
  capabilities: PaymentProviderCapabilities,
  now: Date,
  zone: string,
) {
  const isPhone = channel === 'phone';
  const stepMinor = isPhone ? capabilities.phoneInvoiceAmountStepMinor : capabilities.qrAmountStepMinor;
  return collectRefusals({
    phone: () => (isPhone ? requirePhone(input.phone ?? '') : refusePhone(input.phone)),
    amountMinor: () => requireAmount(input.amount, capabilities, stepMinor),
    description: () =>
      requireFreeText(input.description, {
        field: ['description'],
        maxLength: isPhone ? capabilities.commentMaxLength - commentTail : pageDescriptionMaxLength,
        isRequired: true,
      }),
    internalComment: () =>
      requireFreeText(input.internalComment ?? '', {
        field: ['internalComment'],
        maxLength: 255,
        isRequired: false,
      }) || null,
    externalId: () =>
      requireReference(input.externalId ?? '', { field: ['externalId'], maxLength: 64, isRequired: false }) ||
      null,
    dueOn: () => requireDueDay(input.dueOn ?? null, now, zone),
  });
}

/** A number that would not be used is not kept either. */
function refusePhone(phone: string | null | undefined): null {
  if (phone != null && phone.trim() !== '') throw new DomainError('PHONE_NOT_EXPECTED', {}, ['phone']);
  return null;
}

function requireAmount(text: string, capabilities: PaymentProviderCapabilities, stepMinor: bigint): bigint {
  const amount = parseAmount(text);
  if (amount < capabilities.minAmountMinor) {
    throw new DomainError('AMOUNT_TOO_SMALL', { limit: formatAmount(capabilities.minAmountMinor) }, [
      'amount',
    ]);
  }
  if (amount > capabilities.maxAmountMinor) {
    throw new DomainError('AMOUNT_TOO_LARGE', { limit: formatAmount(capabilities.maxAmountMinor) }, [
      'amount',
    ]);
  }
  if (amount % stepMinor !== 0n) {
    throw new DomainError('AMOUNT_NOT_WHOLE_TENGE', {}, ['amount']);
  }
  return amount;
}

function requireDueDay(text: string | null, now: Date, zone: string): string | null {
  if (text === null || text === '') return null;
  if (!isDay(text)) throw new DomainError('DATE_INVALID', {}, ['dueOn']);
  if (text < dayOf(now, zone)) throw new DomainError('DATE_IN_PAST', {}, ['dueOn']);
  return text;
}

/** The row stays locked until the commit, so numbers have neither holes nor twins. */
async function nextNumber(tx: Tx, ctx: MerchantContext): Promise<bigint> {
  const [row] = await tx.sql
    .insert(documentNumbers)
    .values({ merchantId: ctx.merchantId, mode: ctx.mode, lastNumber: 1n })
    .onConflictDoUpdate({
      target: [documentNumbers.merchantId, documentNumbers.mode],
      set: { lastNumber: sql`${documentNumbers.lastNumber} + 1` },
    })
    .returning({ number: documentNumbers.lastNumber });
  if (row === undefined) throw new DomainError('INTERNAL');
  return row.number;
}
