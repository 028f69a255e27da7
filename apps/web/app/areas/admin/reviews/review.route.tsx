import { Banner } from '@apipay/ui/banner';
import { Card } from '@apipay/ui/card';
import { DateTime } from '@apipay/ui/date-time';
import { DeadlineTimer } from '@apipay/ui/deadline-timer';
import { IdWithCopy } from '@apipay/ui/id-with-copy';
import { KeyValueList } from '@apipay/ui/key-value-list';
import { PageHeader } from '@apipay/ui/page-header';
import { StatusBadge } from '@apipay/ui/status-badge';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData, useSearchParams } from '@remix-run/react';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import { useAnswer } from '../../../components/use-answer';
import { notFound } from '../../../graphql/load-from-api.server';
import { translatorOf } from '../../../locale.server';
import { privatePageMeta } from '../../../page-meta';
import { loadAdmin } from '../admin-call.server';
import { CloseRemovalForm, HandOverForms, JudgeForms } from './judge-forms';
import { type JudgeAnswer, judgeReview } from './judge-review.server';
import { MarkedText } from './marked-text';
import { staffReviewDocument } from './reviews.documents';
import { type ShownStaffReview, staffReviewTones } from './staff-review';

export async function loader(args: LoaderFunctionArgs) {
  const { staffReview } = await loadAdmin(staffReviewDocument, { id: args.params['id'] ?? '' }, args);
  if (!staffReview) throw notFound(args.context.requestId);
  const t = translatorOf(args.request);
  const refusal = new URL(args.request.url).searchParams.get('refused');
  const refused = refusal && (t.find(`errors.${refusal}`) ?? t('errors.INTERNAL'));
  return { review: staffReview, refused, webOrigin: args.context.webOrigin };
}

export const meta: MetaFunction<typeof loader> = (args) => privatePageMeta(args, (t) => t('reviews.title'));

export const action = judgeReview;

/** One review as a moderator sees it. */
export default function AdminReviewPage() {
  const { review, refused, webOrigin } = useLoaderData<typeof loader>();
  const [parameters] = useSearchParams();
  const answer = useAnswer<typeof action>();
  const { t } = useUiTexts();
  const { id, state, content, marks, locale, isConsented } = review;
  const done = parameters.get('done');
  const said = !answer && done ? t.find(`reviews.admin.done.${done}`) : null;
  const isAlive = state === 'SUBMITTED' || state === 'PUBLISHED';
  return (
    <div className="flex max-w-3xl flex-col gap-4">
      <PageHeader
        title={t('reviews.title')}
        badge={<StatusBadge tone={staffReviewTones[state]}>{t(`reviews.state.${state}`)}</StatusBadge>}
        path={[{ href: '/admin/reviews', label: t('reviews.admin.title') }]}
      />
      {said && <Banner tone="info" announced title={said} />}
      {refused && <Banner tone="failed" announced title={refused} />}
      {answer && <FormProblemBanner problems={answer.problems} />}
      {isAlive && !isConsented && <Banner tone="waiting" title={t('reviews.admin.hidden')} />}
      <Card>
        {content ? (
          <div className="flex flex-col gap-4" lang={locale.toLowerCase()}>
            <MarkedText text={content.text} marks={marks} />
            <p className="font-medium wrap-anywhere">{content.signedAs ?? t(`reviews.nameless.${locale}`)}</p>
            {marks.length === 0 && <p className="text-sm text-muted">{t('reviews.admin.noMarks')}</p>}
          </div>
        ) : (
          <p className="text-muted">{t('reviews.admin.ended')}</p>
        )}
      </Card>
      <About review={review} />
      {isAlive && (
        <JudgeForms review={review} problems={answer?.problems ?? null} typed={answer?.reason ?? ''} />
      )}
      <HandOverForms review={review} />
      <Places review={review} address={`${webOrigin}/reviews/${id}`} answer={answer ?? null} />
    </div>
  );
}

function About({ review }: { review: ShownStaffReview }) {
  const { t } = useUiTexts();
  const { id, merchantMask, locale, signature, channels, submittedAt } = review;
  const row = (key: 'merchant' | 'language' | 'signature', value: string) => ({
    key,
    name: t(`reviews.admin.${key}`),
    value,
  });
  return (
    <Card>
      <KeyValueList
        items={[
          row('merchant', merchantMask),
          row('language', t(`reviews.language.${locale}`)),
          row('signature', t(`reviews.signature.${signature}`)),
          {
            key: 'where',
            name: t('reviews.preview.where'),
            value: ['SITE' as const, ...channels].map((place) => t(`reviews.place.${place}`)).join(', '),
          },
          {
            key: 'submitted',
            name: t('reviews.admin.submitted'),
            value: submittedAt && <DateTime value={submittedAt} nameZone />,
          },
          { key: 'id', name: t('admin.id'), value: <IdWithCopy id={id} /> },
        ]}
      />
    </Card>
  );
}

/** Where it stands or stood, and what is left to remove. */
function Places({
  review,
  address,
  answer,
}: {
  review: ShownStaffReview;
  address: string;
  answer: JudgeAnswer | null;
}) {
  const { t } = useUiTexts();
  const { places } = review;
  if (places.length === 0) return null;
  const isToRemove = places.some(({ removalDueAt, removedAt }) => removalDueAt && !removedAt);
  return (
    <Card title={t(isToRemove ? 'reviews.admin.removals.title' : 'reviews.history.title')}>
      {isToRemove && (
        <p className="mb-4 wrap-anywhere">
          {t('reviews.admin.removals.address')}: <code className="font-mono text-sm">{address}</code>
        </p>
      )}
      <ul className="flex flex-col gap-5">
        {places.map(({ place, handedAt, removalDueAt, removedAt, removalProof }) => (
          <li
            key={place}
            className="flex flex-col gap-2 border-t border-line pt-4 first:border-t-0 first:pt-0"
          >
            <p className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
              <span className="font-medium">{t(`reviews.place.${place}`)}</span>
              {removalDueAt && !removedAt && <DeadlineTimer dueAt={removalDueAt} />}
            </p>
            <p className="text-sm text-muted">
              {handedAt ? <DateTime value={handedAt} /> : t('reviews.history.copy')}
              {removedAt && (
                <>
                  {' → '}
                  <DateTime value={removedAt} />
                </>
              )}
            </p>
            {removalProof && <p className="text-sm wrap-anywhere">{removalProof}</p>}
            {removalDueAt && !removedAt && (
              <CloseRemovalForm
                key={answer?.place === place ? 'refused' : 'new'}
                place={place}
                problems={answer?.place === place ? answer.problems : null}
                typed={answer?.place === place ? answer.proof : ''}
              />
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
