import { randomUUID } from 'node:crypto';
import type { Id } from '@apipay/db/ids';
import { transitions } from '@apipay/db/schema/events';
import type { InvoiceRow, ProviderInvoiceRow } from '@apipay/db/schema/invoices';
import type { PaymentWay } from '@apipay/db/schema/invoices.enums';
import { and, eq } from 'drizzle-orm';
import type { MerchantContext } from '../kernel/context';
import { isDatabaseUnavailable } from '../kernel/database-errors';
import { DomainError } from '../kernel/errors';
import { allowSystem } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { getPayer, payerPhoneSlot } from '../payers';
import {
  lockConnection,
  merchantOwner,
  prepareProviderCall,
  problemOf,
  recordConnectionOutcome,
} from '../provider-connections';
import type {
  PaymentOffer,
  PaymentOfferInput,
  PaymentProvider,
  ProviderCall,
  ProviderOutcome,
} from '../provider-connections/payment-provider.port';
import { descriptionSlot, payerComment, pushExpiry } from './invoice';
import { recordInvoiceEvent } from './invoice-event';
import { enqueueSending } from './issue-invoice';
import { lockPush } from './load-invoice';
import { movePush } from './move-invoice';
import { isTimeOver, nextQuestionAt } from './offer-life';
import { askAgain, giveUpAt } from './poll-provider-invoice';
import { settleWithPatience } from './settle-with-patience';

type CreateOutcome = ProviderOutcome<{ readonly providerPaymentId: string } | PaymentOffer>;

/** What leaves: a push to a number, or a link or code for whoever stands at the page. */
type Letter =
  | { readonly channel: 'phone'; readonly input: Parameters<PaymentProvider['createPhoneInvoice']>[1] }
  | { readonly channel: PaymentWay; readonly input: PaymentOfferInput };

/** `waits`: nothing left; the connection, the payer's block or a later try will let it go. */
export type SendingResult = 'sent' | 'not-created' | 'unknown' | 'waits' | 'nothing-to-do';

const retryAfterMs = 60_000;

/**
 * Carries one intent to the provider: marks it `sending` and commits, calls, commits the answer. Whoever finds a push
 * that is already `sending` knows that a call may have left and nobody heard the answer: it becomes `unknown` and is
 * never called again. An answer that does come to the one who called, however late, ends the not knowing.
 */
export async function sendProviderInvoice(
  ctx: MerchantContext,
  ports: { readonly provider: PaymentProvider },
  job: { readonly providerInvoiceId: Id<'providerInvoice'> },
): Promise<SendingResult> {
  allowSystem(ctx);
  const callId = randomUUID();
  const prepared = await inTransaction(ctx, { purpose: 'invoicing' }, (tx) =>
    prepareSending(tx, ctx, job.providerInvoiceId, callId),
  ).catch(async (error: unknown) => {
    if (isDatabaseUnavailable(error)) await takeBack(ctx, job.providerInvoiceId, callId);
    throw error;
  });
  if (typeof prepared === 'string') return prepared;
  const outcome = await create(ports.provider, prepared);
  const timeToLive = ports.provider.capabilities(prepared.call.connection).phoneInvoiceTimeToLiveSeconds;
  return settleWithPatience(() =>
    inTransaction(ctx, { purpose: 'invoicing' }, (tx) =>
      settleSending(tx, ctx, job.providerInvoiceId, outcome, timeToLive),
    ),
  );
}

async function prepareSending(
  tx: Tx,
  ctx: MerchantContext,
  providerInvoiceId: Id<'providerInvoice'>,
  callId: string,
): Promise<SendingResult | { readonly call: ProviderCall; readonly letter: Letter }> {
  const { invoice, push } = await lockPush(tx, ctx, providerInvoiceId);
  if (push.state === 'sending') {
    await markUnknown(tx, ctx, invoice, push, 'no-answer-seen', {});
    return 'unknown';
  }
  if (push.state !== 'intent' || invoice.state !== 'open') return 'nothing-to-do';
  const connection = await lockConnection(tx, ctx, push.connectionId);
  if (push.channel !== 'phone') {
    const isTooLate = isTimeOver(push, null, ctx.now());
    if (isTooLate || connection.state === 'lost') {
      await endUnmade(tx, ctx, push, isTooLate ? 'not-carried' : 'connection-lost');
      return 'not-created';
    }
    const call = await prepareProviderCall(tx, ctx, connection, await merchantOwner(tx, ctx), callId);
    await movePush(tx, ctx, push, 'sending', 'job', { sentAt: ctx.now() }, { callId });
    const input = { amountMinor: push.amountMinor, externalId: push.id };
    return { call, letter: { channel: push.channel, input } };
  }
  if (connection.state === 'lost') return 'waits';
  const payer = invoice.payerId === null ? null : await findUnblockedPayer(tx, ctx, invoice.payerId);
  if (payer === null) return 'waits';
  const [phone = '', description = ''] = await tx.reveal({
    subjectId: payer.subjectId,
    action: 'provider-invoice.send',
    objectKind: 'invoice',
    objectId: invoice.id,
    values: [
      { field: 'phone', slot: payerPhoneSlot(payer.subjectId, payer.id), sealed: payer.phoneCiphertext },
      {
        field: 'description',
        slot: descriptionSlot(payer.subjectId, invoice.id),
        sealed: invoice.descriptionCiphertext,
      },
    ],
  });
  const call = await prepareProviderCall(tx, ctx, connection, await merchantOwner(tx, ctx), callId);
  await movePush(tx, ctx, push, 'sending', 'job', { sentAt: ctx.now() }, { callId });
  const comment = payerComment(description, push.tag);
  return { call, letter: { channel: 'phone', input: { amountMinor: push.amountMinor, phone, comment } } };
}

function create(
  provider: PaymentProvider,
  { call, letter }: { readonly call: ProviderCall; readonly letter: Letter },
): Promise<CreateOutcome> {
  switch (letter.channel) {
    case 'phone':
      return provider.createPhoneInvoice(call, letter.input);
    case 'link':
      return provider.createLink(call, letter.input);
    case 'qr':
      return provider.createQr(call, letter.input);
  }
}

/** Certainly nothing was made, and nobody waits for long: the payer presses again. */
async function endUnmade(
  tx: Tx,
  ctx: MerchantContext,
  push: ProviderInvoiceRow,
  problem: string,
  evidence: Readonly<Record<string, string | number | null>> = {},
): Promise<void> {
  const change = { problem, settledAt: ctx.now() };
  await movePush(tx, ctx, push, 'not_created', problem, change, { ...evidence, problem });
}

/**
 * The commit may have reached the database though its answer did not reach us. That the call never left is known here and
 * nowhere else; where even this cannot be written, the next job finds `sending` and has to call it unknown.
 */
async function takeBack(
  ctx: MerchantContext,
  providerInvoiceId: Id<'providerInvoice'>,
  callId: string,
): Promise<void> {
  allowSystem(ctx);
  await settleWithPatience(() =>
    inTransaction(ctx, { purpose: 'invoicing' }, async (tx) => {
      const { push } = await lockPush(tx, ctx, providerInvoiceId);
      if (push.state !== 'sending') return;
      const [step] = await tx.sql
        .select({ evidence: transitions.evidence })
        .from(transitions)
        .where(
          and(
            eq(transitions.merchantId, ctx.merchantId),
            eq(transitions.objectId, push.id),
            eq(transitions.version, push.version),
          ),
        );
      if (step?.evidence?.['callId'] !== callId) return;
      await movePush(tx, ctx, push, 'intent', 'never-called', { sentAt: null }, { callId });
    }),
  ).catch(() => undefined);
}

/** Row security hides a blocked payer: its invoices wait, they do not fail. */
async function findUnblockedPayer(tx: Tx, ctx: MerchantContext, payerId: Id<'payer'>) {
  try {
    return await getPayer(tx, ctx, payerId);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'PAYER_NOT_FOUND') return null;
    throw error;
  }
}

async function settleSending(
  tx: Tx,
  ctx: MerchantContext,
  providerInvoiceId: Id<'providerInvoice'>,
  outcome: CreateOutcome,
  timeToLiveSeconds: number,
): Promise<SendingResult> {
  const { invoice, push } = await lockPush(tx, ctx, providerInvoiceId);
  const connection = await lockConnection(tx, ctx, push.connectionId);
  const after = await recordConnectionOutcome(tx, ctx, connection, outcome, push.id);
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
    await recordInvoiceEvent(tx, ctx, 'invoice.sent', invoice, live);
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
    await movePush(tx, ctx, push, 'intent', 'certainly-not-created', { sentAt: null }, seen);
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

async function markUnknown(
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
