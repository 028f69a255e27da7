import type { Id } from '@apipay/db/ids';
import { type DataSubjectRequestRow, dataSubjectRequests } from '@apipay/db/schema/data-subject-requests';
import { DomainError } from '../kernel/errors';
import type { Tx } from '../kernel/transaction';
import { pseudonymOf } from '../users';
import { addEntry } from './data-subject-request';
import type { NewRequest } from './file-request';

/**
 * Keeps what came again beside the request that is being worked on, whose clocks go on: they end first. One that came before it is none,
 * as the law counts from it. Errors: REQUEST_ALREADY_OPEN.
 */
export async function recordDuplicate(
  tx: Tx,
  row: NewRequest,
  open: DataSubjectRequestRow,
): Promise<Id<'dataSubjectRequest'>> {
  if (row.receivedAt < open.receivedAt) {
    throw new DomainError('REQUEST_ALREADY_OPEN', { dataSubjectRequestId: open.id }, ['receivedAt']);
  }
  const [duplicate] = await tx.sql
    .insert(dataSubjectRequests)
    .values({ ...row, state: 'duplicate', duplicateOfId: open.id, closedAt: row.recordedAt })
    .returning();
  if (duplicate === undefined) throw new DomainError('INTERNAL');
  const by = row.recordedById == null ? {} : { staffMemberId: row.recordedById };
  await addEntry(tx, duplicate, { kind: 'received', ...by });
  await addEntry(tx, duplicate, { kind: 'duplicate', ...by });
  await addEntry(tx, open, { kind: 'duplicate', ...by });
  await tx.audit({
    action: 'data-subject-request.file',
    objectKind: 'data-subject-request',
    objectId: duplicate.id,
    subjectPseudonyms: await pseudonymOf(tx, duplicate.subjectId),
    fields: ['request'],
  });
  return duplicate.id;
}
