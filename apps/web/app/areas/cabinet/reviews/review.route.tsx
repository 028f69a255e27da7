import { Banner } from '@apipay/ui/banner';
import { Card } from '@apipay/ui/card';
import { DateTime } from '@apipay/ui/date-time';
import { EmptyState } from '@apipay/ui/empty-state';
import { PageHeader } from '@apipay/ui/page-header';
import { StatusBadge } from '@apipay/ui/status-badge';
import { TextLink } from '@apipay/ui/text-link';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData, useSearchParams } from '@remix-run/react';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import { NotPrintedBanner } from '../../../components/not-printed-banner';
import { useAnswer } from '../../../components/use-answer';
import { privatePageMeta } from '../../../page-meta';
import { cabinetMode, loadCabinet } from '../cabinet-call.server';
import { LiveReview } from './live-review';
import { isEditable, languages, reviewTones, type ShownReview, typedOf } from './own-review';
import { ReviewForm } from './review-form';
import { ReviewPlaces } from './review-places';
import { ownReviewsDocument } from './reviews.documents';
import { submitReviewPage } from './submit-review.server';

export async function loader(args: LoaderFunctionArgs) {
  const { ownReviews } = await loadCabinet(ownReviewsDocument, {}, args);
  return {
    base: `/cabinet/${cabinetMode(args)}/review`,
    live: ownReviews.find(({ endedAt }) => endedAt === null) ?? null,
    past: ownReviews.filter(({ endedAt }) => endedAt !== null),
  };
}

export const meta: MetaFunction<typeof loader> = (args) => privatePageMeta(args, (t) => t('reviews.title'));

export const action = submitReviewPage;

/** R-S9: the author's own review, from the first word to where it was published. */
export default function ReviewPage() {
  const { base, live, past } = useLoaderData<typeof loader>();
  const [parameters] = useSearchParams();
  const answer = useAnswer<typeof action>();
  const { t, locale } = useUiTexts();
  const own = languages.find((language) => language === locale.toUpperCase()) ?? 'RU';
  const isWriting = answer?.typed != null || live === null || (parameters.has('change') && isEditable(live));
  const done = parameters.get('done');
  return (
    <div className="flex max-w-3xl flex-col gap-6">
      <PageHeader title={t('reviews.title')} text={t('reviews.text')} />
      <NotPrintedBanner isOwn />
      {done === 'submitted' && live?.state === 'SUBMITTED' && (
        <Banner tone="info" announced title={t('reviews.done.submitted')} />
      )}
      {done === 'withdrawn' && live === null && !answer && (
        <Banner tone="info" announced title={t('reviews.done.withdrawn')} />
      )}
      {answer && (
        <FormProblemBanner
          problems={answer.problems}
          action={
            answer.problems.codes.includes('REVIEW_CHANGED_MEANWHILE') && (
              <TextLink href={base}>{t('reviews.form.stale')}</TextLink>
            )
          }
        />
      )}
      {live === null && !answer && past.length === 0 && (
        <EmptyState title={t('reviews.empty.title')}>{t('reviews.empty.text')}</EmptyState>
      )}
      {isWriting ? (
        <ReviewForm
          key={answer?.at ?? live?.version ?? 0}
          typed={answer?.typed ?? typedOf(live, own)}
          problems={answer?.problems ?? null}
          cancelHref={live ? base : null}
        />
      ) : (
        live && <LiveReview review={live} base={base} />
      )}
      {past.length > 0 && <PastReviews reviews={past} />}
    </div>
  );
}

function PastReviews({ reviews }: { reviews: readonly ShownReview[] }) {
  const { t } = useUiTexts();
  return (
    <Card title={t('reviews.past')}>
      <ul className="flex flex-col gap-6">
        {reviews.map(({ id, state, endedAt, places, reason }) => (
          <li key={id} className="flex flex-col gap-3 border-t border-line pt-5 first:border-t-0 first:pt-0">
            <p className="flex flex-wrap items-center gap-3">
              <StatusBadge tone={reviewTones[state]}>{t(`reviews.state.${state}`)}</StatusBadge>
              {endedAt && <DateTime value={endedAt} className="text-sm text-muted" />}
            </p>
            <p className="text-muted">{t(`reviews.stateText.${state}`)}</p>
            {reason && (
              <p className="wrap-anywhere">
                {t('reviews.reason')}: {reason}
              </p>
            )}
            {places.length > 0 && <ReviewPlaces places={places} />}
          </li>
        ))}
      </ul>
    </Card>
  );
}
