import { EmptyState } from '@apipay/ui/empty-state';
import { Pagination } from '@apipay/ui/pagination';
import { TextLink } from '@apipay/ui/text-link';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { data, type HeadersFunction, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { ReviewQuote } from '../../../components/review-quote';
import { loadFromApi } from '../../../graphql/load-from-api.server';
import { pageArguments, pageHrefs } from '../../../graphql/page-arguments';
import { publicPageMeta } from '../../../page-meta';
import { SiteHeading } from '../site-heading';
import { nothingKept } from './nothing-kept';
import { publishedReviewsDocument } from './reviews.documents';

const pageSize = 20;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const parameters = pageArguments(new URL(request.url).searchParams, pageSize);
  const { reviews, operator } = await loadFromApi(publishedReviewsDocument, parameters, { request, context });
  return data({ reviews, email: operator.legalEmail }, { headers: nothingKept });
}

export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export const meta: MetaFunction<typeof loader> = (args) =>
  publicPageMeta(args, (t) => ({
    title: t('reviews.site.title'),
    description: t('reviews.site.description'),
    structured: [{ name: 'robots', content: 'noarchive' }],
  }));

/** R-S9: what is published and consented to at this moment, each in its own language and with an address of its own. */
export default function ReviewsPage() {
  const { reviews, email } = useLoaderData<typeof loader>();
  const { t, locale } = useUiTexts();
  const { search } = useLocation();
  return (
    <div className="flex flex-col gap-8">
      <SiteHeading title={t('reviews.site.title')} text={t('reviews.site.text')} />
      {reviews.nodes.length === 0 ? (
        <EmptyState title={t('reviews.site.empty.title')}>{t('reviews.site.empty.text')}</EmptyState>
      ) : (
        <ul className="grid gap-4 md:grid-cols-2">
          {reviews.nodes.map((review) => (
            <li key={review.id} className="min-w-0">
              <ReviewQuote review={review} publishedAt={review.publishedAt} href={`/reviews/${review.id}`} />
            </li>
          ))}
        </ul>
      )}
      <Pagination {...pageHrefs(search, reviews.pageInfo)} />
      <div className="flex flex-col gap-2 text-sm text-muted">
        <p className="max-w-prose">{t('reviews.site.complain', { email })}</p>
        <p>
          <TextLink href={`/reviews.atom?lang=${locale}`}>{t('reviews.site.feed')}</TextLink>
        </p>
      </div>
    </div>
  );
}
