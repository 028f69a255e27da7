import type { Id } from '@apipay/db/ids';
import { blockingTransaction } from '../blocking';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { parseInput } from '../kernel/parse-input';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { addEntry, changeRequest, requireRequestText, sealedEntry } from './data-subject-request';
import { type DecideRefusalInput, decideRefusalInput } from './data-subject-request.inputs';
import { readEntries } from './load-request';
import { lockOpen, type OpenRequest, recordStaffAct } from './staff-act';

/**
 * Another person confirms a proposed refusal, which closes the request, or returns it. Errors: UNAUTHENTICATED, FORBIDDEN,
 * REQUEST_NOT_FOUND, REQUEST_CLOSED, REQUEST_REFUSAL_NOT_PROPOSED, SECOND_PERSON_REQUIRED, those of free text.
 */
export async function decideRefusal(
  ctx: DomainContext,
  input: DecideRefusalInput,
): Promise<Id<'dataSubjectRequest'>> {
  const { staffMemberId } = requireStaffPermission(ctx, 'data-subject-request:answer');
  const { id, isConfirmed, text: typed } = parseInput(decideRefusalInput, input);
  const text = requireRequestText(typed, !isConfirmed);
  return inTransaction(ctx, blockingTransaction, async (tx) => {
    const request = await lockOpen(tx, id);
    if (request.proposedById === null) throw new DomainError('REQUEST_REFUSAL_NOT_PROPOSED');
    if (request.proposedById === staffMemberId && isConfirmed)
      throw new DomainError('SECOND_PERSON_REQUIRED');
    if (!isConfirmed) {
      await changeRequest(tx, request, { refusalGround: null, proposedById: null });
      await addEntry(tx, request, { kind: 'refusal-returned', staffMemberId, text });
      return recordStaffAct(tx, request, 'data-subject-request.return-refusal', ['message']);
    }
    await changeRequest(tx, request, { state: 'refused', closedAt: ctx.now(), closedById: staffMemberId });
    await addEntry(tx, request, { kind: 'refused', staffMemberId, text: await proposedWords(tx, request) });
    return recordStaffAct(tx, request, 'data-subject-request.refuse');
  });
}

/** What the refusal says: the words of the proposal, read by whoever confirms them. */
async function proposedWords(tx: Tx, request: OpenRequest): Promise<string> {
  const proposal = (await readEntries(tx, request)).findLast(({ kind }) => kind === 'refusal-proposed');
  if (proposal === undefined) throw new DomainError('REQUEST_REFUSAL_NOT_PROPOSED');
  const [words = ''] = await tx.reveal({
    subjectId: request.subjectId,
    action: 'data-subject-request.read',
    objectKind: 'data-subject-request',
    objectId: request.id,
    values: sealedEntry(request, proposal),
  });
  return words;
}
