import type { Id } from '@apipay/db/ids';
import { blockingTransaction, readBlocksOf, unblockSubjects } from '../blocking';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { parseInput } from '../kernel/parse-input';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { startClocks } from '../legal-clocks';
import { pseudonymOf } from '../users';
import { carryOut } from './carry-out';
import {
  addEntry,
  changeRequest,
  clockObject,
  kindsThatNeedProof,
  requireRequestText,
  sealedEntry,
} from './data-subject-request';
import {
  type DecideBlockInput,
  type DecideRefusalInput,
  decideBlockInput,
  decideRefusalInput,
  type ProposeRefusalInput,
  proposeRefusalInput,
  type WriteInRequestInput,
  writeInRequestInput,
} from './data-subject-request.inputs';
import { lockRequest, readEntries } from './load-request';
import { enqueueTelling } from './tell-requester';

type Request = Awaited<ReturnType<typeof lockRequest>>;

async function lockOpen(tx: Tx, id: string): Promise<Request> {
  const request = await lockRequest(tx, id);
  if (request.state !== 'in-work') throw new DomainError('REQUEST_CLOSED');
  return request;
}

/** What staff weigh among themselves is no news for whoever asked. */
const amongStaff: readonly string[] = [
  'data-subject-request.propose-refusal',
  'data-subject-request.return-refusal',
];

async function record(
  tx: Tx,
  request: Request,
  action: Parameters<Tx['audit']>[0]['action'],
  fields: readonly string[] = [],
): Promise<Id<'dataSubjectRequest'>> {
  if (!amongStaff.includes(action)) await enqueueTelling(tx, request.id);
  await tx.audit({
    action,
    objectKind: 'data-subject-request',
    objectId: request.id,
    subjectPseudonyms: await pseudonymOf(tx, request.subjectId),
    fields,
  });
  return request.id;
}

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
    return record(tx, request, 'data-subject-request.message', ['message']);
  });
}

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
    return record(tx, proven, 'data-subject-request.prove', ['message']);
  });
}

/**
 * The answer closes the request. Errors: UNAUTHENTICATED, FORBIDDEN, REQUEST_NOT_FOUND, REQUEST_CLOSED, REQUEST_IDENTITY_UNPROVEN,
 * REQUEST_CHECK_FIRST (a block stands: `decideBlock` closes it), REQUEST_REFUSAL_PROPOSED, those of free text.
 */
export async function answerRequest(
  ctx: DomainContext,
  input: WriteInRequestInput,
): Promise<Id<'dataSubjectRequest'>> {
  const { staffMemberId } = requireStaffPermission(ctx, 'data-subject-request:answer');
  const { id, text: typed } = parseInput(writeInRequestInput, input);
  const text = requireRequestText(typed, true);
  return inTransaction(ctx, blockingTransaction, async (tx) => {
    const request = await lockOpen(tx, id);
    if (request.proposedById !== null) throw new DomainError('REQUEST_REFUSAL_PROPOSED');
    if (request.proof === 'none' && kindsThatNeedProof.includes(request.kind)) {
      throw new DomainError('REQUEST_IDENTITY_UNPROVEN');
    }
    if ((await readBlocksOf(tx, [request.id])).some(({ endedAt }) => endedAt === null)) {
      throw new DomainError('REQUEST_CHECK_FIRST');
    }
    await changeRequest(tx, request, { state: 'answered', closedAt: ctx.now(), closedById: staffMemberId });
    await addEntry(tx, request, { kind: 'answered', staffMemberId, text });
    return record(tx, request, 'data-subject-request.answer', ['message']);
  });
}

/**
 * What the check of a block has found. `not-confirmed` and `corrected` lift the block and close the request with one commit, so neither is
 * ever without the other (Law 94-V, Art. 25(2)(8)); `confirmed` leaves the data blocked until they are put right. Errors:
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
    if (outcome === 'confirmed') {
      await changeRequest(tx, request, { finding: 'violation-confirmed' });
      // From the finding the data are put right or destroyed within the term of the law.
      await startClocks(tx, { object: clockObject(request), duties: ['D17'], from: ctx.now() });
      await addEntry(tx, request, { kind: 'message-of-staff', staffMemberId, text });
      return record(tx, request, 'data-subject-request.decide-block', ['message']);
    }
    const ended = await unblockSubjects(tx, { requestId: request.id, end: outcome });
    if (ended.length > 0) await addEntry(tx, request, { kind: 'unblocked', staffMemberId });
    await changeRequest(tx, request, {
      finding: outcome === 'corrected' ? 'violation-confirmed' : 'violation-not-confirmed',
      state: 'answered',
      closedAt: ctx.now(),
      closedById: staffMemberId,
    });
    await addEntry(tx, request, { kind: 'answered', staffMemberId, text });
    return record(tx, request, 'data-subject-request.decide-block', ['message']);
  });
}

/**
 * One person proposes a refusal with its ground and its words; it reaches nobody before another one confirms it. Errors: UNAUTHENTICATED,
 * FORBIDDEN, REQUEST_NOT_FOUND, REQUEST_CLOSED, REQUEST_CHECK_FIRST, REQUEST_REFUSAL_PROPOSED, those of free text.
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
    if (request.proposedById !== null) throw new DomainError('REQUEST_REFUSAL_PROPOSED');
    if ((await readBlocksOf(tx, [request.id])).some(({ endedAt }) => endedAt === null)) {
      throw new DomainError('REQUEST_CHECK_FIRST');
    }
    await changeRequest(tx, request, { refusalGround: ground, proposedById: staffMemberId });
    await addEntry(tx, request, { kind: 'refusal-proposed', staffMemberId, text });
    return record(tx, request, 'data-subject-request.propose-refusal', ['message']);
  });
}

/** What the refusal says: the words of the proposal, read by whoever confirms them. */
async function proposedWords(tx: Tx, request: Request): Promise<string> {
  const proposal = (await readEntries(tx, request)).findLast(({ kind }) => kind === 'refusal-proposed');
  if (proposal === undefined) throw new DomainError('REQUEST_REFUSAL_NOT_PROPOSED');
  const [words = ''] = await tx.reveal({
    subjectId: request.subjectId,
    action: 'data-subject-request.read',
    objectKind: 'data-subject-request',
    objectId: request.id,
    values: sealedEntry(request, proposal),
  });
  return words;
}

/**
 * Another person confirms a proposed refusal, which closes the request, or returns it. Errors: UNAUTHENTICATED, FORBIDDEN,
 * REQUEST_NOT_FOUND, REQUEST_CLOSED, REQUEST_REFUSAL_NOT_PROPOSED, SECOND_PERSON_REQUIRED, those of free text.
 */
export async function decideRefusal(
  ctx: DomainContext,
  input: DecideRefusalInput,
): Promise<Id<'dataSubjectRequest'>> {
  const { staffMemberId } = requireStaffPermission(ctx, 'data-subject-request:answer');
  const { id, isConfirmed, text: typed } = parseInput(decideRefusalInput, input);
  const text = requireRequestText(typed, !isConfirmed);
  return inTransaction(ctx, blockingTransaction, async (tx) => {
    const request = await lockOpen(tx, id);
    if (request.proposedById === null) throw new DomainError('REQUEST_REFUSAL_NOT_PROPOSED');
    if (request.proposedById === staffMemberId && isConfirmed)
      throw new DomainError('SECOND_PERSON_REQUIRED');
    if (!isConfirmed) {
      await changeRequest(tx, request, { refusalGround: null, proposedById: null });
      await addEntry(tx, request, { kind: 'refusal-returned', staffMemberId, text });
      return record(tx, request, 'data-subject-request.return-refusal', ['message']);
    }
    await changeRequest(tx, request, { state: 'refused', closedAt: ctx.now(), closedById: staffMemberId });
    await addEntry(tx, request, { kind: 'refused', staffMemberId, text: await proposedWords(tx, request) });
    return record(tx, request, 'data-subject-request.refuse');
  });
}
