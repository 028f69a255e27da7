import { isId, uuidFromId } from '@apipay/db/ids';
import { type ReviewRow, reviews } from '@apipay/db/schema/reviews';
import { and, eq, sql } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { exactTime, type Page, type PageRequest, pageCondition, pageOrder, toPage } from '../kernel/page';
import { allowVisitor } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { consentedNow } from './load-review';
import { openedReview, sealedValuesOf } from './review';

/** What everybody may read. */
export interface PublishedReview extends Pick<ReviewRow, 'id' | 'locale' | 'signature'> {
  readonly text: string;
  /** Null for a merchant without a name. */
  readonly signedAs: string | null;
  readonly publishedAt: Date;
}

/** `gone`: it was published once and has ended. `null`: nobody ever saw it, or it may not be shown just now. */
export type FoundReview =
  | { readonly kind: 'published'; readonly review: PublishedReview }
  | { readonly kind: 'gone' }
  | null;

const how = { purpose: 'reviews', as: 'identity' } as const;

/** Published reviews whose authors consent at this moment, newest first. Anyone may read them. */
export async function listPublishedReviews(
  ctx: DomainContext,
  request: PageRequest,
): Promise<Page<PublishedReview>> {
  allowVisitor(ctx);
  return inTransaction({ ...ctx, merchantId: null }, how, async (tx) => {
    const rows = await tx.sql
      .select({ review: reviews, at: exactTime(reviews.publishedAt) })
      .from(reviews)
      .where(
        and(
          eq(reviews.state, 'published'),
          pageCondition(reviews.publishedAt, reviews.id, request, uuidFromId),
          consentedNow(tx),
        ),
      )
      .orderBy(...pageOrder(reviews.publishedAt, reviews.id, request))
      .limit(request.size + 1);
    const opened = await openPublished(
      tx,
      rows.map(({ review }) => review),
    );
    return toPage(
      opened.flatMap((row, index) => {
        const at = rows[index]?.at;
        return row === null || at === undefined ? [] : [{ row, position: { at, id: row.id } }];
      }),
      request,
    );
  });
}

/** One review by its permanent address. Anyone may ask. */
export async function findPublishedReview(ctx: DomainContext, id: string): Promise<FoundReview> {
  allowVisitor(ctx);
  if (!isId('review', id)) return null;
  return inTransaction({ ...ctx, merchantId: null }, how, async (tx) => {
    const [found] = await tx.sql
      .select({
        review: reviews,
        isShown: sql<boolean>`${reviews.state} = 'published' and ${consentedNow(tx)}`,
      })
      .from(reviews)
      .where(eq(reviews.id, id));
    if (found === undefined || found.review.publishedAt === null) return null;
    if (found.review.endedAt !== null) return { kind: 'gone' };
    if (!found.isShown) return null;
    const [review] = await openPublished(tx, [found.review]);
    return review == null ? null : { kind: 'published', review };
  });
}

/** How long an opened text is remembered; whether it may be shown is asked of the database every time. */
const memoryMs = 10 * 60_000;
const rememberedAtMost = 1_000;
const remembered = new Map<
  string,
  { readonly text: string; readonly signedAs: string | null; readonly until: number }
>();

/**
 * Reading by everybody is no act of anybody: a text that was opened, with its access record, is shown again for ten minutes without
 * another one. It is found by the salted hash of what its author agreed to, after the gate has let its row through.
 */
async function openPublished(
  tx: Tx,
  rows: readonly ReviewRow[],
): Promise<readonly (PublishedReview | null)[]> {
  const now = tx.ctx.now().getTime();
  for (const [key, { until }] of remembered)
    if (until <= now || until > now + memoryMs) remembered.delete(key);
  if (remembered.size > rememberedAtMost) remembered.clear();
  const keyOf = (review: ReviewRow) => review.contentHash.toString('hex');
  const sealed = rows.filter((review) => !remembered.has(keyOf(review)));
  const opened = await tx.revealMany({
    action: 'review.show',
    objectKind: 'review',
    items: sealed.map((review) => ({ subjectId: review.subjectId, values: sealedValuesOf(review) })),
  });
  for (const [index, review] of sealed.entries()) {
    const values = opened[index];
    if (values == null) continue;
    const { text, signedAs } = openedReview(review, values);
    remembered.set(keyOf(review), { text, signedAs, until: now + memoryMs });
  }
  return rows.map((review) => {
    const content = remembered.get(keyOf(review));
    const { id, locale, signature, publishedAt } = review;
    if (content === undefined || publishedAt === null) return null;
    return { id, locale, signature, publishedAt, text: content.text, signedAs: content.signedAs };
  });
}
