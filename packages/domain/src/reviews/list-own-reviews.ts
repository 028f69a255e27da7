import { type ReviewPlaceRow, type ReviewRow, reviewPlaces, reviews } from '@apipay/db/schema/reviews';
import { and, asc, desc, eq, inArray, isNotNull, or } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { requirePermission, requireUserEvenBlocked } from '../kernel/permissions';
import { inTransaction, type SealedValue, type Tx } from '../kernel/transaction';
import { consentedNow } from './load-review';
import { openedReview, type ReviewContent, reasonSlot, sealedValuesOf } from './review';

export type ReviewPlace = Omit<ReviewPlaceRow, 'reviewId' | 'contentHash' | 'consentId'>;

/** A review as its author sees it. */
export interface OwnReview
  extends Pick<
    ReviewRow,
    | 'id'
    | 'state'
    | 'version'
    | 'locale'
    | 'signature'
    | 'channels'
    | 'consentId'
    | 'createdAt'
    | 'submittedAt'
    | 'publishedAt'
    | 'endedAt'
  > {
  /** Null once it has ended: nothing of the text is kept. */
  readonly content: ReviewContent | null;
  /** Why it came back or was taken down. */
  readonly reason: string | null;
  /** False where it is submitted or published and the consent has to be given anew. */
  readonly isConsented: boolean;
  /** Where it stands or stood, and what has to be removed. */
  readonly places: readonly ReviewPlace[];
}

/** Reviews that the actor has written for the present merchant, newest first, without drafts thrown away. Errors: UNAUTHENTICATED, FORBIDDEN. */
export async function listOwnReviews(ctx: DomainContext): Promise<readonly OwnReview[]> {
  requirePermission(ctx, 'review:write');
  const { merchantId } = ctx;
  const { subjectId } = requireUserEvenBlocked(ctx);
  return inTransaction(ctx, { purpose: 'right-to-use', as: 'identity' }, async (tx) => {
    const rows = await tx.sql
      .select({ review: reviews, isConsented: consentedNow(tx) })
      .from(reviews)
      .where(
        and(
          eq(reviews.merchantId, merchantId),
          eq(reviews.subjectId, subjectId),
          or(isNotNull(reviews.submittedAt), eq(reviews.state, 'draft')),
        ),
      )
      .orderBy(desc(reviews.createdAt), desc(reviews.id))
      .limit(50);
    const places = await placesOf(
      tx,
      rows.map(({ review }) => review),
    );
    const opened = await openAll(
      tx,
      rows.map(({ review }) => review),
    );
    return rows.map(({ review, isConsented }, index) => ({
      ...review,
      isConsented,
      content: opened[index]?.content ?? null,
      reason: opened[index]?.reason ?? null,
      places: places.filter(({ reviewId }) => reviewId === review.id),
    }));
  });
}

/** Where reviews stand or stood, in the order of time. */
export async function placesOf(
  tx: Tx,
  of: readonly Pick<ReviewRow, 'id'>[],
): Promise<readonly ReviewPlaceRow[]> {
  if (of.length === 0) return [];
  const ids = of.map(({ id }) => id);
  return tx.sql
    .select()
    .from(reviewPlaces)
    .where(inArray(reviewPlaces.reviewId, ids))
    .orderBy(asc(reviewPlaces.handedAt), asc(reviewPlaces.id));
}

async function openAll(tx: Tx, rows: readonly ReviewRow[]) {
  const items = rows.map((review) => {
    const values: SealedValue[] = review.textCiphertext === null ? [] : [...sealedValuesOf(review)];
    const { reasonCiphertext: sealed } = review;
    if (sealed !== null) values.push({ field: 'reason', slot: reasonSlot(review), sealed });
    return { subjectId: review.subjectId, values };
  });
  const opened = await tx.revealMany({
    action: 'review.read',
    objectKind: 'review',
    items: items.filter(({ values }) => values.length > 0),
  });
  const found = opened.values();
  return rows.map((review, index) => {
    const values = items[index]?.values.length === 0 ? null : found.next().value;
    if (values == null) return null;
    return {
      content: review.textCiphertext === null ? null : openedReview(review, values),
      reason: review.reasonCiphertext === null ? null : (values.at(-1) ?? null),
    };
  });
}
