import { newId } from '@apipay/db/ids';
import { type ReviewRow, reviewPlaces, reviews } from '@apipay/db/schema/reviews';
import { reviewCaches } from '@apipay/db/schema/reviews.enums';
import { and, eq, isNull, ne } from 'drizzle-orm';
import type { Tx } from '../kernel/transaction';
import { endOfWorkingDay } from '../kernel/working-days';
import { readWorkingDays } from '../working-calendars';

/**
 * Takes a review off the site with the commit of the caller and lets go of its text. What had been published leaves the record of where,
 * and for each place that is not ours a task to remove it there within one working day (Law 94-V, Art. 6).
 */
export async function endReview(
  tx: Tx,
  review: ReviewRow,
  how: { readonly state: 'withdrawn' | 'taken-down'; readonly reasonCiphertext: Buffer | null },
): Promise<void> {
  const now = tx.ctx.now();
  await tx.sql
    .update(reviews)
    .set({
      ...how,
      textCiphertext: null,
      signedAsCiphertext: null,
      version: review.version + 1,
      changedAt: now,
      endedAt: now,
    })
    .where(eq(reviews.id, review.id));
  if (review.publishedAt === null) return;
  const ofReview = and(eq(reviewPlaces.reviewId, review.id), isNull(reviewPlaces.removedAt));
  await tx.sql
    .update(reviewPlaces)
    .set({ removalAskedAt: now, removalDueAt: now, removedAt: now })
    .where(and(ofReview, eq(reviewPlaces.place, 'site')));
  const asked = { removalAskedAt: now, removalDueAt: endOfWorkingDay(now, 1, await readWorkingDays(tx)) };
  await tx.sql
    .update(reviewPlaces)
    .set(asked)
    .where(and(ofReview, ne(reviewPlaces.place, 'site')));
  await tx.sql
    .insert(reviewPlaces)
    .values(
      reviewCaches.map((place) => ({ ...asked, id: newId('reviewPlace'), reviewId: review.id, place })),
    );
}
