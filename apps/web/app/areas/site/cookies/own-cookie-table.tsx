import { formatDurationSeconds } from '@apipay/i18n';
import { Card } from '@apipay/ui/card';
import { Table } from '@apipay/ui/table';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { type OwnCookie, ownCookies } from '../../../own-cookies';

const rows = (Object.keys(ownCookies) as OwnCookie[]).map((key) => ({ key, ...ownCookies[key] }));

/** Every cookie of this site itself. */
export function OwnCookieTable() {
  const { t, locale } = useUiTexts();
  return (
    <Card
      className="overflow-x-auto"
      title={t('site.cookies.listTitle')}
      padded={false}
      footer={t('site.cookies.allText')}
    >
      <div className="pt-3">
        <Table
          caption={t('site.cookies.listTitle')}
          rows={rows}
          rowKey={(row) => row.key}
          columns={[
            {
              key: 'name',
              header: t('site.cookies.name'),
              cell: (row) => (
                <code className="font-mono text-sm max-md:break-all md:whitespace-nowrap">{row.name}</code>
              ),
            },
            {
              key: 'purpose',
              header: t('site.cookies.purpose'),
              cell: (row) => t(`site.cookies.purposes.${row.key}`),
            },
            {
              key: 'kind',
              header: t('site.cookies.kind'),
              cell: (row) => t(row.isNecessary ? 'site.cookies.necessary' : 'site.cookies.chosen'),
            },
            {
              key: 'lifetime',
              header: t('site.cookies.lifetime'),
              cell: (row) => formatDurationSeconds(row.lifetimeSeconds, locale),
            },
          ]}
        />
      </div>
    </Card>
  );
}
