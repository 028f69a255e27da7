import type { Id } from '@apipay/db/ids';
import { blockingTransaction, readBlocksOf } from '../blocking';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { parseInput } from '../kernel/parse-input';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { addEntry, changeRequest, requireRequestText } from './data-subject-request';
import { type ProposeRefusalInput, proposeRefusalInput } from './data-subject-request.inputs';
import { lockOpen, recordStaffAct, refuseWhileDestroying } from './staff-act';

/**
 * One person proposes a refusal with its ground and its words; it reaches nobody before another one confirms it. Errors: UNAUTHENTICATED,
 * FORBIDDEN, REQUEST_NOT_FOUND, REQUEST_CLOSED, REQUEST_CHECK_FIRST, REQUEST_REFUSAL_PROPOSED, REQUEST_DESTRUCTION_UNDER_WAY, those of free text.
 */
export async function proposeRefusal(
  ctx: DomainContext,
  input: ProposeRefusalInput,
): Promise<Id<'dataSubjectRequest'>> {
  const { staffMemberId } = requireStaffPermission(ctx, 'data-subject-request:answer');
  const { id, ground, text: typed } = parseInput(proposeRefusalInput, input);
  const text = requireRequestText(typed, true);
  return inTransaction(ctx, blockingTransaction, async (tx) => {
    const request = await lockOpen(tx, id);
    await refuseWhileDestroying(tx, request);
    if (request.proposedById !== null) throw new DomainError('REQUEST_REFUSAL_PROPOSED');
    if ((await readBlocksOf(tx, [request.id])).some(({ endedAt }) => endedAt === null)) {
      throw new DomainError('REQUEST_CHECK_FIRST');
    }
    await changeRequest(tx, request, { refusalGround: ground, proposedById: staffMemberId });
    await addEntry(tx, request, { kind: 'refusal-proposed', staffMemberId, text });
    return recordStaffAct(tx, request, 'data-subject-request.propose-refusal', ['message']);
  });
}
