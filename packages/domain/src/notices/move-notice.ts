import { type NoticeRow, notices } from '@apipay/db/schema/notices';
import type { NoticeState } from '@apipay/db/schema/notices.enums';
import { and, eq } from 'drizzle-orm';
import type { MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { recordTransition } from '../kernel/outbox';
import { canMove } from '../kernel/state-machine';
import type { Tx } from '../kernel/transaction';
import { noticeTransitions } from './notice';

type Change = Partial<
  Pick<NoticeRow, 'locale' | 'sentAt' | 'settledAt' | 'messageId' | 'problem' | 'tries' | 'leavesAt'>
>;

/** One legal step, compare-and-set on its version. Errors: NOTICE_TRANSITION_REFUSED. */
export async function moveNotice(
  tx: Tx,
  ctx: MerchantContext,
  notice: NoticeRow,
  to: NoticeState,
  cause: string,
  change: Change = {},
  vendorCode: string | null = null,
): Promise<NoticeRow> {
  const refusal = new DomainError('NOTICE_TRANSITION_REFUSED', { from: notice.state, to });
  if (!canMove(noticeTransitions, notice.state, to)) throw refusal;
  const [moved] = await tx.sql
    .update(notices)
    .set({ ...change, state: to, version: notice.version + 1 })
    .where(
      and(
        eq(notices.merchantId, ctx.merchantId),
        eq(notices.id, notice.id),
        eq(notices.version, notice.version),
      ),
    )
    .returning();
  if (moved === undefined) throw refusal;
  await recordNoticeStep(tx, ctx, moved, notice.state, cause, vendorCode);
  return moved;
}

export async function recordNoticeStep(
  tx: Tx,
  ctx: MerchantContext,
  notice: NoticeRow,
  from: NoticeState | null,
  cause: string,
  vendorCode: string | null = null,
): Promise<void> {
  await recordTransition(tx, ctx, {
    objectKind: 'notice',
    objectId: notice.id,
    from,
    to: notice.state,
    version: notice.version,
    cause,
    evidence: { about: notice.endpointId ?? notice.connectionId, kind: notice.kind, vendorCode },
  });
}

export async function enqueueNotice(
  tx: Tx,
  ctx: MerchantContext,
  { id, leavesAt }: Pick<NoticeRow, 'id' | 'leavesAt'>,
): Promise<void> {
  await tx.enqueue(
    'send-notice',
    { merchantId: ctx.merchantId, mode: ctx.mode, noticeId: id },
    { key: `notice:${id}`, ...(leavesAt > ctx.now() ? { runAt: leavesAt } : {}) },
  );
}

/** Put off without a step: nobody was written to. */
export async function putOffNotice(
  tx: Tx,
  ctx: MerchantContext,
  notice: NoticeRow,
  leavesAt: Date,
): Promise<void> {
  await tx.sql
    .update(notices)
    .set({ leavesAt })
    .where(and(eq(notices.merchantId, ctx.merchantId), eq(notices.id, notice.id)));
  await enqueueNotice(tx, ctx, { id: notice.id, leavesAt });
}
