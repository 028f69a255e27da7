import { formatDurationSeconds } from '@apipay/i18n';
import { Card } from '@apipay/ui/card';
import { Table } from '@apipay/ui/table';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { MetaFunction } from '@remix-run/node';
import { type OwnCookie, ownCookies } from '../../../own-cookies';
import { publicPageMeta } from '../../../page-meta';
import { SiteHeading } from '../site-heading';

export const meta: MetaFunction = (args) =>
  publicPageMeta(args, (t) => ({
    title: t('site.cookies.title'),
    description: t('site.cookies.description'),
  }));

const rows = (Object.keys(ownCookies) as OwnCookie[]).map((key) => ({ key, ...ownCookies[key] }));

export default function CookiesPage() {
  const { t, locale } = useUiTexts();
  return (
    <div className="flex flex-col gap-8">
      <SiteHeading title={t('site.cookies.title')} text={t('site.cookies.text')} />
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
                cell: (row) => <code className="font-mono text-sm break-all">{row.name}</code>,
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
      <section className="max-w-prose">
        <h2 className="text-lg font-semibold">{t('site.cookies.removeTitle')}</h2>
        <p className="mt-2 text-muted">{t('site.cookies.removeText')}</p>
      </section>
      <section className="max-w-prose">
        <h2 className="text-lg font-semibold">{t('site.cookies.storageTitle')}</h2>
        <p className="mt-2 text-muted">{t('site.cookies.storageText')}</p>
      </section>
    </div>
  );
}
