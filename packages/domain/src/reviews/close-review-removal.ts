import type { Id } from '@apipay/db/ids';
import { reviewPlaces } from '@apipay/db/schema/reviews';
import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { requireReference } from '../kernel/free-text';
import { parseInput } from '../kernel/parse-input';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { pseudonymOf } from '../users';
import { lockReviewForStaff } from './load-review';
import { type CloseReviewRemovalInput, closeReviewRemovalInput, reasonMaxLength } from './review.inputs';

/**
 * Says by what somebody saw that a review is gone from a place. Final. Errors: UNAUTHENTICATED, FORBIDDEN, REVIEW_NOT_FOUND,
 * REVIEW_REMOVAL_NOT_OPEN, those of references.
 */
export async function closeReviewRemoval(
  ctx: DomainContext,
  input: CloseReviewRemovalInput,
): Promise<Id<'review'>> {
  const actor = requireStaffPermission(ctx, 'review:moderate');
  const { id, place, proof: typed } = parseInput(closeReviewRemovalInput, input);
  const proof = requireReference(typed, { field: ['proof'], maxLength: reasonMaxLength, isRequired: true });
  return inTransaction(ctx, { purpose: 'reviews', as: 'platform' }, async (tx) => {
    const review = await lockReviewForStaff(tx, id);
    const closed = await tx.sql
      .update(reviewPlaces)
      .set({ removedAt: ctx.now(), removedById: actor.staffMemberId, removalProof: proof })
      .where(
        and(
          eq(reviewPlaces.reviewId, review.id),
          eq(reviewPlaces.place, place),
          isNotNull(reviewPlaces.removalDueAt),
          isNull(reviewPlaces.removedAt),
        ),
      )
      .returning({ id: reviewPlaces.id });
    if (closed.length === 0) throw new DomainError('REVIEW_REMOVAL_NOT_OPEN');
    await tx.audit({
      action: 'review.close-removal',
      objectKind: 'review',
      objectId: review.id,
      subjectPseudonyms: await pseudonymOf(tx, review.subjectId),
      fields: [place],
      merchantId: review.merchantId,
    });
    return review.id;
  });
}
