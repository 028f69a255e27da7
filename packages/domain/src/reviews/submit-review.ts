import type { Id } from '@apipay/db/ids';
import { reviews } from '@apipay/db/schema/reviews';
import { eq } from 'drizzle-orm';
import { findReviewGiving, prepareReviewConsent, recordReviewConsent } from '../consents';
import type { DomainContext } from '../kernel/context';
import { parseInput } from '../kernel/parse-input';
import { requirePermission, requireUser } from '../kernel/permissions';
import type { SnapshotSigner } from '../kernel/snapshot-signer.port';
import { inTransaction } from '../kernel/transaction';
import { pseudonymOf } from '../users';
import { lockOwnReview } from './load-review';
import { requireStep, toConsentAbout } from './review';
import { type SubmitReviewInput, submitReviewInput } from './review.inputs';

/**
 * The author consents to exactly what was shown, and it goes to staff: one act. A review that waits or is published already keeps its
 * place and gets the new consent. The same page sent twice changes nothing.
 * Errors: UNAUTHENTICATED, FORBIDDEN, REVIEW_NOT_FOUND, REVIEW_TRANSITION_REFUSED, CONSENT_SNAPSHOT_INVALID, CONSENT_SNAPSHOT_STALE,
 * CONSENT_NAME_INVALID, those of free text.
 */
export async function submitReview(
  ctx: DomainContext,
  signer: SnapshotSigner,
  input: SubmitReviewInput,
): Promise<Id<'review'>> {
  requirePermission(ctx, 'review:write');
  const { subjectId } = requireUser(ctx);
  const { id, snapshot, name } = parseInput(submitReviewInput, input);
  const giving = await prepareReviewConsent(ctx, signer, { snapshot, name, subjectId, reviewId: id });
  return inTransaction(ctx, { purpose: 'legal-obligation', as: 'identity' }, async (tx) => {
    const review = await lockOwnReview(tx, { subjectId }, id);
    if ((await findReviewGiving(tx, snapshot)) !== null) return review.id;
    const isGivenAnew = review.state === 'submitted' || review.state === 'published';
    if (!isGivenAnew) requireStep(review, 'submitted');
    await recordReviewConsent(tx, giving, toConsentAbout(review));
    await tx.sql
      .update(reviews)
      .set({
        consentId: giving.id,
        version: review.version + 1,
        changedAt: ctx.now(),
        ...(isGivenAnew ? {} : { state: 'submitted', submittedAt: ctx.now(), reasonCiphertext: null }),
      })
      .where(eq(reviews.id, review.id));
    await tx.audit({
      action: 'review.submit',
      objectKind: 'review',
      objectId: review.id,
      subjectPseudonyms: await pseudonymOf(tx, subjectId),
      fields: ['review'],
    });
    return review.id;
  });
}
