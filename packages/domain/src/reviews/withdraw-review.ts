import type { Id } from '@apipay/db/ids';
import { withdrawReviewConsent } from '../consents';
import type { DomainContext } from '../kernel/context';
import { requireUserEvenBlocked } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { pseudonymOf } from '../users';
import { endReview } from './end-review';
import { lockOwnReview } from './load-review';
import { requireStep } from './review';

/**
 * The author takes back consent and review in one act, in force with its commit; a draft is thrown away. What has ended already stays
 * as it is. Whatever role the author has by now. Errors: UNAUTHENTICATED, REVIEW_NOT_FOUND.
 */
export async function withdrawReview(ctx: DomainContext, id: string): Promise<Id<'review'>> {
  const { subjectId } = requireUserEvenBlocked(ctx);
  return inTransaction(ctx, { purpose: 'legal-obligation', as: 'identity' }, async (tx) => {
    const review = await lockOwnReview(tx, { subjectId }, id);
    if (review.endedAt !== null) return review.id;
    requireStep(review, 'withdrawn');
    await withdrawReviewConsent(tx, review);
    await endReview(tx, review, { state: 'withdrawn', reasonCiphertext: null });
    await tx.audit({
      action: review.submittedAt === null ? 'review.discard' : 'review.withdraw',
      objectKind: 'review',
      objectId: review.id,
      subjectPseudonyms: await pseudonymOf(tx, subjectId),
      fields: ['review', 'signature'],
    });
    return review.id;
  });
}
