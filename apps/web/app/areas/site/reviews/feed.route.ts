import type { LoaderFunctionArgs } from '@remix-run/node';
import { loadFromApi } from '../../../graphql/load-from-api.server';
import { localeOf, translatorOf } from '../../../locale.server';
import { atomFeed } from '../documents/atom-feed';
import { nothingKept } from './nothing-kept';
import { publishedReviewsDocument } from './reviews.documents';

/** New reviews. What has been withdrawn is in none of its answers. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const locale = localeOf(request);
  const t = translatorOf(request);
  const { reviews } = await loadFromApi(publishedReviewsDocument, { first: 50 }, { request, context });
  const self = `${context.webOrigin}/reviews.atom?lang=${locale}`;
  const feed = atomFeed({
    id: self,
    selfHref: self,
    siteHref: `${context.webOrigin}/reviews?lang=${locale}`,
    title: t('reviews.site.feedTitle'),
    author: 'APIPAY',
    language: locale,
    entries: reviews.nodes.map((review) => {
      const address = `${context.webOrigin}/reviews/${review.id}`;
      const name = review.signedAs ?? t(`reviews.nameless.${review.locale}`);
      return {
        id: address,
        href: address,
        title: t('reviews.site.one', { name }),
        summary: review.text,
        publishedAt: new Date(review.publishedAt).toISOString(),
      };
    }),
  });
  return new Response(feed, {
    headers: {
      'Content-Type': 'application/atom+xml; charset=utf-8',
      'Content-Language': locale,
      ...nothingKept,
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
