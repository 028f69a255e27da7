import { type DataSubjectRequestRow, dataSubjectRequests } from '@apipay/db/schema/data-subject-requests';
import { and, eq, isNull } from 'drizzle-orm';
import type { Tx } from '../kernel/transaction';

/** The request of the same person for the same thing that is being worked on, under its lock. */
export async function findOpenTwin(
  tx: Tx,
  wanted: typeof dataSubjectRequests.$inferInsert,
): Promise<DataSubjectRequestRow | null> {
  const { subjectId, kind, scope, aboutPersonIndex = null, merchantId = null } = wanted;
  const [open] = await tx.sql
    .select()
    .from(dataSubjectRequests)
    .where(
      and(
        eq(dataSubjectRequests.subjectId, subjectId),
        eq(dataSubjectRequests.kind, kind),
        eq(dataSubjectRequests.scope, scope),
        aboutPersonIndex === null
          ? isNull(dataSubjectRequests.aboutPersonIndex)
          : eq(dataSubjectRequests.aboutPersonIndex, aboutPersonIndex),
        merchantId === null
          ? isNull(dataSubjectRequests.merchantId)
          : eq(dataSubjectRequests.merchantId, merchantId),
        eq(dataSubjectRequests.state, 'in-work'),
      ),
    )
    .for('update');
  return open ?? null;
}
