import { formatNumber } from '@apipay/i18n';
import { Banner } from '@apipay/ui/banner';
import { Card } from '@apipay/ui/card';
import { DateTime } from '@apipay/ui/date-time';
import { IdWithCopy } from '@apipay/ui/id-with-copy';
import { PageHeader } from '@apipay/ui/page-header';
import { StatusBadge } from '@apipay/ui/status-badge';
import { Table } from '@apipay/ui/table';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { privatePageMeta } from '../../../page-meta';
import { loadAdmin } from '../admin-call.server';
import { invariantsDocument } from './invariants.documents';

export async function loader(args: LoaderFunctionArgs) {
  return loadAdmin(invariantsDocument, {}, args);
}

export const meta: MetaFunction<typeof loader> = (args) =>
  privatePageMeta(args, (t) => t('desk.invariants.title'));

export default function InvariantsPage() {
  const { invariants } = useLoaderData<typeof loader>();
  const { t, locale } = useUiTexts();
  const number = (value: number) => formatNumber(value, locale);
  const violated = invariants.filter(({ violations }) => violations > 0);
  const isChecked = invariants.some(({ checkedAt }) => checkedAt !== null);
  return (
    <div className="flex flex-col gap-4">
      <PageHeader title={t('desk.invariants.title')} text={t('desk.invariants.text')} />
      {!isChecked ? (
        <Banner tone="waiting" title={t('desk.invariants.never')} />
      ) : violated.length === 0 ? (
        <Banner tone="info" title={t('desk.invariants.all')} />
      ) : (
        <Banner tone="failed" title={t('desk.invariants.some', { count: number(violated.length) })} />
      )}
      <Card padded={false} className="overflow-x-auto">
        <Table
          caption={t('desk.invariants.title')}
          rows={[...invariants].sort((a, b) => b.violations - a.violations)}
          rowKey={(row) => row.name}
          columns={[
            {
              key: 'name',
              header: t('desk.invariants.column.name'),
              cell: (row) => (
                <div className="flex flex-col gap-1">
                  <span>{t(`desk.invariants.name.${row.name}`)}</span>
                  {row.examples.map((id) => (
                    <IdWithCopy key={id} id={id} />
                  ))}
                </div>
              ),
            },
            {
              key: 'state',
              header: t('desk.invariants.column.state'),
              cell: (row) => {
                const worst = Math.max(0, ...row.history.map(({ violations }) => violations));
                return (
                  <div className="flex flex-col gap-1">
                    {row.checkedAt === null ? (
                      <StatusBadge tone="neutral">{t('desk.invariants.never')}</StatusBadge>
                    ) : row.violations === 0 ? (
                      <StatusBadge tone="paid">{t('desk.invariants.holds')}</StatusBadge>
                    ) : (
                      <StatusBadge tone={row.kind === 'WRONG' ? 'failed' : 'waiting'}>
                        {t('desk.invariants.some', { count: number(row.violations) })}
                      </StatusBadge>
                    )}
                    {worst > 0 && (
                      <span className="text-sm text-muted">
                        {t('desk.invariants.worst', { count: number(worst) })}
                      </span>
                    )}
                  </div>
                );
              },
            },
            {
              key: 'healed',
              header: t('desk.invariants.column.healed'),
              isNumber: true,
              isWideOnly: true,
              cell: (row) => number(row.healed),
            },
            {
              key: 'checked',
              header: t('desk.invariants.column.checked'),
              isWideOnly: true,
              cell: (row) => (row.checkedAt ? <DateTime value={row.checkedAt} show="ago" /> : '–'),
            },
          ]}
        />
      </Card>
    </div>
  );
}
