import type { Id } from '@apipay/db/ids';
import type { Locale } from '@apipay/db/schema/locales.enums';
import type { Mode } from '@apipay/db/schema/mode.enums';
import type { NoticeRow } from '@apipay/db/schema/notices';
import type { MerchantContext } from '../kernel/context';
import { lockSubjectsToSend } from '../kernel/lock-subjects';
import { retryAt } from '../kernel/message-hours';
import { allowSystem } from '../kernel/permissions';
import { settleWithPatience } from '../kernel/settle-with-patience';
import { inTransaction, type Tx } from '../kernel/transaction';
import { readMessageReports } from '../message-reports';
import type { MessageSender, MessageTemplate, SendOutcome } from '../verification-codes/message-sender.port';
import { lockNotice } from './load-notices';
import { enqueueNotice, moveNotice, putOffNotice } from './move-notice';
import { atHourFor } from './notice';
import { type NoticeContent, openNotice, readSubject } from './open-notice';
import { recordNoticeStatus } from './record-notice-status';

export interface NoticePorts {
  /** Null in a mode whose messages go to nobody. */
  readonly messengers: Readonly<Record<Mode, MessageSender | null>>;
  /** Fills the approved template of a language. */
  writeNotice(content: NoticeContent, locale: Locale): MessageTemplate;
}

type NoticeSending = 'sent' | 'unknown' | 'failed' | 'dropped' | 'waits' | 'nothing-to-do';

/**
 * Sends one notice, if what it tells is still so: opens the owner's number, marks it `sending` and commits, calls the messenger,
 * commits the answer. A notice found in `sending` may have left without anybody hearing of it: it becomes `unknown` and is never
 * sent again.
 */
export async function sendNotice(
  ctx: MerchantContext,
  ports: NoticePorts,
  { noticeId }: { readonly noticeId: Id<'notice'> },
): Promise<NoticeSending> {
  allowSystem(ctx);
  const messenger = ports.messengers[ctx.mode];
  const due = await inTransaction(ctx, { purpose: 'right-to-use' }, (tx) =>
    findDue(tx, ctx, noticeId, messenger !== null),
  );
  if (typeof due === 'string' || messenger === null) return typeof due === 'string' ? due : 'dropped';
  const opened = await openNotice(ctx, due.notice, due.host);
  const begun = await inTransaction(ctx, { purpose: 'right-to-use' }, async (tx) => {
    const notice = await lockNotice(tx, ctx, noticeId);
    // Somebody else was faster, or it was dropped meanwhile.
    if (notice?.state !== 'waiting') return 'nothing-to-do';
    if (opened === null) return drop(tx, ctx, notice, 'owner-blocked');
    const { locale, subjectId } = opened.owner;
    if (!(await lockSubjectsToSend(tx, [subjectId])).has(subjectId)) {
      return drop(tx, ctx, notice, 'owner-blocked');
    }
    await moveNotice(tx, ctx, notice, 'sending', 'job', { sentAt: ctx.now(), locale });
    return null;
  });
  if (begun !== null || opened === null) return begun ?? 'dropped';
  const { owner, content } = opened;
  const outcome = await messenger.sendTemplate({
    to: owner.phone,
    locale: owner.locale,
    ...ports.writeNotice(content, owner.locale),
    requestId: ctx.requestId,
  });
  const result = await settleWithPatience(() =>
    inTransaction(ctx, { purpose: 'right-to-use' }, (tx) => settle(tx, ctx, noticeId, outcome)),
  );
  if (outcome.kind === 'accepted') {
    await recordNoticeStatus(ctx, await readMessageReports(ctx, outcome.messageId));
  }
  return result;
}

async function findDue(
  tx: Tx,
  ctx: MerchantContext,
  noticeId: Id<'notice'>,
  hasMessenger: boolean,
): Promise<NoticeSending | { readonly notice: NoticeRow; readonly host: string | null }> {
  const notice = await lockNotice(tx, ctx, noticeId);
  if (notice === null) return 'nothing-to-do';
  const now = ctx.now();
  if (notice.state === 'sending') {
    await moveNotice(tx, ctx, notice, 'unknown', 'no-answer-seen', { settledAt: now });
    return 'unknown';
  }
  if (notice.state !== 'waiting') return 'nothing-to-do';
  const subject = await readSubject(tx, ctx, notice);
  if (subject === null) return drop(tx, ctx, notice, 'over');
  if (!hasMessenger) return drop(tx, ctx, notice, 'test-mode');
  const earliest = atHourFor(notice.kind, notice.leavesAt > now ? notice.leavesAt : now);
  if (earliest > now) {
    await putOffNotice(tx, ctx, notice, earliest);
    return 'waits';
  }
  return { notice, host: subject.host };
}

async function drop(tx: Tx, ctx: MerchantContext, notice: NoticeRow, problem: string): Promise<'dropped'> {
  await moveNotice(tx, ctx, notice, 'dropped', problem, { problem, settledAt: ctx.now() });
  return 'dropped';
}

async function settle(
  tx: Tx,
  ctx: MerchantContext,
  noticeId: Id<'notice'>,
  outcome: SendOutcome,
): Promise<NoticeSending> {
  const notice = await lockNotice(tx, ctx, noticeId);
  if (notice === null || (notice.state !== 'sending' && notice.state !== 'unknown')) return 'nothing-to-do';
  const settledAt = ctx.now();
  if (outcome.kind === 'accepted') {
    const { messageId } = outcome;
    await moveNotice(tx, ctx, notice, 'sent', 'messenger-answer', { messageId, settledAt });
    return 'sent';
  }
  const { vendorCode } = outcome;
  if (outcome.kind === 'refused') {
    const problem = outcome.reason;
    await moveNotice(tx, ctx, notice, 'failed', problem, { problem, settledAt }, vendorCode);
    return 'failed';
  }
  if (outcome.mayHaveBeenSent) {
    if (notice.state === 'sending') {
      await moveNotice(tx, ctx, notice, 'unknown', 'no-answer', { settledAt }, vendorCode);
    }
    return 'unknown';
  }
  const next = retryAt(settledAt, notice.tries);
  if (next === null || notice.state === 'unknown') {
    const problem = 'unavailable';
    await moveNotice(tx, ctx, notice, 'failed', problem, { problem, settledAt }, vendorCode);
    return 'failed';
  }
  const change = { sentAt: null, tries: notice.tries + 1, leavesAt: atHourFor(notice.kind, next) };
  const waiting = await moveNotice(tx, ctx, notice, 'waiting', 'messenger-busy', change, vendorCode);
  await enqueueNotice(tx, ctx, waiting);
  return 'waits';
}
