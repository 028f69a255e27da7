import type { Id } from '@apipay/db/ids';
import type { InvoiceReminderRow } from '@apipay/db/schema/invoice-reminders';
import type { InvoiceRow, ProviderInvoiceRow } from '@apipay/db/schema/invoices';
import type { Locale } from '@apipay/db/schema/locales.enums';
import type { Mode } from '@apipay/db/schema/mode.enums';
import { checkProviderInvoice, invoiceStatus } from '../invoices';
import type { MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { lockSubjectsToSend } from '../kernel/lock-subjects';
import { leavesAt } from '../kernel/message-hours';
import { allowSystem } from '../kernel/permissions';
import { settleWithPatience } from '../kernel/settle-with-patience';
import { inTransaction, type Tx } from '../kernel/transaction';
import { readMessageReports } from '../message-reports';
import { getPayer } from '../payers';
import type { PaymentProvider } from '../provider-connections/payment-provider.port';
import { enqueueReminder, moveReminder, putOffReminder } from '../reminder-steps';
import type { MessageSender, MessageTemplate, SendOutcome } from '../verification-codes/message-sender.port';
import { lockReminder } from './load-reminders';
import { recordReminderStatus } from './record-reminder-status';
import { nextTryAt } from './reminder';
import { type OpenedReminder, type ReminderContent, revealReminder } from './reveal-reminder';

export interface ReminderPorts {
  readonly provider: PaymentProvider;
  /** Null in a mode whose messages go to nobody. */
  readonly messengers: Readonly<Record<Mode, MessageSender | null>>;
  /** Fills the approved template of a language. */
  writeReminder(content: ReminderContent, locale: Locale): MessageTemplate;
}

type ReminderSending =
  | 'sent'
  | 'unknown'
  | 'failed'
  | 'dropped'
  /** Put off: it is not yet time, or somebody did not answer. */
  | 'waits'
  | 'nothing-to-do';

interface Letter {
  readonly reminder: InvoiceReminderRow;
  readonly content: OpenedReminder;
  readonly messenger: MessageSender;
}

/** Of what the provider said a moment ago it is not asked again. */
const freshMs = 60_000;

/**
 * Sends one reminder: asks the provider whether the invoice still waits, marks it `sending` and commits, calls the messenger, commits
 * the answer. What was paid or has ended meanwhile is dropped. A reminder found in `sending` may have left without anybody hearing
 * of it: it becomes `unknown` and is never sent again.
 */
export async function sendReminder(
  ctx: MerchantContext,
  ports: ReminderPorts,
  job: { readonly reminderId: Id<'reminder'> },
): Promise<ReminderSending> {
  allowSystem(ctx);
  const prepare = (isAsked: boolean) =>
    inTransaction(ctx, { purpose: 'invoicing' }, (tx) =>
      prepareLetter(tx, ctx, ports, job.reminderId, isAsked),
    );
  let prepared = await prepare(false);
  if (typeof prepared !== 'string' && 'askFirst' in prepared) {
    const question = { providerInvoiceId: prepared.askFirst, cause: 'before-reminder' } as const;
    const seen = await checkProviderInvoice(ctx, ports, question);
    if (seen === 'no-answer' || seen === 'waits') return putOffUnasked(ctx, job.reminderId);
    prepared = await prepare(true);
  }
  if (typeof prepared === 'string') return prepared;
  if ('askFirst' in prepared) return 'waits';
  const { reminder, content, messenger } = prepared;
  const outcome = await messenger.sendTemplate({
    to: content.phone ?? '',
    locale: reminder.locale,
    ...ports.writeReminder(content, reminder.locale),
    requestId: ctx.requestId,
  });
  const result = await settleWithPatience(() =>
    inTransaction(ctx, { purpose: 'invoicing' }, (tx) => settle(tx, ctx, job.reminderId, outcome)),
  );
  if (outcome.kind === 'accepted') {
    await recordReminderStatus(ctx, await readMessageReports(ctx, outcome.messageId));
  }
  return result;
}

async function prepareLetter(
  tx: Tx,
  ctx: MerchantContext,
  ports: ReminderPorts,
  reminderId: Id<'reminder'>,
  isAsked: boolean,
): Promise<ReminderSending | { readonly askFirst: Id<'providerInvoice'> } | Letter> {
  const found = await lockReminder(tx, ctx, reminderId);
  if (found === null) return 'nothing-to-do';
  const { invoice, push, reminder } = found;
  const now = ctx.now();
  if (reminder.state === 'sending') {
    await moveReminder(tx, ctx, reminder, 'unknown', 'no-answer-seen', { settledAt: now });
    return 'unknown';
  }
  // By the invoice itself, perhaps on the answer that was just asked for, or by the one who had asked.
  if (reminder.state === 'dropped') return 'dropped';
  if (reminder.state !== 'waiting') return 'nothing-to-do';
  const drop = async (problem: string) => {
    await moveReminder(tx, ctx, reminder, 'dropped', problem, { problem, settledAt: now });
    return 'dropped' as const;
  };
  const reason = reasonToDrop(invoice, push, now);
  if (reason !== null) return drop(reason);
  const messenger = ports.messengers[ctx.mode];
  if (messenger === null) return drop('test-mode');
  const earliest = leavesAt(now);
  if (earliest > now) {
    // Hours late, for whatever reason: the night is no time for it.
    await putOffReminder(tx, ctx, reminder, { leavesAt: earliest, tries: reminder.tries });
    return 'waits';
  }
  const isFresh = push?.lastCheckedAt != null && now.getTime() - push.lastCheckedAt.getTime() < freshMs;
  if (push !== null && !isAsked && !isFresh) return { askFirst: push.id };
  const content = await openLetter(tx, ctx, invoice);
  if (content === null) return drop('payer-blocked');
  const sending = await moveReminder(tx, ctx, reminder, 'sending', 'job', { sentAt: now });
  return { reminder: sending, content, messenger };
}

function reasonToDrop(invoice: InvoiceRow, push: ProviderInvoiceRow | null, now: Date): string | null {
  const status = invoiceStatus(invoice, push?.state ?? null);
  if (status === 'paid') return 'paid';
  if (status !== 'waiting') return 'not-waiting';
  return push?.expiresAt != null && now >= push.expiresAt ? 'not-waiting' : null;
}

/** Row security hides a blocked payer; the keys of a blocked or destroyed person open nothing. */
async function openLetter(tx: Tx, ctx: MerchantContext, invoice: InvoiceRow): Promise<OpenedReminder | null> {
  if (invoice.payerId === null) return null;
  try {
    const payer = await getPayer(tx, ctx, invoice.payerId);
    if (!(await lockSubjectsToSend(tx, [payer.subjectId])).has(payer.subjectId)) return null;
    return await revealReminder(tx, ctx, invoice, payer, 'reminder.send');
  } catch (error) {
    if (error instanceof DomainError && closed.has(error.code)) return null;
    throw error;
  }
}

const closed: ReadonlySet<string> = new Set(['PAYER_NOT_FOUND', 'DATA_BLOCKED', 'DATA_DESTROYED']);

/** Nobody is reminded of what may have been paid while the provider does not say. */
async function putOffUnasked(ctx: MerchantContext, reminderId: Id<'reminder'>): Promise<ReminderSending> {
  allowSystem(ctx);
  return inTransaction(ctx, { purpose: 'invoicing' }, async (tx) => {
    const found = await lockReminder(tx, ctx, reminderId);
    if (found === null || found.reminder.state !== 'waiting') return 'nothing-to-do';
    const { reminder } = found;
    const next = nextTryAt(ctx.now(), reminder.tries);
    if (next === null) {
      const problem = 'provider-silent';
      await moveReminder(tx, ctx, reminder, 'dropped', problem, { problem, settledAt: ctx.now() });
      return 'dropped';
    }
    await putOffReminder(tx, ctx, reminder, { leavesAt: next, tries: reminder.tries + 1 });
    return 'waits';
  });
}

async function settle(
  tx: Tx,
  ctx: MerchantContext,
  reminderId: Id<'reminder'>,
  outcome: SendOutcome,
): Promise<ReminderSending> {
  const found = await lockReminder(tx, ctx, reminderId);
  if (found === null) return 'nothing-to-do';
  const { reminder } = found;
  if (reminder.state !== 'sending' && reminder.state !== 'unknown') return 'nothing-to-do';
  const settledAt = ctx.now();
  if (outcome.kind === 'accepted') {
    const { messageId } = outcome;
    await moveReminder(tx, ctx, reminder, 'sent', 'messenger-answer', { messageId, settledAt });
    return 'sent';
  }
  const evidence = { vendorCode: outcome.vendorCode };
  if (outcome.kind === 'refused') {
    const change = { problem: outcome.reason, settledAt };
    await moveReminder(tx, ctx, reminder, 'failed', outcome.reason, change, evidence);
    return 'failed';
  }
  if (outcome.mayHaveBeenSent) {
    if (reminder.state === 'sending') {
      await moveReminder(tx, ctx, reminder, 'unknown', 'no-answer', { settledAt }, evidence);
    }
    return 'unknown';
  }
  const next = nextTryAt(settledAt, reminder.tries);
  if (next === null || reminder.state === 'unknown') {
    const change = { problem: 'unavailable', settledAt };
    await moveReminder(tx, ctx, reminder, 'failed', 'unavailable', change, evidence);
    return 'failed';
  }
  const change = { sentAt: null, tries: reminder.tries + 1, leavesAt: next };
  const waiting = await moveReminder(tx, ctx, reminder, 'waiting', 'messenger-busy', change, evidence);
  await enqueueReminder(tx, ctx, waiting);
  return 'waits';
}
