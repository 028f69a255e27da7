import type { Id } from '@apipay/db/ids';
import { reviews } from '@apipay/db/schema/reviews';
import { and, eq, isNull } from 'drizzle-orm';
import { withdrawReviewConsent } from '../consents';
import type { Tx } from '../kernel/transaction';
import { endReview } from './end-review';

/** Ends whatever an author has written and not ended, with its consents, in a transaction of `identity`. Gives which. */
export async function endReviewsOf(tx: Tx, subjectId: Id<'subject'>): Promise<readonly Id<'review'>[]> {
  const found = await tx.sql
    .select()
    .from(reviews)
    .where(and(eq(reviews.subjectId, subjectId), isNull(reviews.endedAt)))
    .for('update');
  for (const review of found) {
    await withdrawReviewConsent(tx, review);
    await endReview(tx, review, { state: 'withdrawn', reasonCiphertext: null });
  }
  return found.map(({ id }) => id);
}
