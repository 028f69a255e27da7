import type { Id } from '@apipay/db/ids';
import type { LegalHoldRow } from '@apipay/db/schema/destructions';
import { blockingTransaction } from '../blocking';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { parseInput } from '../kernel/parse-input';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { type DecideLegalHoldInput, decideLegalHoldInput } from './destruction.inputs';
import { isProvisional } from './holds';
import { enqueueEnd, goOnAfter, lockHolding, moveHold, requireHoldEnd } from './legal-hold';

/**
 * Another person confirms what waits on a hold: its opening, its end or its prolongation; anybody takes that back, which ends a hold that was
 * only opened. Errors: UNAUTHENTICATED, FORBIDDEN, LEGAL_HOLD_NOT_FOUND, LEGAL_HOLD_NOT_NOW (it is over, or nothing waits),
 * LEGAL_HOLD_CHANGED (it is another one than was looked at), SECOND_PERSON_REQUIRED, LEGAL_HOLD_END_WRONG (the proposed day has come).
 */
export async function decideLegalHold(ctx: DomainContext, input: DecideLegalHoldInput): Promise<string> {
  const { staffMemberId } = requireStaffPermission(ctx, 'legal-hold:manage');
  const { holdId, version, isConfirmed } = parseInput(decideLegalHoldInput, input);
  return inTransaction(ctx, blockingTransaction, async (tx) => {
    const hold = await lockHolding(tx, holdId);
    if (!isProvisional(hold) && hold.proposedAt === null) throw new DomainError('LEGAL_HOLD_NOT_NOW');
    if (hold.version !== version) throw new DomainError('LEGAL_HOLD_CHANGED');
    if (!isConfirmed) {
      await takeBack(tx, hold, staffMemberId);
      return hold.id;
    }
    const stepBy = isProvisional(hold) ? hold.ownerId : hold.proposedById;
    if (stepBy === staffMemberId) throw new DomainError('SECOND_PERSON_REQUIRED');
    await confirm(tx, hold, staffMemberId);
    return hold.id;
  });
}

const noProposal = { proposedChange: null, proposedEndsOn: null, proposedAt: null, proposedById: null };

async function takeBack(tx: Tx, hold: LegalHoldRow, staffMemberId: Id<'staffMember'>): Promise<void> {
  if (!isProvisional(hold)) {
    await moveHold(tx, hold, noProposal, 'legal-hold.return');
    return;
  }
  await moveHold(tx, hold, { endedAt: tx.ctx.now(), endedById: staffMemberId }, 'legal-hold.return');
  await goOnAfter(tx, hold);
}

async function confirm(tx: Tx, hold: LegalHoldRow, staffMemberId: Id<'staffMember'>): Promise<void> {
  const at = tx.ctx.now();
  if (isProvisional(hold)) {
    const confirmed = { confirmedAt: at, confirmedById: staffMemberId };
    await enqueueEnd(tx, await moveHold(tx, hold, confirmed, 'legal-hold.confirm'));
  } else if (hold.proposedEndsOn === null) {
    await moveHold(tx, hold, { endedAt: at, endedById: staffMemberId }, 'legal-hold.end');
    await goOnAfter(tx, hold);
  } else {
    const prolonged = {
      endsOn: requireHoldEnd(tx.ctx, hold.proposedEndsOn),
      prolongedAt: at,
      prolongedById: staffMemberId,
      prolongationProposedById: hold.proposedById,
    };
    await enqueueEnd(tx, await moveHold(tx, hold, { ...noProposal, ...prolonged }, 'legal-hold.prolong'));
  }
}
