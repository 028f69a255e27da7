import type { Id } from '@apipay/db/ids';
import { blockingTransaction, unblockSubjects } from '../blocking';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { parseInput } from '../kernel/parse-input';
import { inTransaction } from '../kernel/transaction';
import { pseudonymOf } from '../users';
import { addEntry, changeRequest, requireRequestText } from './data-subject-request';
import { type WriteInRequestInput, writeInRequestInput } from './data-subject-request.inputs';
import { lockOwnRequest } from './load-request';
import { whoAsks } from './who-asks';

/** Whoever asks adds a message. Errors: UNAUTHENTICATED, REQUEST_PROOF_NEEDED, REQUEST_NOT_FOUND, REQUEST_CLOSED, those of free text. */
export async function writeInOwnRequest(
  ctx: DomainContext,
  input: WriteInRequestInput,
  options: { readonly proofToken: string | null },
): Promise<Id<'dataSubjectRequest'>> {
  const { id, text: typed } = parseInput(writeInRequestInput, input);
  const text = requireRequestText(typed, true);
  const asker = await whoAsks(ctx, options.proofToken);
  return inTransaction({ ...ctx, merchantId: null }, blockingTransaction, async (tx) => {
    const request = await lockOwnRequest(tx, asker, id);
    if (request.state !== 'in-work') throw new DomainError('REQUEST_CLOSED');
    await addEntry(tx, request, { kind: 'message-of-person', text });
    await tx.audit({
      action: 'data-subject-request.message',
      objectKind: 'data-subject-request',
      objectId: request.id,
      subjectPseudonyms: await pseudonymOf(tx, request.subjectId),
      fields: ['message'],
    });
    return request.id;
  });
}

/**
 * Whoever asked takes it back. A block that it had begun ends with the same commit. Errors: UNAUTHENTICATED, REQUEST_PROOF_NEEDED,
 * REQUEST_NOT_FOUND, REQUEST_CLOSED.
 */
export async function withdrawRequest(
  ctx: DomainContext,
  input: { readonly id: string },
  options: { readonly proofToken: string | null },
): Promise<Id<'dataSubjectRequest'>> {
  const asker = await whoAsks(ctx, options.proofToken);
  return inTransaction({ ...ctx, merchantId: null }, blockingTransaction, async (tx) => {
    const request = await lockOwnRequest(tx, asker, input.id);
    if (request.state !== 'in-work') throw new DomainError('REQUEST_CLOSED');
    const ended = await unblockSubjects(tx, { requestId: request.id, end: 'withdrawn' });
    if (ended.length > 0) await addEntry(tx, request, { kind: 'unblocked' });
    await changeRequest(tx, request, { state: 'withdrawn', closedAt: tx.ctx.now() });
    await addEntry(tx, request, { kind: 'withdrawn' });
    await tx.audit({
      action: 'data-subject-request.withdraw',
      objectKind: 'data-subject-request',
      objectId: request.id,
      subjectPseudonyms: await pseudonymOf(tx, request.subjectId),
    });
    return request.id;
  });
}
