import type { Id } from '@apipay/db/ids';
import type { InvoiceRow, ProviderInvoiceRow } from '@apipay/db/schema/invoices';
import type { MerchantContext } from '../kernel/context';
import type { Tx } from '../kernel/transaction';
import { lockAnyConnection, problemOf, recordConnectionOutcome } from '../provider-connections';
import type { PaymentOffer, ProviderOutcome } from '../provider-connections/payment-provider.port';
import { askBack } from './cancel-invoice';
import { pushExpiry } from './invoice';
import { recordInvoiceEvent } from './invoice-event';
import { lockPush } from './load-invoice';
import { movePush } from './move-invoice';
import { nextQuestionAt } from './offer-life';
import { enqueueSending } from './open-invoice';
import { askAgain, giveUpAt } from './poll-provider-invoice';

export type CreateOutcome = ProviderOutcome<{ readonly providerPaymentId: string } | PaymentOffer>;

/** `waits`: nothing left; the connection, the payer's block or a later try will let it go. */
export type SendingResult = 'sent' | 'not-created' | 'unknown' | 'waits' | 'nothing-to-do';

export const retryAfterMs = 60_000;

/** Commits what the provider answered to a push in `sending`, or to one that was given up as unknown meanwhile. */
export async function settleSending(
  tx: Tx,
  ctx: MerchantContext,
  providerInvoiceId: Id<'providerInvoice'>,
  outcome: CreateOutcome,
  timeToLiveSeconds: number,
): Promise<SendingResult> {
  const { invoice, push } = await lockPush(tx, ctx, providerInvoiceId);
  const connection = await lockAnyConnection(tx, ctx, push.connectionId);
  const after = await recordConnectionOutcome(tx, ctx, connection, outcome, {
    providerInvoiceId: push.id,
    proves: 'create',
  });
  // Unknown meanwhile: this process was silent so long that another gave its call up. The answer is still the truth.
  const isLate = push.state === 'unknown';
  if (push.state !== 'sending' && !isLate) return 'nothing-to-do';
  const { evidence } = outcome;
  const seen = {
    callId: evidence.requestId,
    httpStatus: evidence.httpStatus,
    statusCode: evidence.statusCode,
  };
  if (outcome.kind === 'done' && 'payAddress' in outcome.value) {
    await settleOffer(tx, ctx, push, outcome.value, seen);
    return 'sent';
  }
  if (outcome.kind === 'done') {
    const sentAt = push.sentAt ?? ctx.now();
    const live = await movePush(
      tx,
      ctx,
      push,
      'live',
      'provider-answer',
      {
        providerPaymentId: outcome.value.providerPaymentId,
        rawStatus: evidence.rawStatus,
        problem: null,
        unknownSince: null,
        expiresAt: pushExpiry(sentAt, timeToLiveSeconds),
      },
      seen,
    );
    // Paid by other money while the call was under way: nobody has to pay again.
    if (invoice.state !== 'open') await askBack(tx, ctx, live);
    else await recordInvoiceEvent(tx, ctx, 'invoice.sent', invoice, live);
    await tx.enqueue(
      'check-provider-invoice',
      { merchantId: ctx.merchantId, mode: ctx.mode, providerInvoiceId: push.id, cause: 'at-expiry' },
      {
        key: `expiry:${push.id}`,
        runAt: new Date(pushExpiry(sentAt, timeToLiveSeconds).getTime() + 5 * 60_000),
      },
    );
    return 'sent';
  }
  if (outcome.kind === 'unknown' || isUnclearRefusal(outcome)) {
    if (isLate) return 'unknown';
    await markUnknown(tx, ctx, invoice, push, problemOf(outcome) ?? 'unmapped', seen);
    return 'unknown';
  }
  if (push.channel !== 'phone') {
    await endUnmade(tx, ctx, push, problemOf(outcome) ?? 'unmapped', seen);
    return 'not-created';
  }
  if (isTemporary(outcome) && !isLate) {
    const intent = await movePush(tx, ctx, push, 'intent', 'certainly-not-created', { sentAt: null }, seen);
    if (invoice.state !== 'open') {
      await takeBackIntent(tx, ctx, intent);
      return 'not-created';
    }
    if (after.state !== 'lost') {
      await enqueueSending(tx, ctx, push.id, new Date(ctx.now().getTime() + retryAfterMs));
    }
    return 'waits';
  }
  const problem = problemOf(outcome);
  const dead = await movePush(
    tx,
    ctx,
    push,
    'not_created',
    'provider-refused',
    { problem, settledAt: ctx.now() },
    { ...seen, problem },
  );
  await recordInvoiceEvent(tx, ctx, 'invoice.not_sent', invoice, dead);
  return 'not-created';
}

/** A link or code lives from the moment of its making, which lies between the call and its answer: the call is the safe side. */
async function settleOffer(
  tx: Tx,
  ctx: MerchantContext,
  push: ProviderInvoiceRow,
  offer: PaymentOffer,
  seen: Readonly<Record<string, string | number | null>>,
): Promise<void> {
  const activateBy = pushExpiry(push.sentAt ?? ctx.now(), offer.activateWithinSeconds);
  const { providerPaymentId, payAddress, pollEverySeconds, confirmWithinSeconds } = offer;
  const change = { providerPaymentId, payAddress, pollEverySeconds, confirmWithinSeconds, activateBy };
  const live = await movePush(
    tx,
    ctx,
    push,
    'live',
    'provider-answer',
    { ...change, problem: null, unknownSince: null, expiresAt: activateBy },
    seen,
  );
  await askAgain(tx, ctx, live, nextQuestionAt(live, ctx.now(), 0));
}

/** Certainly nothing was made, and nobody waits for long: the payer presses again. */
export async function endUnmade(
  tx: Tx,
  ctx: MerchantContext,
  push: ProviderInvoiceRow,
  problem: string,
  evidence: Readonly<Record<string, string | number | null>> = {},
): Promise<void> {
  const change = { problem, settledAt: ctx.now() };
  await movePush(tx, ctx, push, 'not_created', problem, change, { ...evidence, problem });
}

/** Never leaves any more: its invoice was settled by other money meanwhile. */
export async function takeBackIntent(tx: Tx, ctx: MerchantContext, push: ProviderInvoiceRow): Promise<void> {
  await movePush(tx, ctx, push, 'cancelled', 'invoice-settled', { settledAt: ctx.now() });
}

/** The provider answered, but with nothing that proves that no push exists. */
function isUnclearRefusal(outcome: CreateOutcome): boolean {
  return (
    outcome.kind === 'refused' && (outcome.reason === 'service-unavailable' || outcome.reason === 'unmapped')
  );
}

/** Certainly nothing was created, and trying again later makes sense. */
function isTemporary(outcome: CreateOutcome): boolean {
  if (outcome.kind === 'not-sent') return outcome.cause !== 'not-configured';
  return (
    outcome.kind === 'refused' &&
    (outcome.reason === 'too-many-calls' ||
      outcome.reason === 'credentials' ||
      outcome.reason === 'device-not-found' ||
      outcome.reason === 'device-inactive' ||
      outcome.reason === 'trade-point-disabled')
  );
}

export async function markUnknown(
  tx: Tx,
  ctx: MerchantContext,
  invoice: InvoiceRow,
  push: ProviderInvoiceRow,
  cause: string,
  evidence: Readonly<Record<string, string | number | null>>,
): Promise<void> {
  const unknown = await movePush(
    tx,
    ctx,
    push,
    'unknown',
    cause,
    { unknownSince: ctx.now(), problem: cause },
    evidence,
  );
  if (push.channel !== 'phone') {
    await askAgain(tx, ctx, unknown, giveUpAt(unknown, ctx.now()));
    return;
  }
  await recordInvoiceEvent(tx, ctx, 'invoice.outcome_unknown', invoice, unknown);
}
