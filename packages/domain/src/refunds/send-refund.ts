import { randomUUID } from 'node:crypto';
import type { Id } from '@apipay/db/ids';
import type { PaymentRow, RefundRow } from '@apipay/db/schema/payments';
import type { MerchantContext } from '../kernel/context';
import { allowSystem } from '../kernel/permissions';
import { settleWithPatience } from '../kernel/settle-with-patience';
import { inTransaction, type Tx } from '../kernel/transaction';
import {
  lockRefundConnection,
  merchantOwner,
  prepareProviderCall,
  problemOf,
  recordConnectionOutcome,
} from '../provider-connections';
import type {
  PaymentDetails,
  PaymentProvider,
  ProviderCall,
  ProviderOutcome,
} from '../provider-connections/payment-provider.port';
import { bookOutsideRefunds } from './book-outside-refunds';
import { compareTotal } from './compare-total';
import { lockRefund, pushOfPayment } from './load-refund';
import { moveRefund } from './move-refund';
import { lockReturnSession } from './move-return-session';
import { readOutcome } from './refund';
import { enqueueRefund } from './request-refund';

export type RefundResult = 'completed' | 'failed' | 'unknown' | 'waits' | 'nothing-to-do';

const retryAfterMs = 60_000;
const lookAgainAfterMs = 30_000;

interface Prepared {
  readonly call: ProviderCall;
  readonly providerPaymentId: string;
}

interface Ready extends Prepared {
  readonly amountMinor: bigint;
  /** Of the payer who was there; null where none has to be. */
  readonly providerSessionId: string | null;
}

/**
 * Carries a refund out: reads what can still go back, notes it, calls, and commits the answer. A refund whose answer never
 * came is not called again; the figure is read anew and the difference tells what happened (T7). Whoever finds one in
 * `sending` knows that a call may have left unheard.
 */
export async function sendRefund(
  ctx: MerchantContext,
  ports: { readonly provider: PaymentProvider },
  job: { readonly refundId: Id<'refund'> },
): Promise<RefundResult> {
  allowSystem(ctx);
  const prepared = await inTransaction(ctx, { purpose: 'invoicing' }, async (tx) => {
    const { payment, refund } = await lockRefund(tx, ctx, job.refundId);
    if (refund.state === 'sending') {
      const change = { problem: 'no-answer-seen' };
      await moveRefund(tx, ctx, { payment, refund }, 'unknown', 'no-answer-seen', change);
    } else if (refund.state !== 'reserved' && refund.state !== 'unknown') return null;
    return prepare(tx, ctx, payment);
  });
  if (prepared === null) return 'nothing-to-do';
  const details = await ports.provider.getPaymentDetails(prepared.call, prepared);
  const next = await inTransaction(ctx, { purpose: 'invoicing' }, (tx) =>
    settleReading(tx, ctx, job.refundId, details),
  );
  if (typeof next === 'string') return next;
  const { providerSessionId } = next;
  const outcome = await (providerSessionId === null
    ? ports.provider.refundPayment(next.call, next)
    : ports.provider.refundWithPayer(next.call, { ...next, providerSessionId }));
  return settleWithPatience(() =>
    inTransaction(ctx, { purpose: 'invoicing' }, (tx) => settleCall(tx, ctx, job.refundId, outcome)),
  );
}

async function prepare(tx: Tx, ctx: MerchantContext, payment: PaymentRow): Promise<Prepared | null> {
  const push = await pushOfPayment(tx, ctx, payment);
  if (push === null) return null;
  const connection = await lockRefundConnection(tx, ctx, push.connectionId);
  if (connection === null) return null;
  const call = await prepareProviderCall(tx, ctx, connection, await merchantOwner(tx, ctx), randomUUID());
  return { call, providerPaymentId: push.providerPaymentId };
}

async function noteAttempt(
  tx: Tx,
  ctx: MerchantContext,
  payment: PaymentRow,
  outcome: ProviderOutcome<unknown>,
): Promise<void> {
  const push = await pushOfPayment(tx, ctx, payment);
  if (push === null) return;
  const connection = await lockRefundConnection(tx, ctx, push.connectionId);
  if (connection === null) return;
  await recordConnectionOutcome(tx, ctx, connection, outcome, {
    providerInvoiceId: push.id,
    proves: 'device',
  });
}

/** What the provider's figure means: the call may leave, or an unanswered one is now known, or it has to wait. */
async function settleReading(
  tx: Tx,
  ctx: MerchantContext,
  refundId: Id<'refund'>,
  outcome: ProviderOutcome<PaymentDetails>,
): Promise<RefundResult | Ready> {
  const { payment, refund, refunds } = await lockRefund(tx, ctx, refundId);
  await noteAttempt(tx, ctx, payment, outcome);
  if (refund.state !== 'reserved' && refund.state !== 'unknown') return 'nothing-to-do';
  if (outcome.kind !== 'done') {
    await enqueueRefund(tx, ctx, refund, new Date(ctx.now().getTime() + retryAfterMs));
    return 'waits';
  }
  const push = await pushOfPayment(tx, ctx, payment);
  const isAgreed = push === null || (await compareTotal(tx, ctx, payment, push, outcome));
  const availableMinor = outcome.value.availableReturnMinor;
  const evidence = { callId: outcome.evidence.requestId, available: availableMinor.toString() };
  if (refund.state === 'unknown') {
    return settleUnknown(tx, ctx, { payment, refund }, availableMinor, evidence);
  }
  if (availableMinor < refund.amountMinor) {
    const problem = isAgreed ? 'refunded-outside' : 'sum-disputed';
    const change = { problem, settledAt: ctx.now() };
    await moveRefund(tx, ctx, { payment, refund }, 'failed', 'not-available', change, evidence);
    const others = refunds.filter((row) => row.id !== refund.id);
    await bookOutsideRefunds(tx, ctx, { payment, refunds: others }, outcome.value);
    return 'failed';
  }
  await bookOutsideRefunds(tx, ctx, { payment, refunds }, outcome.value);
  const prepared = await prepare(tx, ctx, payment);
  if (prepared === null) return 'nothing-to-do';
  const change = { availableBeforeMinor: availableMinor, sentAt: ctx.now(), problem: null };
  await moveRefund(tx, ctx, { payment, refund }, 'sending', 'job', change, {
    ...evidence,
    callId: prepared.call.requestId,
  });
  const session =
    refund.returnSessionId === null ? null : await lockReturnSession(tx, ctx, refund.returnSessionId);
  const providerSessionId = session?.providerSessionId ?? null;
  return { ...prepared, amountMinor: refund.amountMinor, providerSessionId };
}

async function settleUnknown(
  tx: Tx,
  ctx: MerchantContext,
  of: { readonly payment: PaymentRow; readonly refund: RefundRow },
  availableMinor: bigint,
  evidence: Readonly<Record<string, string | number | null>>,
): Promise<RefundResult> {
  const { refund } = of;
  const beforeMinor = refund.availableBeforeMinor ?? availableMinor;
  const waitedMs = ctx.now().getTime() - (refund.sentAt ?? refund.createdAt).getTime();
  const read = readOutcome({ availableMinor, beforeMinor, amountMinor: refund.amountMinor }, waitedMs);
  if (read === 'completed' || read === 'failed') {
    const problem = read === 'failed' ? 'did-not-happen' : null;
    await moveRefund(tx, ctx, of, read, 'figure-read', { problem, settledAt: ctx.now() }, evidence);
    return read;
  }
  // Two things happened at once and the figure cannot tell them apart: people have to look.
  if (read === 'ambiguous') return 'unknown';
  await enqueueRefund(tx, ctx, refund, new Date(ctx.now().getTime() + lookAgainAfterMs));
  return 'waits';
}

async function settleCall(
  tx: Tx,
  ctx: MerchantContext,
  refundId: Id<'refund'>,
  outcome: ProviderOutcome<{ readonly providerReturnId: string }>,
): Promise<RefundResult> {
  const { payment, refund } = await lockRefund(tx, ctx, refundId);
  await noteAttempt(tx, ctx, payment, outcome);
  const isLate = refund.state === 'unknown';
  if (refund.state !== 'sending' && !isLate) return 'nothing-to-do';
  const { requestId: callId, statusCode } = outcome.evidence;
  const of = { payment, refund };
  const problem = problemOf(outcome);
  if (outcome.kind === 'done') {
    const { providerReturnId } = outcome.value;
    const change = { providerReturnId, problem: null, settledAt: ctx.now() };
    await moveRefund(tx, ctx, of, 'completed', 'provider-answer', change, { callId, statusCode });
    return 'completed';
  }
  if (outcome.kind === 'refused' && !isUnclear(outcome.reason)) {
    const change = { problem, settledAt: ctx.now() };
    await moveRefund(tx, ctx, of, 'failed', 'provider-refused', change, { callId, statusCode, problem });
    return 'failed';
  }
  if (outcome.kind === 'not-sent' && !isLate) {
    await moveRefund(tx, ctx, of, 'reserved', 'certainly-not-sent', { sentAt: null }, { callId });
    await enqueueRefund(tx, ctx, refund, new Date(ctx.now().getTime() + retryAfterMs));
    return 'waits';
  }
  if (!isLate) {
    await moveRefund(tx, ctx, of, 'unknown', problem ?? 'unmapped', { problem }, { callId, statusCode });
  }
  await enqueueRefund(tx, ctx, refund, new Date(ctx.now().getTime() + lookAgainAfterMs));
  return 'unknown';
}

/** Answers that do not prove that nothing was given back. */
function isUnclear(reason: Extract<ProviderOutcome<unknown>, { kind: 'refused' }>['reason']): boolean {
  return reason === 'service-unavailable' || reason === 'unmapped';
}
