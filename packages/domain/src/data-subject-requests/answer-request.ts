import type { Id } from '@apipay/db/ids';
import { blockingTransaction, readBlocksOf } from '../blocking';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { parseInput } from '../kernel/parse-input';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { addEntry, changeRequest, kindsThatNeedProof, requireRequestText } from './data-subject-request';
import { type WriteInRequestInput, writeInRequestInput } from './data-subject-request.inputs';
import { lockOpen, recordStaffAct, refuseWhileDestroying } from './staff-act';

/**
 * The answer closes the request. Errors: UNAUTHENTICATED, FORBIDDEN, REQUEST_NOT_FOUND, REQUEST_CLOSED, REQUEST_IDENTITY_UNPROVEN,
 * REQUEST_CHECK_FIRST (a block stands: `decideBlock` closes it), REQUEST_REFUSAL_PROPOSED, REQUEST_DESTRUCTION_UNDER_WAY, those of free text.
 */
export async function answerRequest(
  ctx: DomainContext,
  input: WriteInRequestInput,
): Promise<Id<'dataSubjectRequest'>> {
  const { staffMemberId } = requireStaffPermission(ctx, 'data-subject-request:answer');
  const { id, text: typed } = parseInput(writeInRequestInput, input);
  const text = requireRequestText(typed, true);
  return inTransaction(ctx, blockingTransaction, async (tx) => {
    const request = await lockOpen(tx, id);
    await refuseWhileDestroying(tx, request);
    if (request.proposedById !== null) throw new DomainError('REQUEST_REFUSAL_PROPOSED');
    if (request.proof === 'none' && kindsThatNeedProof.includes(request.kind)) {
      throw new DomainError('REQUEST_IDENTITY_UNPROVEN');
    }
    if ((await readBlocksOf(tx, [request.id])).some(({ endedAt }) => endedAt === null)) {
      throw new DomainError('REQUEST_CHECK_FIRST');
    }
    await changeRequest(tx, request, { state: 'answered', closedAt: ctx.now(), closedById: staffMemberId });
    await addEntry(tx, request, { kind: 'answered', staffMemberId, text });
    return recordStaffAct(tx, request, 'data-subject-request.answer', ['message']);
  });
}
