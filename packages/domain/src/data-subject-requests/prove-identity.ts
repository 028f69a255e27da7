import type { Id } from '@apipay/db/ids';
import { blockingTransaction } from '../blocking';
import type { DomainContext } from '../kernel/context';
import { parseInput } from '../kernel/parse-input';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { carryOut } from './carry-out';
import { addEntry, changeRequest, requireRequestText } from './data-subject-request';
import { type WriteInRequestInput, writeInRequestInput } from './data-subject-request.inputs';
import { lockOpen, recordStaffAct } from './staff-act';

/**
 * Staff have made sure who asks, without taking a copy of a document (Law 94-V, Art. 7(10)). What can be done at once is done with
 * the same commit. Errors: UNAUTHENTICATED, FORBIDDEN, REQUEST_NOT_FOUND, REQUEST_CLOSED, those of free text.
 */
export async function proveIdentity(
  ctx: DomainContext,
  input: WriteInRequestInput,
): Promise<Id<'dataSubjectRequest'>> {
  const { staffMemberId } = requireStaffPermission(ctx, 'data-subject-request:answer');
  const { id, text: typed } = parseInput(writeInRequestInput, input);
  const text = requireRequestText(typed, true);
  return inTransaction(ctx, blockingTransaction, async (tx) => {
    const request = await lockOpen(tx, id);
    if (request.proof !== 'none') return request.id;
    const proven = await changeRequest(tx, request, { proof: 'paper' });
    await addEntry(tx, proven, { kind: 'identity-proven', staffMemberId, text });
    await carryOut(tx, proven, null);
    return recordStaffAct(tx, proven, 'data-subject-request.prove', ['message']);
  });
}
