import type { Id } from '@apipay/db/ids';
import type { DataSubjectRequestRow } from '@apipay/db/schema/data-subject-requests';
import type { RequestKind } from '@apipay/db/schema/data-subject-requests.enums';
import type { Tx } from '../kernel/transaction';
import { pseudonymOf } from '../users';
import { addEntry, changeRequest } from './data-subject-request';
import { lockRequest } from './load-request';
import { enqueueTelling } from './tell-requester';

/** Kinds of requests that a copy of all that is kept answers. */
const answeredByPackage: readonly RequestKind[] = ['information', 'copy', 'recipients'];

/**
 * Whether a package is put together: for whoever asks about themselves, or for somebody. An authority is answered by people. Before it is known who asks, nothing is
 * put together. On paper it helps the answer and is none: see `answerWithPackage`.
 */
export function isAnsweredByPackage({ kind, requester, proof, state }: DataSubjectRequestRow): boolean {
  return (
    answeredByPackage.includes(kind) &&
    requester !== 'authorised-body' &&
    proof !== 'none' &&
    (state === 'in-work' || state === 'answered')
  );
}

/** Has the package put together: the first one, or the one that was begun since. */
export async function enqueuePackage(tx: Tx, dataSubjectRequestId: Id<'dataSubjectRequest'>): Promise<void> {
  await tx.enqueue(
    'build-access-package',
    { dataSubjectRequestId },
    { key: `access-package:${dataSubjectRequestId}` },
  );
}

/**
 * The package stands ready: an open request is answered with it and its clocks stop; one that was answered before stays so. Whoever asked on paper may have no
 * way to the page: that request stays open until staff answer how they handed over what it asks for. Whoever asked is told. False where the request has ended
 * otherwise, and the package goes to nobody.
 */
export async function answerWithPackage(tx: Tx, id: Id<'dataSubjectRequest'>): Promise<boolean> {
  const request = await lockRequest(tx, id);
  if (!isAnsweredByPackage(request)) return false;
  const isForPeople = request.state === 'in-work' && request.channel === 'paper';
  if (request.state === 'in-work' && !isForPeople) {
    await changeRequest(tx, request, { state: 'answered', closedAt: tx.ctx.now() });
  }
  await addEntry(tx, request, { kind: 'package-ready' });
  await enqueueTelling(tx, request.id);
  if (isForPeople) return true;
  await tx.audit({
    action: 'data-subject-request.answer',
    objectKind: 'data-subject-request',
    objectId: request.id,
    subjectPseudonyms: await pseudonymOf(tx, request.subjectId),
  });
  return true;
}
