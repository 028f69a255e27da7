import { randomBytes } from 'node:crypto';
import { type Id, newId } from '@apipay/db/ids';
import {
  type InvoiceRow,
  invoices,
  type ProviderInvoiceRow,
  providerInvoices,
} from '@apipay/db/schema/invoices';
import { documentNumbers, merchants } from '@apipay/db/schema/merchants';
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
import { inTransaction, type Tx } from '../kernel/transaction';
import { addPayer, ensurePayerKeys, preparePayer } from '../payers';
import { canInvoiceThrough, findPrimaryConnection, lockConnection } from '../provider-connections';
import type {
  PaymentProvider,
  PaymentProviderCapabilities,
} from '../provider-connections/payment-provider.port';
import { countUse } from '../tariffs';
import { drawingAgain } from './drawing-again';
import { commentTail, descriptionSlot, internalCommentSlot, stillPayableSince, tagFrom } from './invoice';
import { type IssueInvoiceInput, issueInvoiceInput } from './invoice.inputs';
import { recordInvoiceEvent } from './invoice-event';
import { loadInvoice } from './load-invoice';
import { refuseTwinOfUnknown } from './refuse-twin-of-unknown';

type ParsedInput = ReturnType<typeof parseInput<typeof issueInvoiceInput>>;

export interface IssuedInvoice {
  readonly invoice: InvoiceRow;
  /** True when the same intent was carried out before and this is its answer again. */
  readonly isReplay: boolean;
}

/**
 * Issues an invoice to a payer's Kaspi number. The intent is committed here; a job carries it to the provider, so an
 * answer never waits for the bank and a crash never loses or doubles it.
 *
 * Errors: PHONE_INVALID, AMOUNT_INVALID, AMOUNT_TOO_SMALL, AMOUNT_TOO_LARGE, AMOUNT_NOT_WHOLE_TENGE, TEXT_*,
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
  await ensurePayerKeys(ctx, before.payer);
  const invoiceId = newId('invoice');
  const sealed = await sealTexts(ctx, before.payer.subjectId, invoiceId, checked);
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
        const payer = await addPayer(tx, ctx, before.payer);
        const [number] = await Promise.all([
          nextNumber(tx, ctx),
          countUse(tx, ctx, 'invoices'),
          before.payer.isNew
            ? undefined
            : refuseTwinOfUnknown(tx, ctx, { ...checked, payerId: payer.id, since: before.unknownSince }),
        ]);
        const now = ctx.now();
        const pushId = newId('providerInvoice');
        const invoice: InvoiceRow = {
          merchantId: ctx.merchantId,
          id: invoiceId,
          mode: ctx.mode,
          number,
          payerId: payer.id,
          state: 'open',
          version: 1,
          totalMinor: checked.amountMinor,
          currency: 'KZT',
          ...(payer.subjectId === before.payer.subjectId
            ? sealed
            : await sealTexts(ctx, payer.subjectId, invoiceId, checked)),
          externalId: checked.externalId,
          dueOn: checked.dueOn,
          zone: before.zone,
          currentProviderInvoiceId: pushId,
          createdByKind: ctx.actor.kind,
          createdById: actorId(ctx.actor),
          createdAt: now,
          issuedAt: now,
          paidAt: null,
        };
        const push: ProviderInvoiceRow = {
          merchantId: ctx.merchantId,
          id: pushId,
          mode: ctx.mode,
          invoiceId,
          connectionId: connection.id,
          attempt: 1,
          state: 'intent',
          version: 1,
          amountMinor: checked.amountMinor,
          tag: tagFrom(randomBytes(16)),
          providerPaymentId: null,
          rawStatus: null,
          problem: null,
          createdAt: now,
          sentAt: null,
          unknownSince: null,
          expiresAt: null,
          lastCheckedAt: null,
          settledAt: null,
        };
        // None needs the answer of another, so all leave at once; Postgres carries them out in this order.
        await Promise.all([
          tx.sql.insert(invoices).values(invoice),
          tx.sql.insert(providerInvoices).values(push),
          recordTransition(tx, ctx, {
            objectKind: 'invoice',
            objectId: invoiceId,
            from: null,
            to: 'open',
            version: 1,
            cause: 'issued',
          }),
          recordTransition(tx, ctx, {
            objectKind: 'provider-invoice',
            objectId: pushId,
            from: null,
            to: 'intent',
            version: 1,
            cause: 'issued',
            evidence: { invoiceId },
          }),
          tx.audit({
            action: 'invoice.issue',
            objectKind: 'invoice',
            objectId: invoiceId,
            fields: ['phone', 'amount', 'description'],
          }),
          recordInvoiceEvent(tx, ctx, 'invoice.issued', invoice, push),
          enqueueSending(tx, ctx, pushId),
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
  const phone = normalisePhone(parsed.phone);
  const [replay, [merchant], primary, found] = await Promise.all([
    idempotency === null ? null : findReplay(tx, ctx, idempotency),
    tx.sql.select({ zone: merchants.zone }).from(merchants).where(eq(merchants.id, ctx.merchantId)),
    connectionId === null ? findPrimaryConnection(tx, ctx) : null,
    phone === null ? null : preparePayer(tx, ctx, phone),
  ]);
  if (replay !== null) return { replayed: await loadInvoice(tx, ctx, replay['invoiceId'] ?? '') };
  if (merchant === undefined) throw new DomainError('MERCHANT_NOT_FOUND');
  const connection = connectionId === null ? primary : await lockConnection(tx, ctx, connectionId);
  // A lost connection still takes invoices: they wait until it works again.
  if (connection === null || !canInvoiceThrough(connection)) throw new DomainError('CONNECTION_REQUIRED');
  const capabilities = capabilitiesOf(provider, connection);
  const checked = checkInput(parsed, capabilities, ctx.now(), merchant.zone);
  const payer = found ?? (await preparePayer(tx, ctx, checked.phone));
  const unknownSince = stillPayableSince(ctx.now(), capabilities.phoneInvoiceTimeToLiveSeconds);
  return { replayed: null, connection, zone: merchant.zone, checked, payer, unknownSince };
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
): PaymentProviderCapabilities {
  const capabilities = provider.capabilities({
    scheme: connection.scheme,
    mode: connection.mode,
    organizationBin: null,
    deviceToken: null,
  });
  if (!capabilities.canInvoiceByPhone) throw new DomainError('CAPABILITY_MISSING');
  return capabilities;
}

function checkInput(input: ParsedInput, capabilities: PaymentProviderCapabilities, now: Date, zone: string) {
  return collectRefusals({
    phone: () => requirePhone(input.phone),
    amountMinor: () => requireAmount(input.amount, capabilities),
    description: () =>
      requireFreeText(input.description, {
        field: ['description'],
        maxLength: capabilities.commentMaxLength - commentTail,
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

function requireAmount(text: string, capabilities: PaymentProviderCapabilities): bigint {
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
  if (amount % capabilities.phoneInvoiceAmountStepMinor !== 0n) {
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
