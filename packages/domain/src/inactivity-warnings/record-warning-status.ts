import { type Id, isId } from '@apipay/db/ids';
import { type InactivityWarningRow, inactivityWarnings } from '@apipay/db/schema/inactivity-warnings';
import { eq, inArray, or } from 'drizzle-orm';
import { blockingTransaction } from '../blocking';
import type { DomainContext } from '../kernel/context';
import { allowSystem } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import type { MessageStatusReport } from '../verification-codes/message-sender.port';

/**
 * Applies reports of the messenger's signed webhook. One of which nobody had heard did leave, if it is reported; one that was taken and then not
 * delivered was handed to nobody: it waits for the next daily run, and counts as tried only where the number is reached no longer. Returns how
 * many said something new.
 */
export async function recordWarningStatus(
  ctx: DomainContext,
  reports: readonly MessageStatusReport[],
): Promise<number> {
  allowSystem(ctx);
  if (reports.length === 0) return 0;
  return inTransaction({ ...ctx, merchantId: null }, blockingTransaction, async (tx) => {
    const named = reports.flatMap(({ reference }) =>
      isId('inactivityWarning', reference) ? [reference] : [],
    );
    const messageIds = reports.map(({ messageId }) => messageId);
    const rows = await tx.sql
      .select()
      .from(inactivityWarnings)
      .where(or(inArray(inactivityWarnings.messageId, messageIds), inArray(inactivityWarnings.id, named)))
      .orderBy(inactivityWarnings.id)
      .for('update');
    let applied = 0;
    for (const row of rows) {
      const own = reports.filter((report) => isAbout(report, row));
      const change = changeOf(row, own.find(({ status }) => status === 'failed') ?? own[0]);
      if (change === null) continue;
      await tx.sql.update(inactivityWarnings).set(change).where(eq(inactivityWarnings.id, row.id));
      await tx.audit({ action: 'inactivity.settle', objectKind: 'inactivity-warning', objectId: row.id });
      applied += 1;
    }
    return applied;
  });
}

function isAbout(
  { messageId, reference }: MessageStatusReport,
  row: { readonly id: Id<'inactivityWarning'>; readonly messageId: string | null },
): boolean {
  return messageId === row.messageId || reference === row.id;
}

/** Null where the report says nothing new. */
function changeOf(
  { state, messageId }: InactivityWarningRow,
  report: MessageStatusReport | undefined,
): Partial<InactivityWarningRow> | null {
  if (report === undefined || (state !== 'sent' && state !== 'unknown')) return null;
  // A report of a try before.
  if (messageId !== null && report.messageId !== messageId) return null;
  const settledAt = report.occurredAt;
  if (report.status !== 'failed') {
    return state === 'unknown' ? { state: 'sent', messageId: report.messageId, settledAt } : null;
  }
  const problem = 'not-delivered';
  if (report.isUnreachable === true) return { state: 'undeliverable', problem, settledAt };
  return { state: 'waiting', problem, messageId: null, sentAt: null, lastDay: null, settledAt: null };
}
