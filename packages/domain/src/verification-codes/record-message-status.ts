import { verificationCodes } from '@apipay/db/schema/verification-codes';
import { and, eq, inArray, isNull, or } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { allowSystem } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import type { MessageStatusReport } from './message-sender.port';

type Status = MessageStatusReport['status'];

/** Reports come in any order, and more than once: a status only ever moves to the right. */
const statusesBefore: Readonly<Record<Status, readonly Status[]>> = {
  sent: [],
  delivered: ['sent'],
  read: ['sent', 'delivered'],
  failed: ['sent'],
};

/** Applies reports of the messenger's signed webhook. Returns how many belonged to a code and said something new. */
export async function recordMessageStatus(
  ctx: DomainContext,
  reports: readonly MessageStatusReport[],
): Promise<number> {
  allowSystem(ctx);
  return inTransaction(ctx, { purpose: 'verification', as: 'identity' }, async (tx) => {
    let applied = 0;
    for (const report of reports) {
      const isNews = or(
        isNull(verificationCodes.deliveryStatus),
        inArray(verificationCodes.deliveryStatus, [...statusesBefore[report.status]]),
      );
      const changed = await tx.sql
        .update(verificationCodes)
        .set({ deliveryStatus: report.status })
        .where(and(eq(verificationCodes.messageId, report.messageId), isNews))
        .returning({ id: verificationCodes.id });
      applied += changed.length;
      for (const { id } of changed) {
        if (report.status === 'failed') {
          await tx.sql
            .update(verificationCodes)
            .set({ state: 'undeliverable' })
            .where(
              and(eq(verificationCodes.id, id), inArray(verificationCodes.state, ['requested', 'sent'])),
            );
        }
        await tx.audit({
          action: `verification-code.${report.status}`,
          objectKind: 'verification-code',
          objectId: id,
        });
      }
    }
    return applied;
  });
}
