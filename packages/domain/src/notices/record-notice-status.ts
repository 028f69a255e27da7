import { notices } from '@apipay/db/schema/notices';
import { inArray } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { allowSystem } from '../kernel/permissions';
import { canMove } from '../kernel/state-machine';
import { inTransaction } from '../kernel/transaction';
import { applyMessageReports } from '../message-reports';
import type { MessageStatusReport } from '../verification-codes/message-sender.port';
import { lockNotice } from './load-notices';
import { moveNotice } from './move-notice';
import { noticeTransitions } from './notice';

/** Applies reports of the messenger's signed webhook to notices. Returns how many said something new. */
export async function recordNoticeStatus(
  ctx: DomainContext,
  reports: readonly MessageStatusReport[],
): Promise<number> {
  allowSystem(ctx);
  return applyMessageReports(ctx, reports, {
    find: (messageIds) =>
      inTransaction(ctx, { purpose: 'communication', as: 'identity' }, (tx) =>
        tx.sql
          .select({
            id: notices.id,
            merchantId: notices.merchantId,
            mode: notices.mode,
            messageId: notices.messageId,
          })
          .from(notices)
          .where(inArray(notices.messageId, [...messageIds])),
      ),
    move: (own, id, { to, cause, change, vendorCode }) =>
      inTransaction(own, { purpose: 'communication' }, async (tx) => {
        const notice = await lockNotice(tx, own, id);
        if (notice === null || !canMove(noticeTransitions, notice.state, to)) return false;
        await moveNotice(tx, own, notice, to, cause, change, vendorCode);
        return true;
      }),
  });
}
