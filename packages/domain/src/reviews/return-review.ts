import type { Id } from '@apipay/db/ids';
import { reviews } from '@apipay/db/schema/reviews';
import { eq } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { parseInput } from '../kernel/parse-input';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { pseudonymOf } from '../users';
import { lockReviewForStaff } from './load-review';
import { reasonSlot, requireStep, requireVersion } from './review';
import { type JudgeReviewInput, judgeReviewInput } from './review.inputs';
import { requireReviewReason } from './review-text';

/**
 * Gives a review back to its author with the reason; whatever is submitted next needs a consent of its own. Errors: UNAUTHENTICATED,
 * FORBIDDEN, REVIEW_NOT_FOUND, REVIEW_TRANSITION_REFUSED, REVIEW_CHANGED_MEANWHILE, REASON_REQUIRED, those of free text.
 */
export async function returnReview(ctx: DomainContext, input: JudgeReviewInput): Promise<Id<'review'>> {
  requireStaffPermission(ctx, 'review:moderate');
  const { id, version, reason: typed } = parseInput(judgeReviewInput, input);
  const reason = requireReviewReason(typed);
  return inTransaction(ctx, { purpose: 'reviews', as: 'platform' }, async (tx) => {
    const review = await lockReviewForStaff(tx, id);
    requireStep(review, 'returned');
    requireVersion(review, version);
    await tx.sql
      .update(reviews)
      .set({
        state: 'returned',
        version: review.version + 1,
        reasonCiphertext: await ctx.vault.encrypt(reasonSlot(review), reason),
        changedAt: ctx.now(),
      })
      .where(eq(reviews.id, review.id));
    await tx.audit({
      action: 'review.return',
      objectKind: 'review',
      objectId: review.id,
      subjectPseudonyms: await pseudonymOf(tx, review.subjectId),
      fields: ['review'],
      merchantId: review.merchantId,
      reason: { subjectId: review.subjectId, text: reason },
    });
    return review.id;
  });
}
