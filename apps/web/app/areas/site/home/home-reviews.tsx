import { TextLink } from '@apipay/ui/text-link';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { ResultOf } from 'gql.tada';
import { ReviewQuote } from '../../../components/review-quote';
import type { publishedReviewFragment } from '../reviews/reviews.documents';

/** What stands at this moment, newest first; nothing at all where nobody has published anything. */
export function HomeReviews({ reviews }: { reviews: readonly ResultOf<typeof publishedReviewFragment>[] }) {
  const { t } = useUiTexts();
  if (reviews.length === 0) return null;
  return (
    <section aria-labelledby="reviews">
      <h2 id="reviews" className="text-xl font-semibold">
        {t('reviews.site.title')}
      </h2>
      <ul className="mt-6 grid gap-4 md:grid-cols-3">
        {reviews.map((review) => (
          <li key={review.id} className="min-w-0">
            <ReviewQuote review={review} publishedAt={review.publishedAt} href={`/reviews/${review.id}`} />
          </li>
        ))}
      </ul>
      <p className="mt-6">
        <TextLink href="/reviews">{t('reviews.site.all')}</TextLink>
      </p>
    </section>
  );
}
