import { Button } from '@apipay/ui/button';
import { DateTime } from '@apipay/ui/date-time';
import { StatusBadge } from '@apipay/ui/status-badge';
import { Table, type TableColumn } from '@apipay/ui/table';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form, useNavigation } from '@remix-run/react';
import type { ResultOf } from 'gql.tada';
import type { jobsDocument } from './jobs.documents';

type Job = ResultOf<typeof jobsDocument>['jobs']['nodes'][number];

const tones = { WAITING: 'neutral', RUNNING: 'paid', RETRYING: 'waiting', FAILED: 'failed' } as const;

export function JobTable({ jobs, mayRetry }: { jobs: readonly Job[]; mayRetry: boolean }) {
  const { t } = useUiTexts();
  const retried = useNavigation().formData?.get('id');
  const columns: TableColumn<Job>[] = [
    {
      key: 'task',
      header: t('admin.jobs.task'),
      cell: (job) => t.find(`admin.jobs.name.${job.task}`) ?? job.task,
    },
    {
      key: 'state',
      header: t('admin.people.stateTitle'),
      cell: (job) => <StatusBadge tone={tones[job.state]}>{t(`admin.jobs.state.${job.state}`)}</StatusBadge>,
    },
    {
      key: 'attempts',
      header: t('admin.jobs.attempts'),
      cell: (job) =>
        job.attempts === 0
          ? null
          : t('admin.jobs.attemptsOf', { done: job.attempts, limit: job.maxAttempts }),
    },
    { key: 'error', header: t('admin.jobs.error'), cell: (job) => job.lastError },
    {
      key: 'runAt',
      header: t('admin.jobs.runAt'),
      cell: (job) => <DateTime value={job.runAt} show="relative" />,
    },
    {
      key: 'retry',
      header: t('ui.table.actions'),
      cell: (job) =>
        job.state === 'FAILED' || job.state === 'RETRYING' ? (
          <Form method="post" className="relative z-1">
            <input type="hidden" name="id" value={job.id} />
            <Button type="submit" size="small" loading={retried === job.id}>
              {t('admin.jobs.retry')}
            </Button>
          </Form>
        ) : null,
    },
  ];
  return (
    <Table
      caption={t('admin.place.jobs')}
      rows={jobs}
      rowKey={(job) => job.id}
      columns={mayRetry ? columns : columns.slice(0, -1)}
    />
  );
}
