import { type Id, isId } from '@apipay/db/ids';
import { type ReviewRow, reviews } from '@apipay/db/schema/reviews';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { DomainError } from '../kernel/errors';
import type { Tx } from '../kernel/transaction';

/** The author, in the merchant for which the author writes. */
export interface Author {
  readonly merchantId: Id<'merchant'>;
  readonly subjectId: Id<'subject'>;
}

/** The review of a merchant that has not ended, for the length of the transaction, or null. */
export async function lockLiveReview(tx: Tx, { merchantId }: Author): Promise<ReviewRow | null> {
  const [row] = await tx.sql
    .select()
    .from(reviews)
    .where(
      and(
        eq(reviews.merchantId, merchantId),
        inArray(reviews.state, ['draft', 'submitted', 'returned', 'published']),
      ),
    )
    .for('update');
  return row ?? null;
}

/** For whichever merchant it was written. Errors: REVIEW_NOT_FOUND (also for a review of somebody else). */
export async function lockOwnReview(
  tx: Tx,
  { subjectId }: Pick<Author, 'subjectId'>,
  id: string,
): Promise<ReviewRow> {
  if (!isId('review', id)) throw new DomainError('REVIEW_NOT_FOUND');
  const [row] = await tx.sql
    .select()
    .from(reviews)
    .where(and(eq(reviews.id, id), eq(reviews.subjectId, subjectId)))
    .for('update');
  if (row === undefined) throw new DomainError('REVIEW_NOT_FOUND');
  return row;
}

/** Errors: REVIEW_NOT_FOUND. Drafts are nobody's but their author's. */
export async function lockReviewForStaff(tx: Tx, id: string): Promise<ReviewRow> {
  if (!isId('review', id)) throw new DomainError('REVIEW_NOT_FOUND');
  const [row] = await tx.sql.select().from(reviews).where(eq(reviews.id, id)).for('update');
  if (row === undefined || row.submittedAt === null) throw new DomainError('REVIEW_NOT_FOUND');
  return row;
}

/**
 * The giving under which its author consents to exactly this, at this moment.
 * Errors: REVIEW_NOT_CONSENTED (withdrawn, outdated, or the author's data are blocked).
 */
export async function requireConsented(tx: Tx, review: ReviewRow): Promise<Id<'consentRecord'>> {
  const [answer] = await tx.sql
    .select({ stands: consentedNow(tx) })
    .from(reviews)
    .where(eq(reviews.id, review.id));
  if (answer?.stands !== true || review.consentId === null) throw new DomainError('REVIEW_NOT_CONSENTED');
  return review.consentId;
}

/** Of the row that is read: whether its author consents to exactly this, at this moment. */
export function consentedNow(tx: Tx) {
  return sql<boolean>`review_consented(${reviews.id}, ${tx.ctx.now().toISOString()}::timestamptz)`;
}
