import type { Id } from '@apipay/db/ids';
import { blockingTransaction } from '../blocking';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { inTransaction } from '../kernel/transaction';
import { pseudonymOf } from '../users';
import { addEntry, changeRequest } from './data-subject-request';
import { liftBlock } from './lift-block';
import { lockOwnRequest } from './load-request';
import { refuseWhileDestroying } from './staff-act';
import { whoAsks } from './who-asks';

/**
 * Whoever asked takes it back. A block that it had begun ends with the same commit. Errors: UNAUTHENTICATED, REQUEST_PROOF_NEEDED,
 * REQUEST_NOT_FOUND, REQUEST_CLOSED, REQUEST_DESTRUCTION_UNDER_WAY (what was approved is no more taken back).
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
    await refuseWhileDestroying(tx, request);
    await liftBlock(tx, request, { end: 'withdrawn' });
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
