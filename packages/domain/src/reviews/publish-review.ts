import type { Id } from '@apipay/db/ids';
import { newId } from '@apipay/db/ids';
import { reviewPlaces, reviews } from '@apipay/db/schema/reviews';
import { eq } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { parseInput } from '../kernel/parse-input';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { pseudonymOf } from '../users';
import { lockReviewForStaff, requireConsented } from './load-review';
import { requireStep, requireVersion } from './review';
import { type PublishReviewInput, publishReviewInput } from './review.inputs';

/**
 * Publishes a review on the site, as it was submitted. Errors: UNAUTHENTICATED, FORBIDDEN, REVIEW_NOT_FOUND, REVIEW_TRANSITION_REFUSED,
 * REVIEW_CHANGED_MEANWHILE, REVIEW_NOT_CONSENTED (withdrawn, outdated, or its author's data are blocked).
 */
export async function publishReview(ctx: DomainContext, input: PublishReviewInput): Promise<Id<'review'>> {
  requireStaffPermission(ctx, 'review:moderate');
  const { id, version } = parseInput(publishReviewInput, input);
  return inTransaction(ctx, { purpose: 'reviews', as: 'platform' }, async (tx) => {
    const review = await lockReviewForStaff(tx, id);
    requireStep(review, 'published');
    requireVersion(review, version);
    const consentId = await requireConsented(tx, review);
    const publishedAt = ctx.now();
    await tx.sql
      .update(reviews)
      .set({ state: 'published', version: review.version + 1, publishedAt, changedAt: publishedAt })
      .where(eq(reviews.id, review.id));
    await tx.sql.insert(reviewPlaces).values({
      id: newId('reviewPlace'),
      reviewId: review.id,
      place: 'site',
      contentHash: review.contentHash,
      consentId,
      handedAt: publishedAt,
    });
    await tx.audit({
      action: 'review.publish',
      objectKind: 'review',
      objectId: review.id,
      subjectPseudonyms: await pseudonymOf(tx, review.subjectId),
      fields: ['review', 'signature'],
      merchantId: review.merchantId,
    });
    return review.id;
  });
}
