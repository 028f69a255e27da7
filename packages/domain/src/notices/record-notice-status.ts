import { notices } from '@apipay/db/schema/notices';
import { inArray } from 'drizzle-orm';
import type { DomainContext, MerchantContext } from '../kernel/context';
import { allowSystem } from '../kernel/permissions';
import { canMove } from '../kernel/state-machine';
import { inTransaction } from '../kernel/transaction';
import type { MessageStatusReport } from '../verification-codes/message-sender.port';
import { lockNotice } from './load-notices';
import { moveNotice } from './move-notice';
import { noticeTransitions } from './notice';

/**
 * Applies reports of the messenger's signed webhook to notices. They come in any order, and more than once: what the present state
 * cannot become is no news. Returns how many said something new.
 */
export async function recordNoticeStatus(
  ctx: DomainContext,
  reports: readonly MessageStatusReport[],
): Promise<number> {
  allowSystem(ctx);
  if (reports.length === 0) return 0;
  const found = await inTransaction(ctx, { purpose: 'communication', as: 'identity' }, (tx) =>
    tx.sql
      .select({
        id: notices.id,
        merchantId: notices.merchantId,
        mode: notices.mode,
        messageId: notices.messageId,
      })
      .from(notices)
      .where(
        inArray(
          notices.messageId,
          reports.map(({ messageId }) => messageId),
        ),
      ),
  );
  let applied = 0;
  for (const report of reports) {
    const owner = found.find(({ messageId }) => messageId === report.messageId);
    if (owner === undefined) continue;
    const { merchantId, mode, id } = owner;
    if (await applyReport({ ...ctx, merchantId, mode }, id, report)) applied += 1;
  }
  return applied;
}

async function applyReport(
  ctx: MerchantContext,
  id: `ntc_${string}`,
  { status, vendorCode }: MessageStatusReport,
): Promise<boolean> {
  allowSystem(ctx);
  return inTransaction(ctx, { purpose: 'communication' }, async (tx) => {
    const notice = await lockNotice(tx, ctx, id);
    if (notice === null || !canMove(noticeTransitions, notice.state, status)) return false;
    const isFailed = status === 'failed';
    const cause = isFailed ? 'not-delivered' : 'messenger-report';
    const change = isFailed ? { problem: cause, settledAt: ctx.now() } : { settledAt: ctx.now() };
    await moveNotice(tx, ctx, notice, status, cause, change, vendorCode);
    return true;
  });
}
