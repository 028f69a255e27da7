import { randomUUID } from 'node:crypto';
import type { Id } from '@apipay/db/ids';
import { transitions } from '@apipay/db/schema/events';
import { type ProviderInvoiceRow, providerInvoices } from '@apipay/db/schema/invoices';
import type { PaymentWay } from '@apipay/db/schema/invoices.enums';
import type { ProviderConnectionRow } from '@apipay/db/schema/provider-connections';
import { and, eq } from 'drizzle-orm';
import type { MerchantContext } from '../kernel/context';
import { isDatabaseUnavailable } from '../kernel/database-errors';
import { DomainError } from '../kernel/errors';
import { lockSubjectsToSend } from '../kernel/lock-subjects';
import { allowSystem } from '../kernel/permissions';
import { settleWithPatience } from '../kernel/settle-with-patience';
import { inTransaction, type Tx } from '../kernel/transaction';
import { getPayer, payerPhoneSlot } from '../payers';
import {
  beginTrial,
  canInvoiceThrough,
  findPrimaryConnection,
  lockConnection,
  merchantOwner,
  movePushes,
  prepareProviderCall,
} from '../provider-connections';
import type {
  PaymentOfferInput,
  PaymentProvider,
  ProviderCall,
} from '../provider-connections/payment-provider.port';
import { checkProviderInvoice } from './check-provider-invoice';
import { descriptionSlot, isDead, payerComment } from './invoice';
import { lockPush } from './load-invoice';
import { movePush } from './move-invoice';
import { isTimeOver } from './offer-life';
import { enqueueSending } from './open-invoice';
import {
  type CreateOutcome,
  endUnmade,
  markUnknown,
  retryAfterMs,
  type SendingResult,
  settleSending,
  takeBackIntent,
} from './settle-sending';

/** What leaves: a push to a number, or a link or code for whoever stands at the page. */
type Letter =
  | {
      readonly channel: 'phone';
      readonly amountMinor: bigint;
      readonly phone: string;
      readonly description: string;
      readonly tag: string;
    }
  | { readonly channel: PaymentWay; readonly input: PaymentOfferInput };

interface PreparedLetter {
  readonly call: ProviderCall;
  readonly letter: Letter;
}

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
  let prepared = await prepareOrTakeBack(ctx, job.providerInvoiceId, { isBeforeAsked: false });
  if (typeof prepared !== 'string' && 'askFirst' in prepared) {
    const question = { providerInvoiceId: prepared.askFirst, cause: 'before-reissue' } as const;
    const seen = await checkProviderInvoice(ctx, ports, question);
    if (seen === 'no-answer' || seen === 'waits') return waitForAnswer(ctx, job.providerInvoiceId);
    prepared = await prepareOrTakeBack(ctx, job.providerInvoiceId, { isBeforeAsked: true });
  }
  if (typeof prepared === 'string') return prepared;
  if ('askFirst' in prepared) return 'waits';
  const outcome = await create(ports.provider, prepared);
  const timeToLive = ports.provider.capabilities(prepared.call.connection).phoneInvoiceTimeToLiveSeconds;
  return settleWithPatience(() =>
    inTransaction(ctx, { purpose: 'invoicing' }, (tx) =>
      settleSending(tx, ctx, job.providerInvoiceId, outcome, timeToLive),
    ),
  );
}

async function prepareOrTakeBack(
  ctx: MerchantContext,
  providerInvoiceId: Id<'providerInvoice'>,
  known: { readonly isBeforeAsked: boolean },
) {
  allowSystem(ctx);
  const callId = randomUUID();
  try {
    return await inTransaction(ctx, { purpose: 'invoicing' }, (tx) =>
      prepareSending(tx, ctx, providerInvoiceId, callId, known),
    );
  } catch (error) {
    if (isDatabaseUnavailable(error)) await takeBack(ctx, providerInvoiceId, callId);
    throw error;
  }
}

/** Nothing leaves while nobody says whether the push before it was paid. */
async function waitForAnswer(
  ctx: MerchantContext,
  providerInvoiceId: Id<'providerInvoice'>,
): Promise<SendingResult> {
  allowSystem(ctx);
  await inTransaction(ctx, { purpose: 'invoicing' }, (tx) =>
    enqueueSending(tx, ctx, providerInvoiceId, new Date(ctx.now().getTime() + retryAfterMs)),
  );
  return 'waits';
}

async function prepareSending(
  tx: Tx,
  ctx: MerchantContext,
  providerInvoiceId: Id<'providerInvoice'>,
  callId: string,
  { isBeforeAsked }: { readonly isBeforeAsked: boolean },
): Promise<SendingResult | { readonly askFirst: Id<'providerInvoice'> } | PreparedLetter> {
  const { invoice, push } = await lockPush(tx, ctx, providerInvoiceId);
  if (push.state === 'sending') {
    await markUnknown(tx, ctx, invoice, push, 'no-answer-seen', {});
    return 'unknown';
  }
  if (push.state !== 'intent') return 'nothing-to-do';
  if (invoice.state !== 'open') {
    await takeBackIntent(tx, ctx, push);
    return 'nothing-to-do';
  }
  const askFirst = push.attempt === 1 || isBeforeAsked ? null : await unaskedBefore(tx, ctx, push);
  if (askFirst !== null) return { askFirst };
  const connection = await lockConnection(tx, ctx, push.connectionId);
  if (connection.retiringSince !== null) return giveOver(tx, ctx, push);
  if (push.channel !== 'phone') {
    const isTooLate = isTimeOver(push, null, ctx.now());
    if (isTooLate || !(await mayLeave(tx, ctx, connection))) {
      await endUnmade(tx, ctx, push, isTooLate ? 'not-carried' : 'connection-lost');
      return 'not-created';
    }
    const call = await prepareProviderCall(tx, ctx, connection, await merchantOwner(tx, ctx), callId);
    await movePush(tx, ctx, push, 'sending', 'job', { sentAt: ctx.now() }, { callId });
    const input = { amountMinor: push.amountMinor, externalId: push.id };
    return { call, letter: { channel: push.channel, input } };
  }
  const payer = invoice.payerId === null ? null : await findUnblockedPayer(tx, ctx, invoice.payerId);
  if (payer === null) return 'waits';
  const epoch = (await lockSubjectsToSend(tx, [payer.subjectId])).get(payer.subjectId);
  // Blocked, or written before a block: what was planned then leaves only when somebody says so.
  if (epoch !== push.subjectEpoch || !(await mayLeave(tx, ctx, connection))) return 'waits';
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
  const { amountMinor, tag } = push;
  return { call, letter: { channel: 'phone', amountMinor, phone, description, tag } };
}

/** Through a lost connection nothing leaves, but for the one that tries whether the rest may follow. */
async function mayLeave(tx: Tx, ctx: MerchantContext, connection: ProviderConnectionRow): Promise<boolean> {
  return connection.state !== 'lost' || (await beginTrial(tx, ctx, connection));
}

function create(provider: PaymentProvider, { call, letter }: PreparedLetter): Promise<CreateOutcome> {
  switch (letter.channel) {
    case 'phone': {
      const { amountMinor, phone, description, tag } = letter;
      const { commentMaxLength } = provider.capabilities(call.connection);
      const comment = payerComment(description, tag, commentMaxLength);
      return provider.createPhoneInvoice(call, { amountMinor, phone, comment });
    }
    case 'link':
      return provider.createLink(call, letter.input);
    case 'qr':
      return provider.createQr(call, letter.input);
  }
}

/** Written while its connection was being ended: it leaves through the main one, or waits for one to come. */
async function giveOver(tx: Tx, ctx: MerchantContext, push: ProviderInvoiceRow): Promise<SendingResult> {
  const heir = await findPrimaryConnection(tx, ctx);
  if (heir === null || !canInvoiceThrough(heir)) return 'waits';
  await movePushes(tx, ctx, [push], heir);
  return 'waits';
}

/** The push before this one, where it exists at the provider and was not asked about since this one was written. */
async function unaskedBefore(
  tx: Tx,
  ctx: MerchantContext,
  push: ProviderInvoiceRow,
): Promise<Id<'providerInvoice'> | null> {
  const [before] = await tx.sql
    .select()
    .from(providerInvoices)
    .where(
      and(
        eq(providerInvoices.merchantId, ctx.merchantId),
        eq(providerInvoices.invoiceId, push.invoiceId),
        eq(providerInvoices.attempt, push.attempt - 1),
      ),
    );
  if (before === undefined || before.providerPaymentId === null || !isDead(before.state)) return null;
  const isAsked = before.lastCheckedAt !== null && before.lastCheckedAt > push.createdAt;
  return isAsked ? null : before.id;
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
