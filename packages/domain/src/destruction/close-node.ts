import { isId } from '@apipay/db/ids';
import { destructionNodes, destructions } from '@apipay/db/schema/destructions';
import { and, eq } from 'drizzle-orm';
import { blockingTransaction } from '../blocking';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { requireReference } from '../kernel/free-text';
import { parseInput } from '../kernel/parse-input';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import {
  type CloseDestructionNodeInput,
  closeDestructionNodeInput,
  destructionProofMaxLength,
} from './destruction.inputs';
import { enqueueAct } from './issue-act';
import { requireRequest } from './load-destruction';

/**
 * Says by what somebody saw that a recipient has deleted, or that what the plan did not know is settled. Final. With the last of them the act may be
 * due. Gives the request. Errors: UNAUTHENTICATED, FORBIDDEN, DESTRUCTION_NODE_NOT_OPEN, those of references.
 */
export async function closeDestructionNode(
  ctx: DomainContext,
  input: CloseDestructionNodeInput,
): Promise<string> {
  const { staffMemberId } = requireStaffPermission(ctx, 'destruction:propose');
  const { nodeId, proof: typed } = parseInput(closeDestructionNodeInput, input);
  const proof = requireReference(typed, {
    field: ['proof'],
    maxLength: destructionProofMaxLength,
    isRequired: true,
  });
  if (!isId('destructionNode', nodeId)) throw new DomainError('DESTRUCTION_NODE_NOT_OPEN');
  return inTransaction(ctx, blockingTransaction, async (tx) => {
    const [closed] = await tx.sql
      .update(destructionNodes)
      .set({ state: 'done-by-hand', doneAt: ctx.now(), doneById: staffMemberId, proof })
      .where(and(eq(destructionNodes.id, nodeId), eq(destructionNodes.state, 'by-hand')))
      .returning();
    if (closed === undefined) throw new DomainError('DESTRUCTION_NODE_NOT_OPEN');
    const [destruction] = await tx.sql
      .select()
      .from(destructions)
      .where(eq(destructions.id, closed.destructionId));
    if (destruction === undefined) throw new DomainError('DESTRUCTION_NOT_FOUND');
    const { backupsUntil } = destruction;
    if (backupsUntil !== null) {
      await enqueueAct(tx, destruction.id, backupsUntil > ctx.now() ? backupsUntil : ctx.now());
    }
    await tx.audit({
      action: 'destruction.close-node',
      objectKind: 'destruction',
      objectId: destruction.id,
    });
    return requireRequest(destruction);
  });
}
