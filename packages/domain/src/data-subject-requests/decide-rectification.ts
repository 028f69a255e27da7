import type { Id } from '@apipay/db/ids';
import { merchants } from '@apipay/db/schema/merchants';
import { type RectificationProposalRow, rectificationProposals } from '@apipay/db/schema/rectifications';
import { subjects } from '@apipay/db/schema/subjects';
import { users } from '@apipay/db/schema/users';
import { eq } from 'drizzle-orm';
import { blockingTransaction } from '../blocking';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { parseInput } from '../kernel/parse-input';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { businessNameMask, merchantNameSlot } from '../merchants';
import { alike, lostNumberHoldMs, moveNumber, recordRectification } from '../rectifications';
import { pseudonymOf } from '../users';
import { addEntry, changeRequest, requireRequestText } from './data-subject-request';
import { type DecideRectificationInput, decideRectificationInput } from './data-subject-request.inputs';
import { lockProposal, openProposal } from './rectification-proposal';
import { lockOpen, recordStaffAct } from './staff-act';
import { openBefore } from './value-before';

type Proposed = RectificationProposalRow & { readonly value: string; readonly documentNumber: string };

/**
 * Another person confirms what was proposed: it is changed, with its history, and the request is answered, which stops its clock; or returns it.
 * While the data are blocked nothing is changed: what was proposed waits for the result of the check (Law 94-V, Art. 25(2)(8)).
 * Errors: UNAUTHENTICATED, FORBIDDEN, REQUEST_NOT_FOUND, REQUEST_CLOSED, RECTIFICATION_NOT_PROPOSED, SECOND_PERSON_REQUIRED,
 * REQUEST_CHECK_FIRST, NUMBER_CANNOT_BE_USED, REQUEST_NAMES_NUMBER, those of free text.
 */
export async function decideRectification(
  ctx: DomainContext,
  input: DecideRectificationInput,
): Promise<Id<'dataSubjectRequest'>> {
  const { staffMemberId } = requireStaffPermission(ctx, 'data-subject-request:answer');
  const { id, isConfirmed, text: typed } = parseInput(decideRectificationInput, input);
  const text = requireRequestText(typed, true);
  return inTransaction(ctx, blockingTransaction, async (tx) => {
    const request = await lockOpen(tx, id);
    const proposal = await lockProposal(tx, request.id);
    if (proposal === null) throw new DomainError('RECTIFICATION_NOT_PROPOSED');
    if (isConfirmed && proposal.proposedById === staffMemberId) {
      throw new DomainError('SECOND_PERSON_REQUIRED');
    }
    await tx.sql
      .update(rectificationProposals)
      .set({ decidedById: staffMemberId, decidedAt: ctx.now(), isConfirmed })
      .where(eq(rectificationProposals.id, proposal.id));
    if (!isConfirmed) {
      await addEntry(tx, request, { kind: 'rectification-returned', staffMemberId, text });
      return recordStaffAct(tx, request, 'data-subject-request.propose-rectification');
    }
    await requireUsable(tx, proposal.subjectId);
    await carryOut(tx, { ...proposal, ...(await openProposal(tx, proposal)) }, staffMemberId);
    await changeRequest(tx, request, { state: 'answered', closedAt: ctx.now(), closedById: staffMemberId });
    await addEntry(tx, request, { kind: 'rectified', staffMemberId, text });
    await tx.audit({
      action: 'data-subject-request.decide-rectification',
      objectKind: 'subject',
      objectId: proposal.subjectId,
      subjectPseudonyms: await pseudonymOf(tx, proposal.subjectId),
      fields: [proposal.field],
    });
    return recordStaffAct(tx, request, 'data-subject-request.decide-rectification', ['message']);
  }).catch((error: unknown) => {
    throw alike(error);
  });
}

/** Errors: REQUEST_CHECK_FIRST. */
async function requireUsable(tx: Tx, subjectId: Id<'subject'>): Promise<void> {
  const [subject] = await tx.sql
    .select({ state: subjects.state })
    .from(subjects)
    .where(eq(subjects.id, subjectId))
    .for('update');
  if (subject?.state !== 'active') throw new DomainError('REQUEST_CHECK_FIRST');
}

async function carryOut(tx: Tx, proposed: Proposed, confirmedById: Id<'staffMember'>): Promise<void> {
  const { field, subjectId, requestId, proofDocument, proposedById, value, documentNumber } = proposed;
  const how = { way: 'request', requestId, proofDocument, proposedById, confirmedById } as const;
  if (field === 'phone-number') {
    await tx.as({ role: 'identity', purpose: tx.purpose }, async (step) => {
      const [user] = await step.sql.select().from(users).where(eq(users.subjectId, subjectId)).for('update');
      if (user === undefined) throw new DomainError('RECTIFICATION_ACCOUNT_UNKNOWN');
      const from = await openBefore(step, proposed);
      const move = { from: from ?? '', to: value, holdMs: lostNumberHoldMs, how, document: documentNumber };
      await moveNumber(step, user, move);
    });
    return;
  }
  const { merchantId } = proposed;
  const old = await openBefore(tx, proposed);
  if (merchantId !== null) await renameBusiness(tx, { merchantId, value });
  await recordRectification(tx, {
    ...how,
    subjectId,
    field,
    merchantId,
    values: { new: value, document: documentNumber, ...(old === null ? {} : { old }) },
  });
}

async function renameBusiness(
  tx: Tx,
  { merchantId, value }: { readonly merchantId: Id<'merchant'>; readonly value: string },
): Promise<void> {
  const [merchant] = await tx.sql.select().from(merchants).where(eq(merchants.id, merchantId));
  if (merchant === undefined) throw new DomainError('RECTIFICATION_ACCOUNT_UNKNOWN');
  const nameCiphertext = await tx.ctx.vault.encrypt(merchantNameSlot(merchant), value);
  const ctx = { ...tx.ctx, merchantId };
  await tx.as({ role: 'tenant', purpose: tx.purpose, ctx }, (step) =>
    step.sql
      .update(merchants)
      .set({ nameCiphertext, nameMask: businessNameMask(value) })
      .where(eq(merchants.id, merchantId)),
  );
}
