import type { Id } from '@apipay/db/ids';
import { blockingTransaction } from '../blocking';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { parseInput } from '../kernel/parse-input';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { startClocks } from '../legal-clocks';
import { addEntry, changeRequest, clockObject, requireRequestText } from './data-subject-request';
import { type DecideBlockInput, decideBlockInput } from './data-subject-request.inputs';
import { liftBlock } from './lift-block';
import { lockOpen, recordStaffAct } from './staff-act';
import { enqueueTellingOfOthers } from './tell-requester';

/**
 * What the check of a block has found. `not-confirmed` and `corrected` lift the block and close the request with one commit, so neither is
 * ever without the other (Law 94-V, Art. 25(2)(8)); `confirmed` leaves the data blocked until they are put right. Whoever was blocked by a number
 * that they had before is told that there is news, as whoever asked is. Errors:
 * UNAUTHENTICATED, FORBIDDEN, REQUEST_NOT_FOUND, REQUEST_CLOSED, REQUEST_NOT_BLOCKING, REQUEST_REFUSAL_PROPOSED, those of free text.
 */
export async function decideBlock(
  ctx: DomainContext,
  input: DecideBlockInput,
): Promise<Id<'dataSubjectRequest'>> {
  const { staffMemberId } = requireStaffPermission(ctx, 'data-subject-request:answer');
  const { id, outcome, text: typed } = parseInput(decideBlockInput, input);
  const text = requireRequestText(typed, true);
  return inTransaction(ctx, blockingTransaction, async (tx) => {
    const request = await lockOpen(tx, id);
    if (request.kind !== 'blocking') throw new DomainError('REQUEST_NOT_BLOCKING');
    if (request.proposedById !== null) throw new DomainError('REQUEST_REFUSAL_PROPOSED');
    await enqueueTellingOfOthers(tx, request);
    if (outcome === 'confirmed') {
      await changeRequest(tx, request, { finding: 'violation-confirmed' });
      // From the finding the data are put right or destroyed within the term of the law.
      await startClocks(tx, { object: clockObject(request), duties: ['D17'], from: ctx.now() });
      await addEntry(tx, request, { kind: 'message-of-staff', staffMemberId, text });
      return recordStaffAct(tx, request, 'data-subject-request.decide-block', ['message']);
    }
    await liftBlock(tx, request, { end: outcome, staffMemberId });
    await changeRequest(tx, request, {
      finding: outcome === 'corrected' ? 'violation-confirmed' : 'violation-not-confirmed',
      state: 'answered',
      closedAt: ctx.now(),
      closedById: staffMemberId,
    });
    await addEntry(tx, request, { kind: 'answered', staffMemberId, text });
    return recordStaffAct(tx, request, 'data-subject-request.decide-block', ['message']);
  });
}
