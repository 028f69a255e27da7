import { isId, uuidFromId } from '@apipay/db/ids';
import { merchants } from '@apipay/db/schema/merchants';
import { type ReviewRow, reviewPlaces, reviews } from '@apipay/db/schema/reviews';
import type { ReviewState } from '@apipay/db/schema/reviews.enums';
import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { exactTime, type Page, type PageRequest, pageCondition, pageOrder, toPage } from '../kernel/page';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { placesOf, type ReviewPlace } from './list-own-reviews';
import { consentedNow } from './load-review';
import { openedReview, type ReviewContent, sealedValuesOf } from './review';
import { type ReviewMark, reviewMarksIn } from './review-marks';

/** A review in a list of staff: neither text nor name. */
export interface ListedReview
  extends Pick<
    ReviewRow,
    | 'id'
    | 'merchantId'
    | 'state'
    | 'version'
    | 'locale'
    | 'signature'
    | 'channels'
    | 'submittedAt'
    | 'publishedAt'
    | 'endedAt'
  > {
  readonly merchantMask: string;
  /** False: withdrawn, outdated, or the author's data are blocked; it cannot be published, and is not shown. */
  readonly isConsented: boolean;
}

export interface StaffReview extends ListedReview {
  /** Null once it has ended, and while nobody may read it. */
  readonly content: ReviewContent | null;
  readonly marks: readonly ReviewMark[];
  readonly places: readonly ReviewPlace[];
}

/** One thing still to be removed somewhere, the most urgent first. */
export interface ReviewRemoval extends Pick<ReviewPlace, 'place' | 'address'> {
  readonly reviewId: ReviewRow['id'];
  readonly dueAt: Date;
}

export interface ReviewDesk {
  readonly waitingCount: number;
  readonly removals: readonly ReviewRemoval[];
}

const how = { purpose: 'reviews', as: 'platform' } as const;

/** What waits for staff: how many reviews, and what has to be removed by when. Errors: UNAUTHENTICATED, FORBIDDEN. */
export async function readReviewDesk(ctx: DomainContext): Promise<ReviewDesk> {
  requireStaffPermission(ctx, 'review:moderate');
  return inTransaction(ctx, how, async (tx) => {
    const [waiting] = await tx.sql
      .select({ count: sql<number>`count(*)::int` })
      .from(reviews)
      .where(eq(reviews.state, 'submitted'));
    const open = await tx.sql
      .select()
      .from(reviewPlaces)
      .where(and(isNotNull(reviewPlaces.removalDueAt), isNull(reviewPlaces.removedAt)))
      .orderBy(asc(reviewPlaces.removalDueAt), asc(reviewPlaces.id))
      .limit(200);
    await tx.audit({ action: 'review.list', objectKind: 'review', objectId: null, fields: ['place'] });
    const removals = open.flatMap(({ reviewId, place, address, removalDueAt: dueAt }) =>
      dueAt === null ? [] : [{ reviewId, place, address, dueAt }],
    );
    return { waitingCount: waiting?.count ?? 0, removals };
  });
}

/** Submitted reviews and what became of them, those submitted last first. Errors: UNAUTHENTICATED, FORBIDDEN. */
export async function listStaffReviews(
  ctx: DomainContext,
  request: PageRequest,
  state: ReviewState | null,
): Promise<Page<ListedReview>> {
  requireStaffPermission(ctx, 'review:moderate');
  return inTransaction(ctx, how, async (tx) => {
    const rows = await tx.sql
      .select({
        review: reviews,
        merchantMask: merchants.nameMask,
        isConsented: consentedNow(tx),
        at: exactTime(reviews.submittedAt),
      })
      .from(reviews)
      .innerJoin(merchants, eq(merchants.id, reviews.merchantId))
      .where(
        and(
          isNotNull(reviews.submittedAt),
          state === null ? undefined : eq(reviews.state, state),
          pageCondition(reviews.submittedAt, reviews.id, request, uuidFromId),
        ),
      )
      .orderBy(...pageOrder(reviews.submittedAt, reviews.id, request))
      .limit(request.size + 1);
    await tx.audit({ action: 'review.list', objectKind: 'review', objectId: null, fields: ['nameMask'] });
    return toPage(
      rows.map(({ review, merchantMask, isConsented, at }) => ({
        row: { ...review, merchantMask, isConsented },
        position: { at, id: review.id },
      })),
      request,
    );
  });
}

/**
 * One review as a moderator sees it: its text with what to look at twice. Leaves a record, which the author sees.
 * Errors: UNAUTHENTICATED, FORBIDDEN, REVIEW_NOT_FOUND.
 */
export async function readStaffReview(ctx: DomainContext, id: string): Promise<StaffReview> {
  requireStaffPermission(ctx, 'review:moderate');
  if (!isId('review', id)) throw new DomainError('REVIEW_NOT_FOUND');
  return inTransaction(ctx, how, async (tx) => {
    const [found] = await tx.sql
      .select({ review: reviews, merchantMask: merchants.nameMask, isConsented: consentedNow(tx) })
      .from(reviews)
      .innerJoin(merchants, eq(merchants.id, reviews.merchantId))
      .where(and(eq(reviews.id, id), isNotNull(reviews.submittedAt)));
    if (found === undefined) throw new DomainError('REVIEW_NOT_FOUND');
    const { review, merchantMask, isConsented } = found;
    const isReadable = isConsented && (review.state === 'submitted' || review.state === 'published');
    const [values = null] = await tx.revealMany({
      action: 'review.read',
      objectKind: 'review',
      items: isReadable ? [{ subjectId: review.subjectId, values: sealedValuesOf(review) }] : [],
    });
    const content = values === null ? null : openedReview(review, values);
    return {
      ...review,
      merchantMask,
      isConsented,
      content,
      marks: content === null ? [] : reviewMarksIn(content.text),
      places: await placesOf(tx, [review]),
    };
  });
}
