import type { DataSubjectRequestRow } from '@apipay/db/schema/data-subject-requests';
import { dataSubjectRequests } from '@apipay/db/schema/data-subject-requests';
import type { BlockEnd } from '@apipay/db/schema/subject-blocks.enums';
import { subjects } from '@apipay/db/schema/subjects';
import { and, asc, eq, inArray, ne, or } from 'drizzle-orm';
import { blockSubjects, unblockSubjects } from '../blocking';
import type { Tx } from '../kernel/transaction';
import { addEntry } from './data-subject-request';
import { whomItConcerns } from './whom-it-concerns';

/**
 * Ends what this request had blocked. Whoever another open request blocks as well stays blocked by that one, with the same commit: two wishes are
 * two blocks, and taking one back says nothing of the other.
 */
export async function liftBlock(
  tx: Tx,
  request: DataSubjectRequestRow,
  by: { readonly end: BlockEnd; readonly staffMemberId?: DataSubjectRequestRow['closedById'] },
): Promise<void> {
  const ended = await unblockSubjects(tx, { requestId: request.id, end: by.end });
  if (ended.length === 0) return;
  const { staffMemberId } = by;
  await addEntry(tx, request, { kind: 'unblocked', ...(staffMemberId == null ? {} : { staffMemberId }) });
  const freed = ended.map(({ subjectId }) => subjectId);
  const people = tx.sql
    .select({ index: subjects.personIndex })
    .from(subjects)
    .where(inArray(subjects.id, freed));
  const { id, kind, state, proof, subjectId, aboutPersonIndex, receivedAt } = dataSubjectRequests;
  const others = await tx.sql
    .select()
    .from(dataSubjectRequests)
    .where(
      and(
        eq(kind, 'blocking'),
        eq(state, 'in-work'),
        ne(proof, 'none'),
        ne(id, request.id),
        or(inArray(subjectId, freed), inArray(aboutPersonIndex, people)),
      ),
    )
    .orderBy(asc(receivedAt), asc(id));
  for (const other of others) {
    const concerned = (await whomItConcerns(tx, other)).filter((one) => freed.includes(one));
    await blockSubjects(tx, { subjectIds: concerned, requestId: other.id });
  }
}
