import { newId } from '@apipay/db/ids';
import { invoiceLines } from '@apipay/db/schema/invoice-lines';
import { type InvoiceRow, invoices } from '@apipay/db/schema/invoices';
import { merchants } from '@apipay/db/schema/merchants';
import { eq } from 'drizzle-orm';
import { actorId } from '../kernel/actors';
import type { DomainContext, MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import {
  claimIdempotencyKey,
  findReplay,
  finishIdempotencyKey,
  type IdempotencyClaim,
} from '../kernel/idempotency';
import { recordTransition } from '../kernel/outbox';
import { parseInput } from '../kernel/parse-input';
import { requirePermission } from '../kernel/permissions';
import { normalisePhone } from '../kernel/phone';
import { inTransaction, type Tx } from '../kernel/transaction';
import { addPayer, ensurePayerKeys, preparePayer } from '../payers';
import { canInvoiceThrough, findPrimaryConnection, lockConnection } from '../provider-connections';
import type { PaymentProvider } from '../provider-connections/payment-provider.port';
import { countUse } from '../tariffs';
import { drawingAgain } from './drawing-again';
import { stillPayableSince } from './invoice';
import { type IssueInvoiceInput, issueInvoiceInput } from './invoice.inputs';
import { capabilitiesOf, judgeInvoice } from './judge-invoice';
import { loadInvoice } from './load-invoice';
import { newPush } from './new-push';
import { leave, nextNumber } from './open-invoice';
import { refuseTakenExternalId } from './refuse-taken-external-id';
import { refuseTwinOfUnknown } from './refuse-twin-of-unknown';
import { sealTexts } from './seal-texts';

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
 * the texts, and amounts may have tiyn. Where there are lines, they are the source and the amount is their sum.
 *
 * Errors: PHONE_INVALID, PHONE_NOT_EXPECTED, AMOUNT_*, LINES_*, QUANTITY_INVALID, DISCOUNT_*, TEXT_*,
 * FINANCIAL_INFORMATION_REFUSED, PERSONAL_VALUE_IN_REFERENCE, DATE_*, CONNECTION_REQUIRED, CAPABILITY_MISSING, TARIFF_REQUIRED,
 * TARIFF_LIMIT_REACHED, INVOICE_EXTERNAL_ID_TAKEN, INVOICE_EARLIER_OUTCOME_UNKNOWN, PAYER_BLOCKED,
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
  return refuseTakenExternalId(() =>
    drawingAgain(() =>
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
        const { lineRows, ...texts } =
          payer === null || payer.subjectId === before.textHolderId
            ? sealed
            : await sealTexts(ctx, payer.subjectId, invoiceId, checked);
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
          discountBasisPoints: checked.lines?.discountBasisPoints ?? null,
          ...texts,
          externalId: checked.externalId,
          dueOn: checked.dueOn,
          zone: before.zone,
          currentProviderInvoiceId: push?.id ?? null,
          draftConnectionId: null,
          createdByKind: ctx.actor.kind,
          createdById: actorId(ctx.actor),
          createdAt: now,
          issuedAt: now,
          paidAt: null,
          archivedAt: null,
        };
        // None needs the answer of another, so all leave at once. The document comes first: the others point at it.
        await Promise.all([
          tx.sql.insert(invoices).values(invoice).execute(),
          lineRows.length === 0 ? undefined : tx.sql.insert(invoiceLines).values([...lineRows]),
          ...leave(tx, ctx, invoice, push, connection.id),
          recordTransition(tx, ctx, {
            objectKind: 'invoice',
            objectId: invoiceId,
            from: null,
            to: 'open',
            version: 1,
            cause: 'issued',
          }),
          tx.audit({
            action: 'invoice.issue',
            objectKind: 'invoice',
            objectId: invoiceId,
            fields: [
              ...(payer === null ? [] : ['phone']),
              'amount',
              'description',
              ...(lineRows.length === 0 ? [] : ['lineName']),
            ],
          }),
          options.idempotency === undefined
            ? undefined
            : finishIdempotencyKey(tx, ctx, options.idempotency, { invoiceId }),
        ]);
        return { invoice, isReplay: false };
      }),
    ),
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
  const checked = judgeInvoice(parsed, channel, capabilities, ctx.now(), merchant.zone);
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
