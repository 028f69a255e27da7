import { blockingTransaction } from '../blocking';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { parseInput } from '../kernel/parse-input';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { type ProposeLegalHoldChangeInput, proposeLegalHoldChangeInput } from './destruction.inputs';
import { isProvisional } from './holds';
import { lockHolding, moveHold, requireHoldEnd } from './legal-hold';

/**
 * Proposes to end a standing hold now, or to prolong it to a later day; it goes on as it is until another person confirms. Errors:
 * UNAUTHENTICATED, FORBIDDEN, LEGAL_HOLD_NOT_FOUND, LEGAL_HOLD_NOT_NOW (it is over, waits for its own confirmation, or a change is
 * proposed already), LEGAL_HOLD_END_WRONG, LEGAL_HOLD_END_NOT_LATER.
 */
export async function proposeLegalHoldChange(
  ctx: DomainContext,
  input: ProposeLegalHoldChangeInput,
): Promise<string> {
  const { staffMemberId } = requireStaffPermission(ctx, 'legal-hold:manage');
  const { holdId, endsOn } = parseInput(proposeLegalHoldChangeInput, input);
  const proposedEndsOn = endsOn === null ? null : requireHoldEnd(ctx, endsOn);
  return inTransaction(ctx, blockingTransaction, async (tx) => {
    const hold = await lockHolding(tx, holdId);
    if (isProvisional(hold) || hold.proposedAt !== null) throw new DomainError('LEGAL_HOLD_NOT_NOW');
    if (proposedEndsOn !== null && proposedEndsOn <= hold.endsOn) {
      throw new DomainError('LEGAL_HOLD_END_NOT_LATER', {}, ['endsOn']);
    }
    const proposal = { proposedAt: ctx.now(), proposedById: staffMemberId, proposedEndsOn };
    await (proposedEndsOn === null
      ? moveHold(tx, hold, { ...proposal, proposedChange: 'end' }, 'legal-hold.propose-end')
      : moveHold(tx, hold, { ...proposal, proposedChange: 'prolong' }, 'legal-hold.propose-prolongation'));
    return hold.id;
  });
}
