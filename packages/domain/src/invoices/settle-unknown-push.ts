import type { Id } from '@apipay/db/ids';
import type { InvoiceRow, ProviderInvoiceRow } from '@apipay/db/schema/invoices';
import { type PaymentRow, payments } from '@apipay/db/schema/payments';
import { and, eq, inArray } from 'drizzle-orm';
import type { MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { canMove } from '../kernel/state-machine';
import type { Tx } from '../kernel/transaction';
import { recordPayment } from '../payments';
import { bookPaidPush } from './book-paid-push';
import { providerInvoiceTransitions } from './invoice';
import { recordInvoiceEvent } from './invoice-event';
import { lockPush } from './load-invoice';
import { lockReference } from './lock-reference';
import { moveInvoice, movePush } from './move-invoice';
import { resumePush } from './resume-push';
import { lockDisputedPush, settleDisputedPush } from './settle-disputed-sum';

/** Locks a push whose outcome nobody knows. Errors: MONEY_MATTER_NOT_FOUND. */
export async function lockUnknownPush(
  tx: Tx,
  ctx: MerchantContext,
  id: Id<'providerInvoice'>,
): Promise<{ readonly invoice: InvoiceRow; readonly push: ProviderInvoiceRow }> {
  const locked = await lockPush(tx, ctx, id).catch((error: unknown) => {
    if (error instanceof DomainError && error.code === 'INVOICE_NOT_FOUND') return null;
    throw error;
  });
  if (locked === null || locked.push.mode !== ctx.mode || locked.push.state !== 'unknown') {
    throw new DomainError('MONEY_MATTER_NOT_FOUND');
  }
  return locked;
}

/** Ends the not knowing by people's word. A push that was said not to exist and is paid after all is still booked. */
export async function settleUnknownPush(
  tx: Tx,
  ctx: MerchantContext,
  id: Id<'providerInvoice'>,
  word: {
    readonly verdict: 'paid' | 'not-created' | 'arrived-unpaid';
    readonly decisionId: Id<'moneyDecision'>;
    readonly proofReference: string | null;
  },
): Promise<void> {
  const { invoice, push } = await lockUnknownPush(tx, ctx, id);
  const settledAt = ctx.now();
  const evidence = { decisionId: word.decisionId };
  if (word.verdict === 'not-created') {
    return closePush(tx, ctx, { invoice, push }, { problem: 'closed-by-hand', cause: 'decided', evidence });
  }
  if (word.verdict === 'arrived-unpaid') {
    return resumePush(tx, ctx, { invoice, push }, word.proofReference, evidence);
  }
  if (word.proofReference !== null) await refuseSpentReceipt(tx, ctx, word.proofReference);
  const isExpected = invoice.state === 'open';
  const payment = await recordPayment(tx, ctx, {
    source: 'desk',
    invoiceId: invoice.id,
    providerInvoiceId: push.id,
    amountMinor: push.amountMinor,
    state: isExpected ? 'applied' : 'unapplied',
    providerTransactionId: word.proofReference,
    productType: null,
  });
  const change = { settledAt, problem: isExpected ? null : 'payment-unapplied' };
  const paidPush = await movePush(tx, ctx, push, 'paid', 'decided', change, evidence);
  if (payment === null) return;
  if (!isExpected) return recordInvoiceEvent(tx, ctx, 'payment.unapplied', invoice, paidPush);
  const paid = await moveInvoice(tx, ctx, invoice, 'paid', 'decided', { paidAt: payment.receivedAt });
  await recordInvoiceEvent(tx, ctx, 'invoice.paid', paid, paidPush);
}

/** One receipt proves one payment: a number that already stands at other money of the merchant proves nothing here. */
async function refuseSpentReceipt(tx: Tx, ctx: MerchantContext, reference: string): Promise<void> {
  const withoutZeros = reference.replace(/^0+(?=\d)/, '');
  await lockReference(tx, ctx, withoutZeros);
  const spent = await tx.sql
    .select({ id: payments.id })
    .from(payments)
    .where(
      and(
        eq(payments.merchantId, ctx.merchantId),
        eq(payments.mode, ctx.mode),
        inArray(payments.providerTransactionId, [reference, withoutZeros]),
      ),
    )
    .limit(1);
  if (spent.length > 0) throw new DomainError('MONEY_REFERENCE_TAKEN', {}, ['proofReference']);
}

/** The statement of the push's whole life does not show it. Payment still wins if it comes. Errors: MONEY_MATTER_NOT_FOUND. */
export async function closeUnshownPush(
  tx: Tx,
  ctx: MerchantContext,
  id: Id<'providerInvoice'>,
  statementId: Id<'statement'>,
): Promise<void> {
  const locked = await lockUnknownPush(tx, ctx, id);
  const why = { problem: 'not-on-statement', cause: 'not-on-statement', evidence: { statementId } };
  await closePush(tx, ctx, locked, why);
}

/**
 * Books a push that a statement shows as paid, whatever was known of it. Null where its state does not allow that: it
 * never left, is known not to exist, or its payment is known.
 */
export async function payPushByStatement(
  tx: Tx,
  ctx: MerchantContext,
  id: Id<'providerInvoice'>,
  line: {
    readonly lineId: Id<'statementLine'>;
    readonly amountMinor: bigint;
    readonly occurredAt: Date;
    readonly providerPaymentId: string | null;
    readonly providerOperationId: string | null;
  },
): Promise<PaymentRow | null> {
  const { invoice, push } = await lockPush(tx, ctx, id);
  if (push.state === 'paid') return settleByStatement(tx, ctx, id, line);
  const heard =
    push.state === 'sending'
      ? await movePush(tx, ctx, push, 'unknown', 'no-answer-seen', { unknownSince: ctx.now() })
      : push;
  if (!canMove(providerInvoiceTransitions, heard.state, 'paid')) return null;
  return bookPaidPush(
    tx,
    ctx,
    { invoice, push: heard },
    {
      source: 'statement',
      amountMinor: line.amountMinor,
      providerTransactionId: line.providerOperationId,
      productType: null,
      receivedAt: line.occurredAt,
      cause: 'statement',
      evidence: { statementLineId: line.lineId },
      providerPaymentId: line.providerPaymentId,
    },
  );
}

/** The bank's own line settles which of two sums came. Null where no sum is disputed. */
async function settleByStatement(
  tx: Tx,
  ctx: MerchantContext,
  id: Id<'providerInvoice'>,
  line: Parameters<typeof payPushByStatement>[3],
): Promise<PaymentRow | null> {
  const disputed = await lockDisputedPush(tx, ctx, id);
  if (disputed === null) return null;
  return settleDisputedPush(tx, ctx, disputed, {
    amountMinor: line.amountMinor,
    by: 'statement',
    evidence: { statementLineId: line.lineId },
    proofReference: line.providerOperationId,
    receivedAt: line.occurredAt,
  });
}

async function closePush(
  tx: Tx,
  ctx: MerchantContext,
  { invoice, push }: { readonly invoice: InvoiceRow; readonly push: ProviderInvoiceRow },
  why: {
    readonly problem: string;
    readonly cause: string;
    readonly evidence: Readonly<Record<string, string | number | null>>;
  },
): Promise<void> {
  const change = { settledAt: ctx.now(), problem: why.problem };
  const closed = await movePush(tx, ctx, push, 'operator_closed', why.cause, change, why.evidence);
  await recordInvoiceEvent(tx, ctx, 'invoice.not_sent', invoice, closed);
}
