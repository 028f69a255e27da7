import { messageReports } from '@apipay/db/schema/message-reports';
import { asc, eq } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { allowSystem } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import type { MessageStatusReport } from '../verification-codes/message-sender.port';

/** What was reported of a message so far. Only what has committed its id may ask: else a report between the two would be missed. */
export async function readMessageReports(
  ctx: DomainContext,
  messageId: string,
): Promise<readonly MessageStatusReport[]> {
  allowSystem(ctx);
  return inTransaction(ctx, { purpose: 'communication', as: 'identity' }, (tx) =>
    tx.sql
      .select({
        messageId: messageReports.messageId,
        status: messageReports.status,
        vendorCode: messageReports.vendorCode,
        occurredAt: messageReports.occurredAt,
      })
      .from(messageReports)
      .where(eq(messageReports.messageId, messageId))
      .orderBy(asc(messageReports.occurredAt)),
  );
}
