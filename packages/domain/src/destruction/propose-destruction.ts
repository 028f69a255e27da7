import { type Id, newId } from '@apipay/db/ids';
import { destructions } from '@apipay/db/schema/destructions';
import { blockingTransaction } from '../blocking';
import { lockOpen, recordStaffAct, requireProofEnough, whomItConcerns } from '../data-subject-requests';
import type { DomainContext } from '../kernel/context';
import { isUniqueViolation } from '../kernel/database-errors';
import { DomainError } from '../kernel/errors';
import { parseInput } from '../kernel/parse-input';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { requireSettledNumbers } from '../rectifications';
import { type ProposeDestructionInput, proposeDestructionInput } from './destruction.inputs';
import { lockSubjects, requireDestroyable } from './load-destruction';

/**
 * One of the staff, who has looked at the plan of this moment, proposes to carry a request out; another one approves it. Errors: UNAUTHENTICATED,
 * FORBIDDEN, REQUEST_NOT_FOUND, REQUEST_CLOSED, REQUEST_NOT_DESTRUCTION, REQUEST_IDENTITY_UNPROVEN, REQUEST_REFUSAL_PROPOSED,
 * NUMBER_CHANGED_LATELY, REQUEST_PROOF_OUTGROWN, DESTRUCTION_NOTHING_KEPT, DESTRUCTION_SUBJECT_BLOCKED, DESTRUCTION_UNDER_WAY.
 */
export async function proposeDestruction(
  ctx: DomainContext,
  input: ProposeDestructionInput,
): Promise<Id<'destruction'>> {
  const { staffMemberId } = requireStaffPermission(ctx, 'destruction:propose');
  const { requestId } = parseInput(proposeDestructionInput, input);
  return inTransaction(ctx, blockingTransaction, async (tx) => {
    const request = await lockOpen(tx, requestId);
    if (request.kind !== 'destruction') throw new DomainError('REQUEST_NOT_DESTRUCTION');
    if (request.proof === 'none') throw new DomainError('REQUEST_IDENTITY_UNPROVEN');
    if (request.proposedById !== null) throw new DomainError('REQUEST_REFUSAL_PROPOSED');
    const subjectIds = await whomItConcerns(tx, request);
    await requireDestroyable(tx, await lockSubjects(tx, subjectIds), null);
    await requireSettledNumbers(tx, subjectIds);
    await requireProofEnough(tx, request, subjectIds);
    const id = await insertProposal(tx, { requestId: request.id, staffMemberId });
    await recordStaffAct(tx, request, 'destruction.propose');
    return id;
  });
}

async function insertProposal(
  tx: Tx,
  by: { readonly requestId: Id<'dataSubjectRequest'>; readonly staffMemberId: Id<'staffMember'> },
): Promise<Id<'destruction'>> {
  const id = newId('destruction');
  try {
    await tx.sql.transaction((savepoint) =>
      savepoint.insert(destructions).values({
        id,
        requestId: by.requestId,
        state: 'proposed',
        proposedById: by.staffMemberId,
        proposedAt: tx.ctx.now(),
      }),
    );
  } catch (error) {
    if (isUniqueViolation(error, 'destructions_one_of_request'))
      throw new DomainError('DESTRUCTION_UNDER_WAY');
    throw error;
  }
  return id;
}
