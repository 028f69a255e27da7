import { Card } from '@apipay/ui/card';
import { DateTime } from '@apipay/ui/date-time';
import { DeadlineTimer } from '@apipay/ui/deadline-timer';
import { EmptyState } from '@apipay/ui/empty-state';
import { PageHeader } from '@apipay/ui/page-header';
import { Pagination } from '@apipay/ui/pagination';
import { Table } from '@apipay/ui/table';
import { TabsWithCounts } from '@apipay/ui/tabs-with-counts';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { pageArguments, pageHrefs } from '../../../graphql/page-arguments';
import { privatePageMeta } from '../../../page-meta';
import { loadAdmin } from '../admin-call.server';
import { accessQuestionDeskDocument, answeredQuestionsDocument } from './access-questions.documents';

const pageSize = 25;

export async function loader(args: LoaderFunctionArgs) {
  const parameters = new URL(args.request.url).searchParams;
  const { accessQuestionDesk: desk } = await loadAdmin(accessQuestionDeskDocument, {}, args);
  if (parameters.get('tab') !== 'answered') return { desk, answered: null };
  const { answeredAccessQuestions: answered } = await loadAdmin(
    answeredQuestionsDocument,
    pageArguments(parameters, pageSize),
    args,
  );
  return { desk, answered };
}

export const meta: MetaFunction<typeof loader> = (args) =>
  privatePageMeta(args, (t) => t('admin.questions.title'));

/** What people ask about uses of their data: what is due first stands first. */
export default function AccessQuestionsPage() {
  const { desk, answered } = useLoaderData<typeof loader>();
  const { t } = useUiTexts();
  const { search } = useLocation();
  const isOpenTab = answered === null;
  return (
    <div className="flex flex-col gap-4">
      <PageHeader title={t('admin.questions.title')} text={t('admin.questions.text')} />
      <TabsWithCounts
        label={t('admin.questions.tabs')}
        tabs={[
          {
            href: '?tab=open',
            label: t('audit.question.state.OPEN'),
            isCurrent: isOpenTab,
            count: desk.openCount,
          },
          { href: '?tab=answered', label: t('audit.question.state.ANSWERED'), isCurrent: !isOpenTab },
        ]}
      />
      <Card padded={false} className="overflow-x-auto">
        <Table
          caption={t('admin.questions.title')}
          rows={answered?.nodes ?? desk.open}
          rowKey={({ id }) => id}
          rowHref={({ id }) => `/admin/access-questions/${id}`}
          empty={<EmptyState title={t('admin.questions.empty')} />}
          columns={[
            {
              key: 'due',
              header: t(isOpenTab ? 'admin.questions.due' : 'admin.questions.answered'),
              cell: ({ dueAt, answeredAt }) =>
                answeredAt ? <DateTime value={answeredAt} show="ago" /> : <DeadlineTimer dueAt={dueAt} />,
            },
            {
              key: 'reason',
              header: t('admin.questions.reason'),
              cell: ({ reason }) => t(`audit.question.reason.${reason}`),
            },
            {
              key: 'line',
              header: t('admin.audit.action'),
              cell: ({ line }) => t.find(`audit.action.${line.action}`) ?? line.action,
            },
            {
              key: 'who',
              header: t('admin.audit.actor'),
              cell: ({ line }) => t(`admin.audit.actorKind.${line.actorKind}`),
            },
            {
              key: 'when',
              header: t('admin.audit.when'),
              cell: ({ line }) => <DateTime value={line.occurredAt} style="numeric" />,
            },
          ]}
        />
      </Card>
      {answered && <Pagination {...pageHrefs(search, answered.pageInfo)} />}
    </div>
  );
}
