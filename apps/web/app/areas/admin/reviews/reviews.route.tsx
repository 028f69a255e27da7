import { Card } from '@apipay/ui/card';
import { DateTime } from '@apipay/ui/date-time';
import { DeadlineTimer } from '@apipay/ui/deadline-timer';
import { EmptyState } from '@apipay/ui/empty-state';
import { PageHeader } from '@apipay/ui/page-header';
import { Pagination } from '@apipay/ui/pagination';
import { StatusBadge } from '@apipay/ui/status-badge';
import { Table } from '@apipay/ui/table';
import { TabsWithCounts } from '@apipay/ui/tabs-with-counts';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { pageArguments, pageHrefs } from '../../../graphql/page-arguments';
import { privatePageMeta } from '../../../page-meta';
import { loadAdmin } from '../admin-call.server';
import { reviewDeskDocument, staffReviewsDocument } from './reviews.documents';
import { type ShownRemoval, staffReviewTones, tabStates } from './staff-review';

const pageSize = 25;

export async function loader(args: LoaderFunctionArgs) {
  const parameters = new URL(args.request.url).searchParams;
  const chosen = parameters.get('tab');
  const { reviewDesk: desk } = await loadAdmin(reviewDeskDocument, {}, args);
  if (chosen === 'removals') return { tab: 'removals' as const, desk, reviews: null };
  const state = tabStates.find((one) => one === chosen) ?? 'SUBMITTED';
  const variables = { ...pageArguments(parameters, pageSize), state };
  const { staffReviews } = await loadAdmin(staffReviewsDocument, variables, args);
  return { tab: state, desk, reviews: staffReviews };
}

export const meta: MetaFunction<typeof loader> = (args) =>
  privatePageMeta(args, (t) => t('reviews.admin.title'));

/** What waits to be judged, what became of the rest, and what has to be removed elsewhere. */
export default function AdminReviewsPage() {
  const { tab, desk, reviews } = useLoaderData<typeof loader>();
  const { t } = useUiTexts();
  const { search } = useLocation();
  const counts: Partial<Record<string, number>> = {
    SUBMITTED: desk.waitingCount,
    removals: desk.removals.length,
  };
  return (
    <div className="flex flex-col gap-4">
      <PageHeader title={t('reviews.admin.title')} text={t('reviews.admin.text')} />
      <TabsWithCounts
        label={t('reviews.admin.tabsLabel')}
        tabs={[...tabStates, 'removals' as const].map((one) => ({
          href: `?tab=${one}`,
          label: t(`reviews.admin.tabs.${one}`),
          isCurrent: one === tab,
          ...(counts[one] === undefined ? {} : { count: counts[one] }),
        }))}
      />
      {reviews === null ? (
        <Removals removals={desk.removals} />
      ) : (
        <>
          <Card padded={false} className="overflow-x-auto">
            <Table
              caption={t('reviews.admin.title')}
              rows={reviews.nodes}
              rowKey={(review) => review.id}
              rowHref={(review) => `/admin/reviews/${review.id}`}
              empty={<EmptyState title={t('reviews.admin.empty')} />}
              columns={[
                {
                  key: 'submitted',
                  header: t('reviews.admin.submitted'),
                  cell: ({ submittedAt }) => submittedAt && <DateTime value={submittedAt} show="ago" />,
                },
                {
                  key: 'merchant',
                  header: t('reviews.admin.merchant'),
                  cell: ({ merchantMask }) => merchantMask,
                },
                {
                  key: 'language',
                  header: t('reviews.admin.language'),
                  cell: ({ locale }) => t(`reviews.language.${locale}`),
                },
                {
                  key: 'signature',
                  header: t('reviews.admin.signature'),
                  cell: ({ signature }) => t(`reviews.signature.${signature}`),
                },
                {
                  key: 'state',
                  header: t('reviews.admin.state'),
                  cell: ({ state }) => (
                    <StatusBadge tone={staffReviewTones[state]}>{t(`reviews.state.${state}`)}</StatusBadge>
                  ),
                },
              ]}
            />
          </Card>
          <Pagination {...pageHrefs(search, reviews.pageInfo)} />
        </>
      )}
    </div>
  );
}

function Removals({ removals }: { removals: readonly ShownRemoval[] }) {
  const { t, now } = useUiTexts();
  const overdue = removals.filter(({ dueAt }) => new Date(dueAt) < now).length;
  return (
    <Card
      title={t('reviews.admin.removals.title')}
      aside={
        overdue > 0 && (
          <StatusBadge tone="failed">{t('reviews.admin.overdue', { count: overdue })}</StatusBadge>
        )
      }
      padded={false}
      className="overflow-x-auto"
    >
      <p className="max-w-prose px-4 pb-3 text-sm text-muted md:px-6">{t('reviews.admin.removals.text')}</p>
      <Table
        caption={t('reviews.admin.removals.title')}
        rows={removals}
        rowKey={({ reviewId, place }) => `${reviewId}:${place}`}
        rowHref={({ reviewId }) => `/admin/reviews/${reviewId}`}
        empty={<EmptyState title={t('reviews.admin.removals.empty')} />}
        columns={[
          {
            key: 'place',
            header: t('reviews.admin.removals.place'),
            cell: ({ place }) => t(`reviews.place.${place}`),
          },
          {
            key: 'due',
            header: t('reviews.admin.removals.due'),
            cell: ({ dueAt }) => <DeadlineTimer dueAt={dueAt} />,
          },
          {
            key: 'review',
            header: t('reviews.admin.removals.review'),
            cell: ({ reviewId }) => <code className="font-mono text-xs break-all">{reviewId}</code>,
          },
        ]}
      />
    </Card>
  );
}
