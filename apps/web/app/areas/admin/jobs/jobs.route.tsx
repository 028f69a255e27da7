import { Banner } from '@apipay/ui/banner';
import { Card } from '@apipay/ui/card';
import { EmptyState } from '@apipay/ui/empty-state';
import { PageHeader } from '@apipay/ui/page-header';
import { Pagination } from '@apipay/ui/pagination';
import { TabsWithCounts } from '@apipay/ui/tabs-with-counts';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import { useAnswer } from '../../../components/use-answer';
import { problemsOf, problemsOfRefusal, statusOfProblems } from '../../../form-problems.server';
import { pageHrefs } from '../../../graphql/page-arguments';
import { privatePageMeta } from '../../../page-meta';
import { loadAdmin, submitAdmin } from '../admin-call.server';
import { JobTable } from './job-table';
import { jobsDocument, retryJobDocument } from './jobs.documents';

const pageSize = 50;
const states = ['WAITING', 'RUNNING', 'RETRYING', 'FAILED'] as const;

export async function loader(args: LoaderFunctionArgs) {
  const parameters = new URL(args.request.url).searchParams;
  const wanted = (parameters.get('state') ?? '').toUpperCase();
  const state = states.find((known) => known === wanted) ?? null;
  const after = /^[\w=-]{1,300}$/.test(parameters.get('after') ?? '') ? parameters.get('after') : null;
  const found = await loadAdmin(jobsDocument, { first: pageSize, after, filter: { state } }, args);
  return { ...found, state, mayRetry: found.viewer?.permissions.includes('job:retry') === true };
}

export const meta: MetaFunction<typeof loader> = (args) =>
  privatePageMeta(args, (t) => t('admin.place.jobs'));

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const result = await submitAdmin(retryJobDocument, { input: { id: String(form.get('id') ?? '') } }, args);
  if (!result.isOk) {
    const problems = problemsOfRefusal(args.request, result);
    return data({ problems, isRetried: null }, { status: statusOfProblems(problems) });
  }
  const { isRetried, userErrors } = result.data.retryJob;
  const problems = problemsOf(userErrors);
  return data(
    { problems, isRetried: problems ? null : isRetried === true },
    { status: problems ? 422 : 200 },
  );
}

export default function JobsPage() {
  const { jobs, jobCounts, state, mayRetry } = useLoaderData<typeof loader>();
  const answer = useAnswer<typeof action>();
  const { t } = useUiTexts();
  const { search } = useLocation();
  const countOf = (one: (typeof states)[number]) =>
    jobCounts.filter((entry) => entry.state === one).reduce((sum, { count }) => sum + count, 0);
  return (
    <div className="flex flex-col gap-4">
      <PageHeader title={t('admin.place.jobs')} text={t('admin.jobs.text')} />
      {answer?.problems && <FormProblemBanner problems={answer.problems} />}
      {answer?.isRetried != null && (
        <Banner
          tone={answer.isRetried ? 'info' : 'waiting'}
          announced
          title={t(answer.isRetried ? 'admin.jobs.retried' : 'admin.jobs.notRetried')}
        />
      )}
      <TabsWithCounts
        label={t('admin.jobs.tabs')}
        tabs={[
          {
            href: '?',
            label: t('admin.jobs.all'),
            count: states.reduce((sum, one) => sum + countOf(one), 0),
            isCurrent: state === null,
          },
          ...states.map((one) => ({
            href: `?state=${one.toLowerCase()}`,
            label: t(`admin.jobs.state.${one}`),
            count: countOf(one),
            isCurrent: state === one,
          })),
        ]}
      />
      <Card padded={false} className="overflow-x-auto">
        {jobs.nodes.length === 0 ? (
          <EmptyState title={t('admin.jobs.empty.title')}>{t('admin.jobs.empty.text')}</EmptyState>
        ) : (
          <JobTable jobs={jobs.nodes} mayRetry={mayRetry} />
        )}
      </Card>
      <Pagination {...pageHrefs(search, { ...jobs.pageInfo, hasPreviousPage: false })} />
    </div>
  );
}
