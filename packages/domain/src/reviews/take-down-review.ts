import type { Id } from '@apipay/db/ids';
import type { DomainContext } from '../kernel/context';
import { parseInput } from '../kernel/parse-input';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { pseudonymOf } from '../users';
import { endReview } from './end-review';
import { lockReviewForStaff } from './load-review';
import { reasonSlot, requireStep, requireVersion } from './review';
import { type JudgeReviewInput, judgeReviewInput } from './review.inputs';
import { requireReviewReason } from './review-text';

/**
 * Takes a published review down at once (Law 94-V, Art. 6), with the reason for its author. Errors: UNAUTHENTICATED, FORBIDDEN,
 * REVIEW_NOT_FOUND, REVIEW_TRANSITION_REFUSED, REVIEW_CHANGED_MEANWHILE, REASON_REQUIRED, those of free text.
 */
export async function takeDownReview(ctx: DomainContext, input: JudgeReviewInput): Promise<Id<'review'>> {
  requireStaffPermission(ctx, 'review:moderate');
  const { id, version, reason: typed } = parseInput(judgeReviewInput, input);
  const reason = requireReviewReason(typed);
  return inTransaction(ctx, { purpose: 'reviews', as: 'platform' }, async (tx) => {
    const review = await lockReviewForStaff(tx, id);
    requireStep(review, 'taken-down');
    requireVersion(review, version);
    const reasonCiphertext = await ctx.vault.encrypt(reasonSlot(review), reason);
    await endReview(tx, review, { state: 'taken-down', reasonCiphertext });
    await tx.audit({
      action: 'review.take-down',
      objectKind: 'review',
      objectId: review.id,
      subjectPseudonyms: await pseudonymOf(tx, review.subjectId),
      fields: ['review', 'signature'],
      merchantId: review.merchantId,
      reason: { subjectId: review.subjectId, text: reason },
    });
    return review.id;
  });
}
