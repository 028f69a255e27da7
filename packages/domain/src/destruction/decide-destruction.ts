import { type Id, newId } from '@apipay/db/ids';
import { destructionNodes } from '@apipay/db/schema/destructions';
import { blockingTransaction } from '../blocking';
import {
  addEntry,
  lockOpen,
  recordStaffAct,
  requireProofEnough,
  whomItConcerns,
} from '../data-subject-requests';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { parseInput } from '../kernel/parse-input';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { requireSettledNumbers } from '../rectifications';
import { type DecideDestructionInput, decideDestructionInput } from './destruction.inputs';
import {
  lockDestruction,
  lockSubjects,
  moveDestruction,
  readLivePlan,
  requireDestroyable,
  requireRequest,
} from './load-destruction';
import { readObligations } from './obligations';
import { type DestructionPlan, isErasing, type PlannedNode, planHash } from './plan';

/**
 * Another person approves a proposed destruction, which freezes the plan and sets it going, or returns it. Errors: UNAUTHENTICATED, FORBIDDEN,
 * DESTRUCTION_NOT_FOUND, DESTRUCTION_NOT_NOW, SECOND_PERSON_REQUIRED, REQUEST_CLOSED, DESTRUCTION_PLAN_CHANGED (it is another one than was
 * looked at), DESTRUCTION_OBLIGATION_OPEN, NUMBER_CHANGED_LATELY, REQUEST_PROOF_OUTGROWN, DESTRUCTION_NOTHING_KEPT, DESTRUCTION_SUBJECT_BLOCKED, DESTRUCTION_UNDER_WAY.
 */
export async function decideDestruction(
  ctx: DomainContext,
  input: DecideDestructionInput,
): Promise<Id<'destruction'>> {
  const { staffMemberId } = requireStaffPermission(ctx, 'destruction:approve');
  const { destructionId, planHash: seen, isApproved } = parseInput(decideDestructionInput, input);
  const plan = isApproved ? await planOfProposal(ctx, destructionId) : null;
  return inTransaction(ctx, blockingTransaction, async (tx) => {
    const request = await lockOpen(tx, requireRequest(await lockDestruction(tx, destructionId)));
    const proposal = await lockDestruction(tx, destructionId);
    if (proposal.state !== 'proposed') throw new DomainError('DESTRUCTION_NOT_NOW');
    if (plan === null) {
      await moveDestruction(tx, proposal, { state: 'withdrawn' });
      await recordStaffAct(tx, request, 'destruction.return');
      return proposal.id;
    }
    if (proposal.proposedById === staffMemberId) throw new DomainError('SECOND_PERSON_REQUIRED');
    const hash = planHash(plan);
    if (hash !== seen) throw new DomainError('DESTRUCTION_PLAN_CHANGED');
    const subjectIds = await whomItConcerns(tx, request);
    await requireDestroyable(tx, await lockSubjects(tx, subjectIds), proposal.id);
    await requireSettledNumbers(tx, subjectIds);
    await requireProofEnough(tx, request, subjectIds);
    if ((await readObligations(tx, subjectIds)).some(({ isAgainst }) => isAgainst)) {
      throw new DomainError('DESTRUCTION_OBLIGATION_OPEN');
    }
    await freeze(tx, proposal.id, plan);
    await moveDestruction(tx, proposal, {
      state: 'approved',
      approvedById: staffMemberId,
      approvedAt: ctx.now(),
      registerHash: plan.registerHash,
      planHash: hash,
    });
    await addEntry(tx, request, { kind: 'destruction-approved', staffMemberId });
    await enqueueRun(tx, proposal.id);
    await recordStaffAct(tx, request, 'destruction.approve');
    return proposal.id;
  });
}

async function planOfProposal(ctx: DomainContext, destructionId: string): Promise<DestructionPlan> {
  requireStaffPermission(ctx, 'destruction:approve');
  const subjectIds = await inTransaction(ctx, blockingTransaction, async (tx) => {
    const requestId = requireRequest(await lockDestruction(tx, destructionId));
    return whomItConcerns(tx, await lockOpen(tx, requestId));
  });
  return readLivePlan(ctx, subjectIds);
}

export async function freeze(tx: Tx, destructionId: Id<'destruction'>, plan: DestructionPlan): Promise<void> {
  await tx.sql.insert(destructionNodes).values(
    plan.nodes.map((node, position) => ({
      ...node,
      id: newId('destructionNode'),
      destructionId,
      position,
      isPlanned: true,
      state: stateAtFirst(node),
    })),
  );
}

function stateAtFirst(node: PlannedNode): 'kept' | 'held' | 'pending' {
  if (node.action === 'keep') return 'kept';
  return isErasing(node) && node.holdId !== null ? 'held' : 'pending';
}

export async function enqueueRun(tx: Tx, destructionId: Id<'destruction'>, runAt?: Date): Promise<void> {
  await tx.enqueue(
    'run-destruction',
    { destructionId },
    { key: `destruction:${destructionId}`, ...(runAt === undefined ? {} : { runAt }) },
  );
}
