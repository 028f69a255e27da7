import type { Id } from '@apipay/db/ids';
import { type InvoiceRow, type ProviderInvoiceRow, providerInvoices } from '@apipay/db/schema/invoices';
import { and, eq } from 'drizzle-orm';
import type { MerchantContext } from '../kernel/context';
import type { CheckCause } from '../kernel/jobs';
import type { Tx } from '../kernel/transaction';
import { lockAnyConnection, recordConnectionOutcome } from '../provider-connections';
import type { PaymentStatus, ProviderOutcome } from '../provider-connections/payment-provider.port';
import { bookPaidPush } from './book-paid-push';
import { voidInvoice } from './cancel-invoice';
import { disputeSum } from './dispute-sum';
import { canCheck } from './invoice';
import { recordInvoiceEvent } from './invoice-event';
import { lockPush } from './load-invoice';
import { movePush } from './move-invoice';
import { isOpened } from './offer-life';
import { whyWrongNumber, withdrawNumber } from './resume-push';

/** A payer can still pay for a while after the provider's time: the last question is asked again, rarely. */
const lateQuestionsMs = [60 * 60_000, 6 * 60 * 60_000];

/**
 * `no-answer`: the provider did not say. `unchanged`: it said nothing new, or a word that the table does not know.
 * `number-withdrawn`: it does not know the number that people named.
 */
export type CheckResult = 'paid' | 'ended' | 'unchanged' | 'no-answer' | 'nothing-to-do' | 'number-withdrawn';
/** `waits`: not asked now, for the budget, the connection or the interval; a later job asks. */
export type AskingResult = CheckResult | 'waits';

/**
 * Records and applies what the provider said about one push. An answer that the table does not know changes nothing. A link or code
 * that a payer has just opened gets its time for confirming.
 */
export async function recordStatus(
  tx: Tx,
  ctx: MerchantContext,
  job: { readonly providerInvoiceId: Id<'providerInvoice'>; readonly cause: CheckCause },
  outcome: ProviderOutcome<PaymentStatus>,
): Promise<CheckResult> {
  const { invoice, push } = await lockPush(tx, ctx, job.providerInvoiceId);
  const connection = await lockAnyConnection(tx, ctx, push.connectionId);
  await recordConnectionOutcome(tx, ctx, connection, outcome, { providerInvoiceId: push.id });
  const wrong = await whyWrongNumber(tx, ctx, push, outcome);
  if (wrong !== null) {
    const { requestId, statusCode } = outcome.evidence;
    await withdrawNumber(tx, ctx, { invoice, push }, wrong, { callId: requestId, statusCode });
    return 'number-withdrawn';
  }
  if (outcome.kind !== 'done') {
    if (job.cause === 'at-expiry') await askAgainLater(tx, ctx, push);
    return 'no-answer';
  }
  const checked = await noteCheck(tx, ctx, push, outcome.value);
  const evidence = {
    callId: outcome.evidence.requestId,
    rawStatus: outcome.value.rawStatus,
    checkCause: job.cause,
  };
  switch (outcome.value.status) {
    case 'paid':
      return applyPaid(tx, ctx, invoice, checked, outcome.value, evidence);
    case 'cancelled':
    case 'failed':
      return applyEnd(tx, ctx, invoice, checked, outcome.value, evidence);
    case 'unopened':
    case 'waiting':
    case 'unmapped':
      if (job.cause === 'at-expiry') await askAgainLater(tx, ctx, checked);
      return 'unchanged';
  }
}

async function noteCheck(
  tx: Tx,
  ctx: MerchantContext,
  push: ProviderInvoiceRow,
  { status, rawStatus }: PaymentStatus,
): Promise<ProviderInvoiceRow> {
  const seen = { lastCheckedAt: ctx.now(), rawStatus, expiresAt: endOf(push, status, ctx.now()) };
  await tx.sql
    .update(providerInvoices)
    .set(seen)
    .where(and(eq(providerInvoices.merchantId, ctx.merchantId), eq(providerInvoices.id, push.id)));
  return { ...push, ...seen };
}

function endOf(push: ProviderInvoiceRow, status: PaymentStatus['status'], now: Date): Date | null {
  const isOpening = status === 'waiting' && push.activateBy !== null && !isOpened(push);
  return isOpening ? new Date(now.getTime() + (push.confirmWithinSeconds ?? 0) * 1000) : push.expiresAt;
}

async function applyPaid(
  tx: Tx,
  ctx: MerchantContext,
  invoice: InvoiceRow,
  push: ProviderInvoiceRow,
  status: PaymentStatus,
  evidence: Readonly<Record<string, string | number | null>> & { readonly callId: string },
): Promise<CheckResult> {
  if (push.state === 'paid') return 'nothing-to-do';
  const { amountMinor } = status;
  if (amountMinor !== null && amountMinor !== push.amountMinor) {
    await disputeSum(tx, ctx, { invoice, push }, { ...status, amountMinor }, evidence);
    return 'paid';
  }
  const payment = await bookPaidPush(
    tx,
    ctx,
    { invoice, push },
    {
      source: 'push',
      amountMinor: push.amountMinor,
      providerTransactionId: status.transactionId,
      productType: status.productType,
      cause: 'provider-answer',
      evidence,
    },
  );
  return payment === null ? 'nothing-to-do' : 'paid';
}

/** The provider has one word for "refused by the payer" and "time ran out"; the clock tells them apart. */
async function applyEnd(
  tx: Tx,
  ctx: MerchantContext,
  invoice: InvoiceRow,
  push: ProviderInvoiceRow,
  status: PaymentStatus,
  evidence: Readonly<Record<string, string | number | null>>,
): Promise<CheckResult> {
  if (!canCheck(push.state)) return 'nothing-to-do';
  const isLate = push.expiresAt !== null && ctx.now() >= push.expiresAt;
  const to = status.status === 'cancelled' ? 'cancelled' : isLate ? 'expired' : 'rejected_by_payer';
  const ended = await movePush(tx, ctx, push, to, 'provider-answer', { settledAt: ctx.now() }, evidence);
  // Other money has paid it: the end of its push is no news of the invoice.
  if (invoice.state !== 'open') return 'ended';
  if (push.state === 'cancelling') {
    await voidInvoice(tx, ctx, invoice, ended);
    return 'ended';
  }
  // The invoice can be paid as before: another link or code is opened on its page.
  if (push.channel !== 'phone') return 'ended';
  const type =
    to === 'cancelled' ? 'invoice.cancelled' : to === 'expired' ? 'invoice.expired' : 'invoice.rejected';
  await recordInvoiceEvent(tx, ctx, type, invoice, ended);
  return 'ended';
}

async function askAgainLater(tx: Tx, ctx: MerchantContext, push: ProviderInvoiceRow): Promise<void> {
  if (push.expiresAt === null) return;
  const late = ctx.now().getTime() - push.expiresAt.getTime();
  const next = lateQuestionsMs.find((wait) => wait > late);
  if (next === undefined) return;
  await tx.enqueue(
    'check-provider-invoice',
    { merchantId: ctx.merchantId, mode: ctx.mode, providerInvoiceId: push.id, cause: 'at-expiry' },
    { key: `expiry:${push.id}`, runAt: new Date(push.expiresAt.getTime() + next) },
  );
}
