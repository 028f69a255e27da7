import type { Id } from '@apipay/db/ids';
import { blockingTransaction } from '../blocking';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { parseInput } from '../kernel/parse-input';
import { inTransaction } from '../kernel/transaction';
import { pseudonymOf } from '../users';
import { addEntry, requireRequestText } from './data-subject-request';
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
