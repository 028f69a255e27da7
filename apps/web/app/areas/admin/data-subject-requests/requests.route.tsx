import { ButtonLink } from '@apipay/ui/button';
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
import { RequestState } from '../../../components/requests/request-state';
import { pageArguments, pageHrefs } from '../../../graphql/page-arguments';
import { privatePageMeta } from '../../../page-meta';
import { loadAdmin } from '../admin-call.server';
import { closedRequestsDocument, requestDeskDocument } from './requests.documents';

const pageSize = 25;

export async function loader(args: LoaderFunctionArgs) {
  const parameters = new URL(args.request.url).searchParams;
  const { dataSubjectRequestDesk: desk } = await loadAdmin(requestDeskDocument, {}, args);
  if (parameters.get('tab') !== 'closed') return { desk, closed: null };
  const found = await loadAdmin(closedRequestsDocument, pageArguments(parameters, pageSize), args);
  return { desk, closed: found.closedDataSubjectRequests };
}

export const meta: MetaFunction<typeof loader> = (args) =>
  privatePageMeta(args, (t) => t('requests.admin.title'));

/** What people ask about their data: what is due first stands first, and no word of it in the list. */
export default function RequestDeskPage() {
  const { desk, closed } = useLoaderData<typeof loader>();
  const { t } = useUiTexts();
  const { search } = useLocation();
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title={t('requests.admin.title')}
        text={t('requests.admin.text')}
        actions={<ButtonLink href="/admin/requests/new">{t('requests.admin.paper')}</ButtonLink>}
      />
      <TabsWithCounts
        label={t('requests.admin.tabs')}
        tabs={[
          {
            href: '?tab=open',
            label: t('requests.admin.open'),
            isCurrent: closed === null,
            count: desk.openCount,
          },
          { href: '?tab=closed', label: t('requests.admin.closed'), isCurrent: closed !== null },
        ]}
      />
      <Card padded={false} className="overflow-x-auto">
        <Table
          caption={t('requests.admin.title')}
          rows={closed?.nodes ?? desk.open}
          rowKey={({ id }) => id}
          rowHref={({ id }) => `/admin/requests/${id}`}
          empty={<EmptyState title={t(closed ? 'requests.admin.emptyClosed' : 'requests.admin.emptyOpen')} />}
          columns={[
            {
              key: 'what',
              header: t('requests.what'),
              cell: ({ kind, number }) => `${t(`requests.admin.kind.${kind}`)} · № ${number}`,
            },
            {
              key: 'due',
              header: t(closed ? 'requests.admin.closedAt' : 'requests.admin.due'),
              cell: ({ dueAt, closedAt }) =>
                dueAt ? (
                  <DeadlineTimer dueAt={dueAt} />
                ) : (
                  closedAt && <DateTime value={closedAt} show="ago" />
                ),
            },
            {
              key: 'who',
              header: t('requests.admin.who'),
              cell: ({ requester, aboutTail }) =>
                `${t(`requests.requester.${requester}`)}${aboutTail ? ` · ••• ${aboutTail}` : ''}`,
            },
            {
              key: 'how',
              header: t('requests.admin.how'),
              cell: ({ channel }) => t(`requests.channel.${channel}`),
            },
            {
              key: 'received',
              header: t('requests.when'),
              cell: ({ receivedAt }) => <DateTime value={receivedAt} style="numeric" />,
            },
            {
              key: 'state',
              header: t('requests.how'),
              cell: ({ id, state }) => (
                <span className="flex flex-wrap gap-1">
                  <RequestState state={state} />
                  {desk.waitingForSecond.includes(id) && (
                    <StatusBadge tone="unknown">{t('requests.admin.secondNeeded')}</StatusBadge>
                  )}
                </span>
              ),
            },
          ]}
        />
      </Card>
      {!closed && desk.byHand.length > 0 && <TasksByHand rows={desk.byHand} />}
      {closed && <Pagination {...pageHrefs(search, closed.pageInfo)} />}
    </div>
  );
}

function TasksByHand({ rows }: { rows: ReturnType<typeof useLoaderData<typeof loader>>['desk']['byHand'] }) {
  const { t } = useUiTexts();
  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-lg font-semibold">{t('requests.admin.byHand.title')}</h2>
      <p className="max-w-prose text-muted">{t('requests.admin.byHand.text')}</p>
      <Card padded={false} className="overflow-x-auto">
        <Table
          caption={t('requests.admin.byHand.title')}
          rows={rows}
          rowKey={({ requestId }) => requestId}
          rowHref={({ requestId }) => `/admin/requests/${requestId}`}
          empty={null}
          columns={[
            {
              key: 'number',
              header: t('requests.what'),
              cell: ({ number }) => `${t('requests.admin.kind.DESTRUCTION')} · № ${number}`,
            },
            {
              key: 'since',
              header: t('requests.admin.byHand.since'),
              cell: ({ since }) => <DateTime value={since} style="numeric" />,
            },
            {
              key: 'tasks',
              header: t('requests.admin.byHand.tasks'),
              cell: ({ openTasks }) => openTasks,
            },
          ]}
        />
      </Card>
    </section>
  );
}
