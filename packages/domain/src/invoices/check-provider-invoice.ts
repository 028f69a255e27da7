import { randomUUID } from 'node:crypto';
import type { Id } from '@apipay/db/ids';
import { type InvoiceRow, type ProviderInvoiceRow, providerInvoices } from '@apipay/db/schema/invoices';
import { and, eq } from 'drizzle-orm';
import type { MerchantContext } from '../kernel/context';
import type { CheckCause } from '../kernel/jobs';
import { allowSystem } from '../kernel/permissions';
import { settleWithPatience } from '../kernel/settle-with-patience';
import { inTransaction, type Tx } from '../kernel/transaction';
import { recordPayment } from '../payments';
import {
  lockConnection,
  merchantOwner,
  prepareProviderCall,
  recordConnectionOutcome,
} from '../provider-connections';
import type {
  PaymentProvider,
  PaymentStatus,
  ProviderOutcome,
} from '../provider-connections/payment-provider.port';
import { askBack, voidInvoice } from './cancel-invoice';
import { canCheck, isDead } from './invoice';
import { recordInvoiceEvent } from './invoice-event';
import { lockInvoice, lockPush } from './load-invoice';
import { moveInvoice, movePush, pointAtPush } from './move-invoice';

/** A payer can still pay for a while after the provider's time: the last question is asked again, rarely. */
const lateQuestionsMs = [60 * 60_000, 6 * 60 * 60_000];

/** `no-answer`: the provider did not say. `unchanged`: it said nothing new, or a word that the table does not know. */
export type CheckResult = 'paid' | 'ended' | 'unchanged' | 'no-answer' | 'nothing-to-do';

/** Asks the provider about one push and applies the answer. An answer that the table does not know changes nothing. */
export async function checkProviderInvoice(
  ctx: MerchantContext,
  ports: { readonly provider: PaymentProvider },
  job: { readonly providerInvoiceId: Id<'providerInvoice'>; readonly cause: CheckCause },
): Promise<CheckResult> {
  allowSystem(ctx);
  const prepared = await inTransaction(ctx, { purpose: 'invoicing' }, async (tx) => {
    const { push } = await lockPush(tx, ctx, job.providerInvoiceId);
    const isAskable = canCheck(push.state) || (job.cause === 'before-reissue' && isDead(push.state));
    if (!isAskable || push.providerPaymentId === null) return null;
    const connection = await lockConnection(tx, ctx, push.connectionId);
    const call = await prepareProviderCall(tx, ctx, connection, await merchantOwner(tx, ctx), randomUUID());
    return { call, providerPaymentId: push.providerPaymentId };
  });
  if (prepared === null) return 'nothing-to-do';
  const outcome = await ports.provider.getPaymentStatus(prepared.call, prepared);
  return settleWithPatience(() =>
    inTransaction(ctx, { purpose: 'invoicing' }, (tx) => applyStatus(tx, ctx, job, outcome)),
  );
}

async function applyStatus(
  tx: Tx,
  ctx: MerchantContext,
  job: { readonly providerInvoiceId: Id<'providerInvoice'>; readonly cause: CheckCause },
  outcome: ProviderOutcome<PaymentStatus>,
): Promise<CheckResult> {
  const { invoice, push } = await lockPush(tx, ctx, job.providerInvoiceId);
  const connection = await lockConnection(tx, ctx, push.connectionId);
  await recordConnectionOutcome(tx, ctx, connection, outcome, push.id);
  if (outcome.kind !== 'done') {
    if (job.cause === 'at-expiry') await askAgainLater(tx, ctx, push);
    return 'no-answer';
  }
  const checked = await noteCheck(tx, ctx, push, outcome.value.rawStatus);
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
  rawStatus: string,
): Promise<ProviderInvoiceRow> {
  await tx.sql
    .update(providerInvoices)
    .set({ lastCheckedAt: ctx.now(), rawStatus })
    .where(and(eq(providerInvoices.merchantId, ctx.merchantId), eq(providerInvoices.id, push.id)));
  return { ...push, lastCheckedAt: ctx.now(), rawStatus };
}

async function applyPaid(
  tx: Tx,
  ctx: MerchantContext,
  invoice: InvoiceRow,
  push: ProviderInvoiceRow,
  status: PaymentStatus,
  evidence: Readonly<Record<string, string | number | null>>,
): Promise<CheckResult> {
  if (push.state === 'paid') return 'nothing-to-do';
  const amountMinor = status.amountMinor ?? push.amountMinor;
  const isExpected = amountMinor === push.amountMinor && invoice.state === 'open';
  const payment = await recordPayment(tx, ctx, {
    source: 'push',
    invoiceId: invoice.id,
    providerInvoiceId: push.id,
    amountMinor,
    state: isExpected ? 'applied' : 'unapplied',
    providerTransactionId: status.transactionId,
    productType: status.productType,
  });
  const paidPush = await movePush(
    tx,
    ctx,
    push,
    'paid',
    'provider-answer',
    { settledAt: ctx.now(), problem: isExpected ? null : 'payment-unapplied' },
    evidence,
  );
  if (payment === null) return 'nothing-to-do';
  const pointed =
    invoice.currentProviderInvoiceId === push.id
      ? invoice
      : await pointBack(tx, ctx, invoice, paidPush, { isSettled: isExpected });
  if (!isExpected) {
    await recordInvoiceEvent(tx, ctx, 'payment.unapplied', pointed, paidPush);
    return 'paid';
  }
  const paid = await moveInvoice(tx, ctx, pointed, 'paid', 'provider-answer', { paidAt: payment.receivedAt });
  await recordInvoiceEvent(tx, ctx, 'invoice.paid', paid, paidPush);
  return 'paid';
}

/**
 * An earlier push was paid after a later one had been made. The later one is taken back: at once where it never left, by
 * asking the provider where the payer may hold it. One that is just leaving or unknown stays: if it is paid too, its money
 * is unapplied. The version of the document makes up for the lower version of the earlier push.
 */
async function pointBack(
  tx: Tx,
  ctx: MerchantContext,
  invoice: InvoiceRow,
  paidPush: ProviderInvoiceRow,
  { isSettled }: { readonly isSettled: boolean },
): Promise<InvoiceRow> {
  const { push: later } = await lockInvoice(tx, ctx, invoice.id);
  if (later === null) return invoice;
  if (isSettled && later.state === 'intent') {
    await movePush(tx, ctx, later, 'cancelled', 'earlier-push-paid', { settledAt: ctx.now() });
  }
  if (isSettled && later.state === 'live') await askBack(tx, ctx, later);
  const behind = Math.max(0, later.version + 1 - paidPush.version);
  return pointAtPush(tx, ctx, invoice, isSettled ? paidPush.id : later.id, 1 + behind);
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
  if (push.state === 'cancelling' && invoice.state === 'open') {
    await voidInvoice(tx, ctx, invoice, ended);
    return 'ended';
  }
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
