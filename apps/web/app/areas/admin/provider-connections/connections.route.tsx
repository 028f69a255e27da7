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
import { ModeBadge } from '../invoices/mode-badge';
import { troubledConnectionsDocument } from './connections.documents';

export async function loader(args: LoaderFunctionArgs) {
  return loadAdmin(troubledConnectionsDocument, {}, args);
}

export const meta: MetaFunction<typeof loader> = (args) =>
  privatePageMeta(args, (t) => t('admin.connections.title'));

export default function TroubledConnectionsPage() {
  const { troubledConnections, providerCertificates } = useLoaderData<typeof loader>();
  const { t, locale } = useUiTexts();
  const modeName = (mode: 'LIVE' | 'TEST') => t(`admin.connections.mode.${mode}`);
  return (
    <div className="flex flex-col gap-4">
      <PageHeader title={t('admin.connections.title')} text={t('admin.connections.text')} />
      {providerCertificates.map(({ mode, state, endsAt, warning }) => (
        <div key={mode} className="contents">
          {state === 'REFUSED' && (
            <Banner
              tone="failed"
              title={t('admin.connections.certificate.refused', { mode: modeName(mode) })}
            >
              {t('admin.connections.certificate.refusedText')}
            </Banner>
          )}
          {endsAt && warning && (
            <Banner
              tone={warning === 'ENDED' || warning === 'SEVEN_DAYS' ? 'failed' : 'waiting'}
              title={t(
                warning === 'ENDED'
                  ? 'admin.connections.certificate.ended'
                  : 'admin.connections.certificate.ends',
                { mode: modeName(mode) },
              )}
            >
              <DateTime value={endsAt} nameZone /> {t('admin.connections.certificate.endsText')}
            </Banner>
          )}
        </div>
      ))}
      <Card title={t('admin.connections.certificate.title')}>
        {providerCertificates.length === 0 ? (
          <p className="text-muted">{t('admin.connections.certificate.none')}</p>
        ) : (
          <ul className="flex flex-col gap-2">
            {providerCertificates.map(({ mode, endsAt }) => (
              <li key={mode} className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <span className="font-medium">{modeName(mode)}</span>
                {endsAt ? (
                  <span>
                    {t('admin.connections.certificate.until')} <DateTime value={endsAt} nameZone />
                  </span>
                ) : (
                  <span className="text-muted">{t('admin.connections.certificate.notNeeded')}</span>
                )}
              </li>
            ))}
          </ul>
        )}
      </Card>
      {troubledConnections.length === 0 ? (
        <Banner tone="info" title={t('admin.connections.allWell')} />
      ) : (
        <Card padded={false} className="overflow-x-auto">
          <Table
            caption={t('admin.connections.title')}
            rows={troubledConnections}
            rowKey={(row) => row.id}
            columns={[
              {
                key: 'connection',
                header: t('admin.connections.column.connection'),
                cell: (row) => (
                  <div className="flex flex-col gap-1">
                    <span className="tabular-nums">{row.kaspiPhoneMasked}</span>
                    <IdWithCopy id={row.id} />
                    <IdWithCopy id={row.merchantId} />
                  </div>
                ),
              },
              {
                key: 'state',
                header: t('admin.connections.column.state'),
                cell: (row) => (
                  <div className="flex flex-col items-start gap-1">
                    <StatusBadge tone={row.state === 'LOST' ? 'failed' : 'waiting'}>
                      {t(row.state === 'LOST' ? 'admin.connections.lost' : 'admin.connections.degraded')}
                    </StatusBadge>
                    <ModeBadge mode={row.mode} />
                    {row.lastProblem && (
                      <span className="text-sm text-muted">
                        {t.find(`admin.connections.problem.${row.lastProblem}`) ?? row.lastProblem}
                      </span>
                    )}
                  </div>
                ),
              },
              {
                key: 'waiting',
                header: t('admin.connections.column.waiting'),
                isNumber: true,
                cell: (row) => formatNumber(row.waiting, locale),
              },
              {
                key: 'lastOk',
                header: t('admin.connections.column.lastOk'),
                isWideOnly: true,
                cell: (row) => (row.lastOkAt ? <DateTime value={row.lastOkAt} show="ago" /> : '–'),
              },
            ]}
          />
        </Card>
      )}
    </div>
  );
}
