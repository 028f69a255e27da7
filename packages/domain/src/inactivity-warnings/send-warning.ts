import type { Id } from '@apipay/db/ids';
import { type InactivityWarningRow, inactivityWarnings } from '@apipay/db/schema/inactivity-warnings';
import type { Locale } from '@apipay/db/schema/locales.enums';
import { users } from '@apipay/db/schema/users';
import { eq } from 'drizzle-orm';
import { blockingTransaction } from '../blocking';
import { dayOf, defaultZone } from '../kernel/calendar';
import type { DomainContext } from '../kernel/context';
import { lockSubjectsToSend } from '../kernel/lock-subjects';
import { leavesAt, retryAt } from '../kernel/message-hours';
import { allowSystem } from '../kernel/permissions';
import { settleWithPatience } from '../kernel/settle-with-patience';
import { inTransaction, type Tx } from '../kernel/transaction';
import { readMessageReports } from '../message-reports';
import { userPhoneSlot } from '../users';
import type { MessageSender, MessageTemplate, SendOutcome } from '../verification-codes/message-sender.port';
import { lastDayIfSent, nextStep } from './next-step';
import { isObliged, readSilentAccounts, type SilentAccount } from './read-silent-accounts';
import { recordWarningStatus } from './record-warning-status';

export interface WarningPorts {
  readonly sender: MessageSender;
  /** Fills the approved template of a language. `lastDay` is a day in Almaty. */
  writeInactivityWarning(about: { readonly lastDay: string }, locale: Locale): MessageTemplate;
}

type WarningSending = 'sent' | 'undeliverable' | 'unknown' | 'dropped' | 'waits' | 'nothing-to-do';

interface Letter {
  readonly phone: string;
  readonly locale: Locale;
  readonly lastDay: string;
}

/**
 * Tells whoever has not used an account for long until when a sign-in keeps it, if it is still so, by day, and to the number that the account has
 * at that moment. `sending` is committed before the call: one that is found in it may have left without anybody hearing of it, and is never
 * sent again. Where certainly nothing left for want of the messenger it waits, at the latest for the next daily run.
 */
export async function sendInactivityWarning(
  ctx: DomainContext,
  ports: WarningPorts,
  { inactivityWarningId: id }: { readonly inactivityWarningId: Id<'inactivityWarning'> },
): Promise<WarningSending> {
  allowSystem(ctx);
  const begun = await inTransaction({ ...ctx, merchantId: null }, blockingTransaction, (tx) => begin(tx, id));
  if (typeof begun === 'string') return begun;
  const outcome = await ports.sender.sendTemplate({
    to: begun.phone,
    locale: begun.locale,
    ...ports.writeInactivityWarning(begun, begun.locale),
    requestId: ctx.requestId,
    reference: id,
  });
  const result = await settleWithPatience(() =>
    inTransaction({ ...ctx, merchantId: null }, blockingTransaction, (tx) => settle(tx, id, outcome)),
  );
  if (outcome.kind === 'accepted') {
    await recordWarningStatus(ctx, await readMessageReports(ctx, outcome.messageId));
  }
  return result;
}

async function begin(tx: Tx, id: Id<'inactivityWarning'>): Promise<Letter | WarningSending> {
  const { ctx } = tx;
  const warning = await lockWarning(tx, id);
  if (warning?.state === 'sending') {
    await move(tx, warning, { state: 'unknown', settledAt: ctx.now() }, 'inactivity.settle');
    return 'unknown';
  }
  if (warning?.state !== 'waiting') return 'nothing-to-do';
  const now = ctx.now();
  const today = dayOf(now, defaultZone);
  const account = await findSilent(tx, warning);
  if (account === null) {
    await move(tx, warning, { state: 'dropped', settledAt: now }, 'inactivity.drop');
    return 'dropped';
  }
  // What stands against the end, or a night, puts it off: the next daily run asks again.
  const step = nextStep(account, today);
  const isDue = step.kind === 'warn' && step.which === warning.kind && leavesAt(now) <= now;
  if (!isDue || !isFreeToWarn(account) || (await isObliged(tx, account.subjectId))) return 'waits';
  if (!(await lockSubjectsToSend(tx, [account.subjectId])).has(account.subjectId)) return 'waits';
  const [user] = await tx.sql.select().from(users).where(eq(users.subjectId, account.subjectId));
  if (user === undefined) return 'waits';
  const lastDay = lastDayIfSent(account, warning.kind, today);
  const { locale } = user;
  const [phone = ''] = await tx.reveal({
    subjectId: account.subjectId,
    action: 'inactivity.warn',
    objectKind: 'inactivity-warning',
    objectId: id,
    values: [{ field: 'phone', slot: userPhoneSlot(user), sealed: user.phoneCiphertext }],
  });
  await tx.sql
    .update(inactivityWarnings)
    .set({ state: 'sending', sentAt: now, lastDay, locale, problem: null })
    .where(eq(inactivityWarnings.id, id));
  return { phone, locale, lastDay };
}

/** Whether nothing but money can stand against a warning that says when the account ends. */
export function isFreeToWarn({ isBlocked, isHeld, isAsking }: SilentAccount): boolean {
  return !isBlocked && !isHeld && !isAsking;
}

/** Null where the silence that the warning is about has ended. */
async function findSilent(tx: Tx, { subjectId, silentSince }: InactivityWarningRow) {
  const [account] = await readSilentAccounts(tx, subjectId);
  return account?.silentSince === silentSince ? account : null;
}

async function settle(tx: Tx, id: Id<'inactivityWarning'>, outcome: SendOutcome): Promise<WarningSending> {
  const warning = await lockWarning(tx, id);
  if (warning === null || (warning.state !== 'sending' && warning.state !== 'unknown'))
    return 'nothing-to-do';
  const settledAt = tx.ctx.now();
  if (outcome.kind === 'accepted') {
    const { messageId } = outcome;
    await move(tx, warning, { state: 'sent', settledAt, messageId }, 'inactivity.settle');
    return 'sent';
  }
  if (outcome.kind === 'refused' && outcome.reason === 'undeliverable') {
    const problem = outcome.reason;
    await move(tx, warning, { state: 'undeliverable', settledAt, problem }, 'inactivity.settle');
    return 'undeliverable';
  }
  if (outcome.kind === 'retry' && outcome.mayHaveBeenSent) {
    await move(tx, warning, { state: 'unknown', settledAt }, 'inactivity.settle');
    return 'unknown';
  }
  const problem = outcome.kind === 'refused' ? outcome.reason : 'unavailable';
  const runAt = outcome.kind === 'refused' ? null : retryAt(settledAt, warning.tries);
  const back = { state: 'waiting', sentAt: null, lastDay: null, problem, tries: warning.tries + 1 } as const;
  await move(tx, warning, back, 'inactivity.settle');
  if (runAt !== null) {
    await tx.enqueue(
      'warn-inactive',
      { inactivityWarningId: id },
      { key: `warn-inactive:${id}`, runAt: leavesAt(runAt) },
    );
  }
  return 'waits';
}

async function lockWarning(tx: Tx, id: Id<'inactivityWarning'>): Promise<InactivityWarningRow | null> {
  const [row] = await tx.sql
    .select()
    .from(inactivityWarnings)
    .where(eq(inactivityWarnings.id, id))
    .for('update');
  return row ?? null;
}

async function move(
  tx: Tx,
  { id }: InactivityWarningRow,
  change: Partial<InactivityWarningRow>,
  action: 'inactivity.settle' | 'inactivity.drop',
): Promise<void> {
  await tx.sql.update(inactivityWarnings).set(change).where(eq(inactivityWarnings.id, id));
  await tx.audit({ action, objectKind: 'inactivity-warning', objectId: id });
}
