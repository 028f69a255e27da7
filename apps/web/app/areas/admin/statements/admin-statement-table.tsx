import { DateTime } from '@apipay/ui/date-time';
import { StatusBadge } from '@apipay/ui/status-badge';
import { Table } from '@apipay/ui/table';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { ResultOf } from 'gql.tada';
import { ModeBadge } from '../invoices/mode-badge';
import type { adminStatementsDocument } from './admin-statements.documents';

export type AdminStatements = ResultOf<typeof adminStatementsDocument>;

/** What was read, how much of it had been read before, and how far the statements of the connection reach. */
export function AdminStatementTable({ statements }: { statements: AdminStatements['statements']['nodes'] }) {
  const { t } = useUiTexts();
  return (
    <Table
      caption={t('statements.list.title')}
      rows={statements}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'merchant',
          header: t('admin.invoices.merchant'),
          cell: ({ merchantNameMask, mode }) => (
            <>
              {merchantNameMask}
              <ModeBadge mode={mode} />
            </>
          ),
        },
        {
          key: 'state',
          header: t('admin.people.stateTitle'),
          cell: ({ openCount }) => (
            <StatusBadge tone={openCount > 0 ? 'unknown' : 'paid'}>
              {openCount > 0
                ? t('admin.statements.openCount', { count: `${openCount}` })
                : t('admin.statements.agreed')}
            </StatusBadge>
          ),
        },
        {
          key: 'period',
          header: t('statements.list.period'),
          cell: ({ periodFrom, periodTo, reachesTo }) => (
            <span className="inline-flex flex-col py-1">
              <span>
                <DateTime value={periodFrom} style="numeric" /> –{' '}
                <DateTime value={periodTo} style="numeric" />
              </span>
              <span className="text-sm text-muted">
                {reachesTo === null ? (
                  t('admin.statements.reachesUnknown')
                ) : (
                  <>
                    {t('admin.statements.reaches')} <DateTime value={reachesTo} style="numeric" />
                  </>
                )}
              </span>
            </span>
          ),
        },
        {
          key: 'lines',
          header: t('statements.list.lines'),
          isNumber: true,
          cell: ({ lineCount }) => lineCount,
        },
        {
          key: 'repeated',
          header: t('admin.statements.repeated'),
          isNumber: true,
          cell: ({ repeatedCount }) => repeatedCount,
        },
        {
          key: 'found',
          header: t('admin.statements.found'),
          isNumber: true,
          cell: ({ foundCount }) => foundCount,
        },
        {
          key: 'importedAt',
          header: t('statements.list.importedAt'),
          cell: ({ importedAt }) => <DateTime value={importedAt} show="ago" />,
        },
      ]}
    />
  );
}
