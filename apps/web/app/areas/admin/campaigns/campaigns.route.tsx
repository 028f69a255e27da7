import { ButtonLink } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { DateTime } from '@apipay/ui/date-time';
import { EmptyState } from '@apipay/ui/empty-state';
import { PageHeader } from '@apipay/ui/page-header';
import { Pagination } from '@apipay/ui/pagination';
import { Table } from '@apipay/ui/table';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { pageArguments, pageHrefs } from '../../../graphql/page-arguments';
import { privatePageMeta } from '../../../page-meta';
import { loadAdmin } from '../admin-call.server';
import { CampaignStateBadge } from './campaign-state';
import { campaignsDocument } from './campaigns.documents';

const pageSize = 25;

export async function loader(args: LoaderFunctionArgs) {
  const parameters = new URL(args.request.url).searchParams;
  const { viewer, campaigns } = await loadAdmin(campaignsDocument, pageArguments(parameters, pageSize), args);
  return { campaigns, mayWrite: viewer?.permissions.includes('mailing:write') === true };
}

export const meta: MetaFunction<typeof loader> = (args) => privatePageMeta(args, (t) => t('mailings.title'));

export default function CampaignsPage() {
  const { campaigns, mayWrite } = useLoaderData<typeof loader>();
  const { t } = useUiTexts();
  const location = useLocation();
  const write = mayWrite && (
    <ButtonLink href="/admin/mailings/new" tone="primary">
      {t('mailings.new')}
    </ButtonLink>
  );
  return (
    <div className="flex flex-col gap-4">
      <PageHeader title={t('mailings.title')} text={t('mailings.text')} />
      {campaigns.nodes.length > 0 && <div>{write}</div>}
      <Card padded={false} className="overflow-x-auto">
        <Table
          caption={t('mailings.title')}
          rows={campaigns.nodes}
          rowKey={({ id }) => id}
          rowHref={({ id }) => `/admin/mailings/${id}`}
          empty={
            <EmptyState title={t('mailings.empty.title')} action={write}>
              {t('mailings.empty.text')}
            </EmptyState>
          }
          columns={[
            { key: 'title', header: t('mailings.form.title'), cell: ({ title }) => title },
            {
              key: 'state',
              header: t('mailings.stateTitle'),
              cell: (campaign) => <CampaignStateBadge campaign={campaign} />,
            },
            {
              key: 'people',
              header: t('mailings.people'),
              cell: ({ total }) => <span className="tabular-nums">{total}</span>,
            },
            {
              key: 'leaves',
              header: t('mailings.leaves'),
              cell: ({ startedAt, leavesAt }) =>
                startedAt || leavesAt ? <DateTime value={startedAt ?? leavesAt ?? ''} nameZone /> : '–',
            },
          ]}
        />
      </Card>
      <Pagination {...pageHrefs(location.search, campaigns.pageInfo)} />
    </div>
  );
}
