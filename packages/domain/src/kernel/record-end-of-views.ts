import { merchants } from '@apipay/db/schema/merchants';
import { staffViews } from '@apipay/db/schema/staff-views';
import { subjects } from '@apipay/db/schema/subjects';
import { and, eq, gt, inArray, isNull, type SQL } from 'drizzle-orm';
import type { Tx } from './transaction';

/** Ends the views that are in force, in the transaction of the step that ends them; each end is a record that names the merchant. */
export async function recordEndOfViews(tx: Tx, which: SQL | undefined): Promise<number> {
  const now = tx.ctx.now();
  const ended = await tx.sql
    .update(staffViews)
    .set({ endedAt: now })
    .where(and(which, isNull(staffViews.endedAt), gt(staffViews.endsAt, now)))
    .returning({ id: staffViews.id, merchantId: staffViews.merchantId });
  if (ended.length === 0) return 0;
  const named = await tx.sql
    .select({ merchantId: merchants.id, pseudonym: subjects.pseudonym })
    .from(merchants)
    .innerJoin(subjects, eq(subjects.id, merchants.subjectId))
    .where(
      inArray(
        merchants.id,
        ended.map(({ merchantId }) => merchantId),
      ),
    );
  for (const { id, merchantId } of ended) {
    await tx.audit({
      action: 'staff-view.end',
      objectKind: 'staff-view',
      objectId: id,
      merchantId,
      subjectPseudonyms: named
        .filter((row) => row.merchantId === merchantId)
        .map(({ pseudonym }) => pseudonym),
    });
  }
  return ended.length;
}
