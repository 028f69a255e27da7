import { newId } from '@apipay/db/ids';
import { reviewPlaces } from '@apipay/db/schema/reviews';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { parseInput } from '../kernel/parse-input';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { lockReviewForStaff, requireConsented } from './load-review';
import { openedReview, type ReviewContent, sealedValuesOf } from './review';
import { type HandOverReviewInput, handOverReviewInput } from './review.inputs';

/** A published review as it leaves for one channel, and what allows that. */
export interface ReviewForChannel {
  readonly id: string;
  readonly content: ReviewContent;
  readonly contentHash: Buffer;
  readonly consentId: string;
}

/**
 * Gives a published review out for one channel that its author's consent names: who, when, where, which text and on which ground is
 * kept. Asked for again, the record is the first one's. Errors: UNAUTHENTICATED, FORBIDDEN, REVIEW_NOT_FOUND,
 * REVIEW_TRANSITION_REFUSED (not published), REVIEW_CHANNEL_NOT_ALLOWED, REVIEW_NOT_CONSENTED.
 */
export async function handOverReview(
  ctx: DomainContext,
  input: HandOverReviewInput,
): Promise<ReviewForChannel> {
  const actor = requireStaffPermission(ctx, 'review:moderate');
  const { id, channel } = parseInput(handOverReviewInput, input);
  return inTransaction(ctx, { purpose: 'reviews', as: 'platform' }, async (tx) => {
    const review = await lockReviewForStaff(tx, id);
    if (review.state !== 'published') {
      throw new DomainError('REVIEW_TRANSITION_REFUSED', { state: review.state });
    }
    if (!review.channels.includes(channel)) {
      throw new DomainError('REVIEW_CHANNEL_NOT_ALLOWED', {}, ['channel']);
    }
    const consentId = await requireConsented(tx, review);
    await tx.sql
      .insert(reviewPlaces)
      .values({
        id: newId('reviewPlace'),
        reviewId: review.id,
        place: channel,
        contentHash: review.contentHash,
        consentId,
        handedAt: ctx.now(),
        handedById: actor.staffMemberId,
      })
      .onConflictDoNothing();
    const values = await tx.reveal({
      subjectId: review.subjectId,
      action: 'review.hand-over',
      objectKind: 'review',
      objectId: review.id,
      merchantId: review.merchantId,
      values: sealedValuesOf(review),
    });
    return {
      id: review.id,
      content: openedReview(review, values),
      contentHash: review.contentHash,
      consentId,
    };
  });
}
