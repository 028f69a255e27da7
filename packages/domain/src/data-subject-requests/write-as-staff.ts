import type { Id } from '@apipay/db/ids';
import { blockingTransaction } from '../blocking';
import type { DomainContext } from '../kernel/context';
import { parseInput } from '../kernel/parse-input';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { addEntry, requireRequestText } from './data-subject-request';
import { type WriteInRequestInput, writeInRequestInput } from './data-subject-request.inputs';
import { lockOpen, recordStaffAct } from './staff-act';

/** Staff write to whoever asks; the request stays open. Errors: UNAUTHENTICATED, FORBIDDEN, REQUEST_NOT_FOUND, REQUEST_CLOSED, those of free text. */
export async function writeAsStaff(
  ctx: DomainContext,
  input: WriteInRequestInput,
): Promise<Id<'dataSubjectRequest'>> {
  const { staffMemberId } = requireStaffPermission(ctx, 'data-subject-request:answer');
  const { id, text: typed } = parseInput(writeInRequestInput, input);
  const text = requireRequestText(typed, true);
  return inTransaction(ctx, blockingTransaction, async (tx) => {
    const request = await lockOpen(tx, id);
    await addEntry(tx, request, { kind: 'message-of-staff', staffMemberId, text });
    return recordStaffAct(tx, request, 'data-subject-request.message', ['message']);
  });
}
