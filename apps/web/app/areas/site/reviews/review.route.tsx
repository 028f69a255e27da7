import { ButtonLink } from '@apipay/ui/button';
import { EmptyState } from '@apipay/ui/empty-state';
import { TextLink } from '@apipay/ui/text-link';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { data, type HeadersFunction, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ReviewQuote } from '../../../components/review-quote';
import { loadFromApi, notFound } from '../../../graphql/load-from-api.server';
import { publicPageMeta } from '../../../page-meta';
import { SiteHeading } from '../site-heading';
import { nothingKept } from './nothing-kept';
import { publishedReviewDocument } from './reviews.documents';

/** A review that has ended is 410, with nothing of it in the page or in its data: search engines drop such an address at once. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const id = params['id'] ?? '';
  const { review: answer } = await loadFromApi(publishedReviewDocument, { id }, { request, context });
  if (!answer) throw notFound(context.requestId);
  return answer.isGone || !answer.review
    ? data({ review: null }, { status: 410, headers: nothingKept })
    : data({ review: answer.review }, { headers: nothingKept });
}

export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export const meta: MetaFunction<typeof loader> = (args) =>
  publicPageMeta(args, (t) => {
    const { review } = args.data ?? { review: null };
    const name = review && (review.signedAs ?? t(`reviews.nameless.${review.locale}`));
    return {
      title: name === null ? t('reviews.site.gone.title') : t('reviews.site.one', { name }),
      description: t('reviews.site.description'),
      structured: [{ name: 'robots', content: name === null ? 'noindex, noarchive' : 'noarchive' }],
    };
  });

export default function OneReviewPage() {
  const { review } = useLoaderData<typeof loader>();
  const { t } = useUiTexts();
  if (review === null) {
    return (
      <EmptyState
        title={t('reviews.site.gone.title')}
        action={<ButtonLink href="/reviews">{t('reviews.site.gone.back')}</ButtonLink>}
      >
        {t('reviews.site.gone.text')}
      </EmptyState>
    );
  }
  const name = review.signedAs ?? t(`reviews.nameless.${review.locale}`);
  return (
    <div className="flex max-w-3xl flex-col gap-8">
      <SiteHeading title={t('reviews.site.one', { name })} />
      <ReviewQuote review={review} publishedAt={review.publishedAt} href={`/reviews/${review.id}`} />
      <p>
        <TextLink href="/reviews">{t('reviews.site.all')}</TextLink>
      </p>
    </div>
  );
}
