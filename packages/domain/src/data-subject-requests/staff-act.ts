import type { Id } from '@apipay/db/ids';
import { destructions } from '@apipay/db/schema/destructions';
import { and, eq, inArray } from 'drizzle-orm';
import { DomainError } from '../kernel/errors';
import type { Tx } from '../kernel/transaction';
import { pseudonymOf } from '../users';
import { lockRequest } from './load-request';
import { enqueueTelling } from './tell-requester';

export type OpenRequest = Awaited<ReturnType<typeof lockRequest>>;

/** Errors: REQUEST_NOT_FOUND, REQUEST_CLOSED. */
export async function lockOpen(tx: Tx, id: string): Promise<OpenRequest> {
  const request = await lockRequest(tx, id);
  if (request.state !== 'in-work') throw new DomainError('REQUEST_CLOSED');
  return request;
}

/** An approved destruction answers its request by itself. Errors: REQUEST_DESTRUCTION_UNDER_WAY. */
export async function refuseWhileDestroying(tx: Tx, { id }: Pick<OpenRequest, 'id'>): Promise<void> {
  const [found] = await tx.sql
    .select({ id: destructions.id })
    .from(destructions)
    .where(and(eq(destructions.requestId, id), inArray(destructions.state, ['approved', 'running'])));
  if (found !== undefined) throw new DomainError('REQUEST_DESTRUCTION_UNDER_WAY');
}

/** What staff weigh among themselves is no news for whoever asked. */
const amongStaff: readonly string[] = [
  'data-subject-request.propose-refusal',
  'data-subject-request.return-refusal',
  'data-subject-request.propose-rectification',
];

/** Records what staff did with a request, and has whoever asked told that there is news. */
export async function recordStaffAct(
  tx: Tx,
  request: OpenRequest,
  action: Parameters<Tx['audit']>[0]['action'],
  fields: readonly string[] = [],
): Promise<Id<'dataSubjectRequest'>> {
  if (!amongStaff.includes(action)) await enqueueTelling(tx, request.id);
  await tx.audit({
    action,
    objectKind: 'data-subject-request',
    objectId: request.id,
    subjectPseudonyms: await pseudonymOf(tx, request.subjectId),
    fields,
  });
  return request.id;
}
