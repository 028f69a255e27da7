import { type ConsentOffer, composeReviewOffer } from '../consents';
import type { DomainContext } from '../kernel/context';
import { requirePermission, requireUser } from '../kernel/permissions';
import type { SnapshotSigner } from '../kernel/snapshot-signer.port';
import { inTransaction } from '../kernel/transaction';
import { lockOwnReview } from './load-review';
import { openedReview, type ReviewContent, requireStep, sealedValuesOf, toConsentAbout } from './review';

/**
 * Exactly what would be published and where, and what its author is asked about it, signed before it is shown. For a review whose
 * consent has become outdated too. Errors: UNAUTHENTICATED, FORBIDDEN, REVIEW_NOT_FOUND, REVIEW_TRANSITION_REFUSED, UNAVAILABLE.
 */
export async function readReviewOffer(
  ctx: DomainContext,
  signer: SnapshotSigner,
  id: string,
): Promise<ConsentOffer & { readonly content: ReviewContent }> {
  requirePermission(ctx, 'review:write');
  const { subjectId } = requireUser(ctx);
  return inTransaction(ctx, { purpose: 'right-to-use', as: 'identity' }, async (tx) => {
    const review = await lockOwnReview(tx, { subjectId }, id);
    if (review.state !== 'submitted' && review.state !== 'published') requireStep(review, 'submitted');
    const values = await tx.reveal({
      subjectId,
      action: 'review.read',
      objectKind: 'review',
      objectId: review.id,
      values: sealedValuesOf(review),
    });
    const offer = await composeReviewOffer(tx, signer, toConsentAbout(review));
    return { ...offer, content: openedReview(review, values) };
  });
}
