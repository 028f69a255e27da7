import type { Id } from '@apipay/db/ids';
import { type SubjectBlockRow, subjectBlocks } from '@apipay/db/schema/subject-blocks';
import { asc, inArray } from 'drizzle-orm';
import type { Tx } from '../kernel/transaction';

/** The times of block that these requests began, the oldest first. */
export async function readBlocksOf(
  tx: Tx,
  requestIds: readonly Id<'dataSubjectRequest'>[],
): Promise<readonly SubjectBlockRow[]> {
  if (requestIds.length === 0) return [];
  return tx.sql
    .select()
    .from(subjectBlocks)
    .where(inArray(subjectBlocks.requestId, [...requestIds]))
    .orderBy(asc(subjectBlocks.blockedAt), asc(subjectBlocks.id));
}
