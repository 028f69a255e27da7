import { formatNumber } from '@apipay/i18n';
import { Banner } from '@apipay/ui/banner';
import { Card } from '@apipay/ui/card';
import { DateTime } from '@apipay/ui/date-time';
import { EmptyState } from '@apipay/ui/empty-state';
import { PageHeader } from '@apipay/ui/page-header';
import { StatusBadge } from '@apipay/ui/status-badge';
import { Table } from '@apipay/ui/table';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { ResultOf } from 'gql.tada';
import { useRegisterWords } from '../../../components/register-words';
import { privatePageMeta } from '../../../page-meta';
import { loadAdmin } from '../admin-call.server';
import { retentionDocument } from './retention.documents';

type Report = ResultOf<typeof retentionDocument>['retentionReports'][number];
type Line = Report['lines'][number];

export async function loader(args: LoaderFunctionArgs) {
  return loadAdmin(retentionDocument, {}, args);
}

export const meta: MetaFunction<typeof loader> = (args) =>
  privatePageMeta(args, (t) => t('admin.retention.title'));

/** What was destroyed because its time was over, and what was kept by which rule, day by day. */
export default function RetentionPage() {
  const { retentionReports } = useLoaderData<typeof loader>();
  const { t } = useUiTexts();
  const [last, ...earlier] = retentionReports;
  if (last === undefined) {
    return (
      <div className="flex flex-col gap-4">
        <PageHeader title={t('admin.retention.title')} text={t('admin.retention.text')} />
        <EmptyState level={2} title={t('admin.retention.never')} />
      </div>
    );
  }
  const overdue = last.lines.reduce((sum, line) => sum + line.overdue, 0);
  return (
    <div className="flex flex-col gap-4">
      <PageHeader title={t('admin.retention.title')} text={t('admin.retention.text')} />
      {!last.finishedAt ? (
        <Banner tone="waiting" title={t('admin.retention.unfinished')} />
      ) : overdue > 0 ? (
        <Banner tone="failed" title={t('admin.retention.overdue', { count: overdue })} />
      ) : (
        <Banner tone="info" title={t('admin.retention.nothingOverdue')} />
      )}
      <ReportCard report={last} />
      {earlier.length > 0 && (
        <details>
          <summary className="cursor-pointer py-2 font-medium">{t('admin.retention.earlier')}</summary>
          <div className="mt-2 flex flex-col gap-4">
            {earlier.map((report) => (
              <ReportCard key={report.id} report={report} />
            ))}
          </div>
        </details>
      )}
    </div>
  );
}

function ReportCard({ report }: { report: Report }) {
  const { t, locale } = useUiTexts();
  const number = (value: number) => formatNumber(value, locale);
  const quiet = (value: number) => (value === 0 ? '–' : number(value));
  return (
    <Card
      title={
        <>
          {t('admin.retention.report')} <DateTime value={report.startedAt} nameZone />
        </>
      }
      padded={false}
      className="overflow-x-auto"
    >
      <Table
        caption={t('admin.retention.report')}
        rows={report.lines}
        rowKey={(line) => line.id}
        empty={<EmptyState level={3} title={t('admin.retention.unfinished')} />}
        columns={[
          { key: 'rule', header: t('admin.retention.column.rule'), cell: (line) => <Rule line={line} /> },
          {
            key: 'found',
            header: t('admin.retention.column.found'),
            isNumber: true,
            cell: (line) => number(line.found),
          },
          {
            key: 'destroyed',
            header: t('admin.retention.column.destroyed'),
            isNumber: true,
            cell: (line) => quiet(line.destroyed),
          },
          {
            key: 'frozen',
            header: t('admin.retention.column.frozen'),
            isNumber: true,
            isWideOnly: true,
            cell: (line) => quiet(line.blocked + line.held),
          },
          {
            key: 'overdue',
            header: t('admin.retention.column.overdue'),
            isNumber: true,
            cell: (line) =>
              line.overdue === 0 ? '–' : <StatusBadge tone="failed">{number(line.overdue)}</StatusBadge>,
          },
        ]}
      />
    </Card>
  );
}

function Rule({ line }: { line: Line }) {
  const { t } = useUiTexts();
  const { term, citation } = useRegisterWords();
  return (
    <div className="flex flex-col gap-1">
      <span>
        {line.subject === 'ROWS' ? <code>{line.name}</code> : t(`admin.retention.subject.${line.subject}`)}
        {line.subject === 'KEPT_KEYS' && (
          <>
            {' '}
            <code>{line.name}</code>
          </>
        )}
      </span>
      <span className="text-sm text-muted">
        {line.days === null
          ? citation(line.citation)
          : term({ kind: 'days', days: line.days, citation: line.citation }, true)}
      </span>
      {line.obliged > 0 && (
        <span className="text-sm">{t('admin.retention.obliged', { count: line.obliged })}</span>
      )}
      {line.waiting > 0 && (
        <span className="text-sm">{t('admin.retention.waiting', { count: line.waiting })}</span>
      )}
    </div>
  );
}
