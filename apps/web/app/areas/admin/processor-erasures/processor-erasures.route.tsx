import { Banner } from '@apipay/ui/banner';
import { Card } from '@apipay/ui/card';
import { DateTime } from '@apipay/ui/date-time';
import { EmptyState } from '@apipay/ui/empty-state';
import { PageHeader } from '@apipay/ui/page-header';
import { StatusBadge } from '@apipay/ui/status-badge';
import { Table } from '@apipay/ui/table';
import { useUiTexts } from '@apipay/ui/ui-texts';
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import { useAnswer } from '../../../components/use-answer';
import {
  type FormProblems,
  problemsOf,
  problemsOfRefusal,
  statusOfProblems,
} from '../../../form-problems.server';
import { privatePageMeta } from '../../../page-meta';
import { loadAdmin, submitAdmin } from '../admin-call.server';
import { OpenErasure } from './open-erasure';
import { closeProcessorErasureDocument, erasureDeskDocument } from './processor-erasures.documents';

export async function loader(args: LoaderFunctionArgs) {
  const { erasureDesk } = await loadAdmin(erasureDeskDocument, {}, args);
  return { desk: erasureDesk, isDone: new URL(args.request.url).searchParams.get('done') === 'closed' };
}

interface CloseAnswer {
  readonly problems: FormProblems;
  readonly id: string;
  readonly proof: string;
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const id = String(form.get('id') ?? '').slice(0, 60);
  const proof = String(form.get('proof') ?? '').slice(0, 2_000);
  const ending = form.get('ending') === 'OUT_OF_REACH' ? 'OUT_OF_REACH' : 'DONE';
  const result = await submitAdmin(closeProcessorErasureDocument, { input: { id, ending, proof } }, args);
  const problems = result.isOk
    ? problemsOf(result.data.closeProcessorErasure.userErrors)
    : problemsOfRefusal(args.request, result);
  return problems
    ? data<CloseAnswer>({ problems, id, proof }, { status: statusOfProblems(problems) })
    : redirect('/admin/processors?done=closed', 303);
}

export const meta: MetaFunction<typeof loader> = (args) =>
  privatePageMeta(args, (t) => t('admin.erasures.title'));

/** What visitors left with a processor and took their consent back for: what our job deleted there, and what people have to. */
export default function ProcessorErasuresPage() {
  const { desk, isDone } = useLoaderData<typeof loader>();
  const answer = useAnswer<typeof action>();
  const { t, now } = useUiTexts();
  const overdue = desk.open.filter(({ dueAt }) => new Date(dueAt) < now).length;
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title={t('admin.erasures.title')}
        text={t('admin.erasures.text')}
        badge={
          overdue > 0 && (
            <StatusBadge tone="failed">{t('admin.erasures.overdue', { count: overdue })}</StatusBadge>
          )
        }
      />
      {isDone && !answer && <Banner tone="info" announced title={t('admin.erasures.closed')} />}
      {answer && <FormProblemBanner problems={answer.problems} />}
      {desk.open.length === 0 ? (
        <Card>
          <EmptyState title={t('admin.erasures.empty')} />
        </Card>
      ) : (
        desk.open.map((erasure) => {
          const isAnswered = answer?.id === erasure.id;
          return (
            <OpenErasure
              key={`${erasure.id}${isAnswered ? ' refused' : ''}`}
              erasure={erasure}
              problems={isAnswered ? answer.problems : null}
              typed={isAnswered ? answer.proof : ''}
            />
          );
        })
      )}
      {desk.over.length > 0 && (
        <Card title={t('admin.erasures.over')} padded={false} className="overflow-x-auto">
          <Table
            caption={t('admin.erasures.over')}
            rows={desk.over}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'closed',
                header: t('admin.erasures.when'),
                cell: ({ closedAt }) => closedAt && <DateTime value={closedAt} />,
              },
              {
                key: 'state',
                header: t('admin.erasures.how'),
                cell: ({ state }) => (
                  <StatusBadge tone={state === 'DONE' ? 'paid' : 'failed'}>
                    {t(`admin.erasures.state.${state}`)}
                  </StatusBadge>
                ),
              },
              {
                key: 'proof',
                header: t('admin.erasures.proof'),
                cell: ({ proof }) => <span className="wrap-anywhere">{proof}</span>,
              },
            ]}
          />
        </Card>
      )}
    </div>
  );
}
