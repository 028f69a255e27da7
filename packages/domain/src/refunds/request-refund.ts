import { type Id, newId } from '@apipay/db/ids';
import { type InvoiceRow, invoices } from '@apipay/db/schema/invoices';
import { type PaymentRow, type RefundRow, type ReturnSessionRow, refunds } from '@apipay/db/schema/payments';
import { refundLines } from '@apipay/db/schema/refund-lines';
import { and, eq } from 'drizzle-orm';
import { actorId } from '../kernel/actors';
import type { DomainContext, MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { requireFreeText } from '../kernel/free-text';
import {
  claimIdempotencyKey,
  findReplay,
  finishIdempotencyKey,
  type IdempotencyClaim,
} from '../kernel/idempotency';
import { formatAmount, parseAmount } from '../kernel/money';
import { parseInput } from '../kernel/parse-input';
import { requireNoHold, requirePermission } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { getPayer } from '../payers';
import { lockRefundConnection, merchantOwner } from '../provider-connections';
import type { PaymentProvider } from '../provider-connections/payment-provider.port';
import { leftOf, lockPayment, lockRefund, pushOfPayment } from './load-refund';
import { noteStep } from './move-refund';
import { lockReturnSession } from './move-return-session';
import { refundReasonSlot } from './refund';
import { type RequestRefundInput, requestRefundInput } from './refund.inputs';
import { partsOfLines } from './refund-lines';

/**
 * Reserves money of a payment for going back, under the payment's lock, and lets a job carry it out. Together refunds
 * never exceed the payment; one is under way at a time, so that its outcome can be read back.
 *
 * Errors: NUMBER_CHANGED_LATELY, PAYMENT_NOT_FOUND, REFUND_NOT_POSSIBLE (paid another way, or the connection gives nothing back),
 * REFUND_NEEDS_PAYER (no session named where the payer has to be there), RETURN_NOT_FOUND, RETURN_NOT_SCANNED,
 * RETURN_OVER, RETURN_PAYMENT_OF_ANOTHER (the payer who scanned did not make this payment),
 * REFUND_CONNECTION_REMOVED (none of its trade point is left), REFUND_UNDER_WAY, REFUND_EXCEEDS_PAYMENT,
 * REFUND_EXCEEDS_LINE, LINE_NOT_FOUND, QUANTITY_INVALID, AMOUNT_DIFFERS_FROM_LINES, AMOUNT_INVALID, AMOUNT_TOO_SMALL, TEXT_*,
 * FINANCIAL_INFORMATION_REFUSED, IDEMPOTENCY_*.
 */
export async function requestRefund(
  ctx: DomainContext,
  ports: { readonly provider: PaymentProvider },
  input: RequestRefundInput,
  options: { readonly idempotency?: IdempotencyClaim } = {},
): Promise<{ readonly refund: RefundRow; readonly isReplay: boolean }> {
  requirePermission(ctx, 'payment:refund');
  requireNoHold(ctx);
  const parsed = parseInput(requestRefundInput, input);
  const reason = requireFreeText(parsed.reason ?? '', {
    field: ['reason'],
    maxLength: 255,
    isRequired: false,
  });
  return inTransaction(ctx, { purpose: 'invoicing' }, async (tx) => {
    const replayed = await replay(tx, ctx, options.idempotency);
    if (replayed !== null) return { refund: replayed, isReplay: true };
    const locked = await lockPayment(tx, ctx, parsed.paymentId);
    const { payment } = locked;
    const session = await requireRefundable(tx, ctx, ports.provider, payment, parsed.returnSessionId);
    if (locked.refunds.some(({ state }) => ['reserved', 'sending', 'unknown'].includes(state))) {
      throw new DomainError('REFUND_UNDER_WAY');
    }
    const left = leftOf(payment, locked.refunds);
    const byLine = await partsOfLines(tx, ctx, payment, parsed);
    const amountMinor = byLine?.amountMinor ?? (parsed.amount ? parseAmount(parsed.amount) : left);
    if (amountMinor > left || left === 0n) {
      throw new DomainError('REFUND_EXCEEDS_PAYMENT', { limit: formatAmount(left) }, ['amount']);
    }
    if (amountMinor < 1n) throw new DomainError('AMOUNT_TOO_SMALL', { limit: '0.01' }, ['amount']);
    const id = newId('refund');
    const holder = await textHolder(tx, ctx, payment);
    const [refund] = await tx.sql
      .insert(refunds)
      .values({
        merchantId: ctx.merchantId,
        id,
        mode: ctx.mode,
        paymentId: payment.id,
        state: 'reserved',
        origin: ctx.actor.kind === 'api-key' ? 'api' : 'cabinet',
        amountMinor,
        returnSessionId: session?.id ?? null,
        reasonCiphertext:
          reason === '' ? null : await ctx.vault.encrypt(refundReasonSlot(holder, id), reason),
        createdByKind: ctx.actor.kind,
        createdById: actorId(ctx.actor),
        createdAt: ctx.now(),
      })
      .returning();
    if (refund === undefined) throw new DomainError('INTERNAL');
    if (byLine !== null) {
      await tx.sql
        .insert(refundLines)
        .values(
          byLine.parts.map((part) => ({ ...part, merchantId: ctx.merchantId, mode: ctx.mode, refundId: id })),
        );
    }
    await noteStep(tx, ctx, payment, refund, { from: null, cause: 'requested' });
    await tx.audit({
      action: 'payment.refund',
      objectKind: 'refund',
      objectId: id,
      fields: ['amount', ...(reason === '' ? [] : ['reason'])],
    });
    await enqueueRefund(tx, ctx, refund);
    if (options.idempotency !== undefined) {
      await finishIdempotencyKey(tx, ctx, options.idempotency, { refundId: id });
    }
    return { refund, isReplay: false };
  });
}

export async function enqueueRefund(
  tx: Tx,
  ctx: MerchantContext,
  refund: Pick<RefundRow, 'id'>,
  runAt?: Date,
): Promise<void> {
  await tx.enqueue(
    'send-refund',
    { merchantId: ctx.merchantId, mode: ctx.mode, refundId: refund.id },
    { key: `refund:${refund.id}`, ...(runAt === undefined ? {} : { runAt }) },
  );
}

/** A key that was used before answers with its refund, however far that has gone since. */
async function replay(
  tx: Tx,
  ctx: MerchantContext,
  idempotency: IdempotencyClaim | undefined,
): Promise<RefundRow | null> {
  if (idempotency === undefined) return null;
  const known = await findReplay(tx, ctx, idempotency);
  const result = known ?? (await claimed(tx, ctx, idempotency));
  if (result === null) return null;
  const { refund } = await lockRefund(tx, ctx, result['refundId'] as RefundRow['id']);
  return refund;
}

async function claimed(tx: Tx, ctx: MerchantContext, idempotency: IdempotencyClaim) {
  const claim = await claimIdempotencyKey(tx, ctx, idempotency);
  return claim.kind === 'replay' ? claim.result : null;
}

async function requireRefundable(
  tx: Tx,
  ctx: MerchantContext,
  provider: PaymentProvider,
  payment: PaymentRow,
  returnSessionId: string | null | undefined,
): Promise<ReturnSessionRow | null> {
  const push = await pushOfPayment(tx, ctx, payment);
  if (push === null) throw new DomainError('REFUND_NOT_POSSIBLE');
  const connection = await lockRefundConnection(tx, ctx, push.connectionId);
  if (connection === null) throw new DomainError('REFUND_CONNECTION_REMOVED');
  const { refundWithoutPayer, refundWithPayer } = provider.capabilities(connection);
  if (refundWithoutPayer) return null;
  if (!refundWithPayer) throw new DomainError('REFUND_NOT_POSSIBLE');
  if (!returnSessionId) throw new DomainError('REFUND_NEEDS_PAYER');
  const session = await lockReturnSession(tx, ctx, returnSessionId);
  if (session.state === 'waiting') throw new DomainError('RETURN_NOT_SCANNED');
  const isUsable = session.usableUntil !== null && session.usableUntil > ctx.now();
  if (session.state !== 'payer-known' || !isUsable) throw new DomainError('RETURN_OVER');
  if (!session.offeredPaymentIds?.includes(payment.id)) throw new DomainError('RETURN_PAYMENT_OF_ANOTHER');
  return session;
}

/** Whose key seals texts about a payment: that of its invoice's texts, or the owner's where it names no invoice. */
export async function textHolder(tx: Tx, ctx: MerchantContext, payment: PaymentRow): Promise<Id<'subject'>> {
  const [invoice] =
    payment.invoiceId === null
      ? []
      : await tx.sql
          .select({ payerId: invoices.payerId, textHolderId: invoices.textHolderId })
          .from(invoices)
          .where(and(eq(invoices.merchantId, ctx.merchantId), eq(invoices.id, payment.invoiceId)));
  return invoice === undefined ? merchantOwner(tx, ctx) : textHolderOf(tx, ctx, invoice);
}

export async function textHolderOf(
  tx: Tx,
  ctx: MerchantContext,
  invoice: Pick<InvoiceRow, 'payerId' | 'textHolderId'>,
): Promise<Id<'subject'>> {
  if (invoice.textHolderId !== null) return invoice.textHolderId;
  if (invoice.payerId === null) return merchantOwner(tx, ctx);
  return (await getPayer(tx, ctx, invoice.payerId)).subjectId;
}
