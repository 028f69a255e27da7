import { messageReports } from '@apipay/db/schema/message-reports';
import type { DomainContext } from '../kernel/context';
import { allowSystem } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import type { MessageStatusReport } from '../verification-codes/message-sender.port';

/**
 * Keeps reports of the messenger's signed webhook before anybody looks for their messages: whoever writes down the id of a message
 * looks here after that. So one of the two finds the other, whichever comes first.
 */
export async function keepMessageReports(
  ctx: DomainContext,
  reports: readonly MessageStatusReport[],
): Promise<void> {
  allowSystem(ctx);
  if (reports.length === 0) return;
  const receivedAt = ctx.now();
  await inTransaction(ctx, { purpose: 'communication', as: 'identity' }, async (tx) => {
    await tx.sql
      .insert(messageReports)
      .values(
        reports.map(({ messageId, status, vendorCode, occurredAt }) => ({
          messageId,
          status,
          vendorCode,
          occurredAt,
          receivedAt,
        })),
      )
      .onConflictDoNothing();
    await tx.audit({ action: 'message-reports.keep', objectKind: 'message-report', objectId: null });
  });
}
