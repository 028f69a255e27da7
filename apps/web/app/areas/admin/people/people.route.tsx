import { Banner } from '@apipay/ui/banner';
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
import { AdminSearch } from '../admin-search';
import { peopleDocument } from './people.documents';
import { PersonState } from './person-state';

const pageSize = 25;

export async function loader(args: LoaderFunctionArgs) {
  const parameters = new URL(args.request.url).searchParams;
  const search = (parameters.get('q') ?? '').trim().slice(0, 100);
  const { people } = await loadAdmin(
    peopleDocument,
    { ...pageArguments(parameters, pageSize), search: search || null },
    args,
  );
  return { people, search, isViewOver: parameters.get('view') === 'over' };
}

export const meta: MetaFunction<typeof loader> = (args) =>
  privatePageMeta(args, (t) => t('admin.place.people'));

export default function PeoplePage() {
  const { people, search, isViewOver } = useLoaderData<typeof loader>();
  const { t } = useUiTexts();
  const location = useLocation();
  return (
    <div className="flex flex-col gap-4">
      <PageHeader title={t('admin.place.people')} text={t('admin.people.text')} />
      {isViewOver && (
        <Banner tone="info" announced title={t('admin.view.over')}>
          {t('admin.view.overText')}
        </Banner>
      )}
      <AdminSearch
        label={t('admin.people.searchLabel')}
        placeholder={t('admin.people.searchPlaceholder')}
        value={search}
      />
      <Card padded={false} className="overflow-x-auto">
        <Table
          caption={t('admin.place.people')}
          rows={people.nodes}
          rowKey={(person) => person.id}
          rowHref={(person) => `/admin/people/${person.id}`}
          empty={
            <EmptyState
              title={t(search ? 'admin.people.emptyFound.title' : 'admin.people.empty.title')}
              action={search && <ButtonLink href="?">{t('admin.people.clear')}</ButtonLink>}
            >
              {t(search ? 'admin.people.emptyFound.text' : 'admin.people.empty.text')}
            </EmptyState>
          }
          columns={[
            {
              key: 'phone',
              header: t('admin.people.phone'),
              cell: (person) => <span className="tabular-nums">{person.phoneMasked}</span>,
            },
            {
              key: 'merchants',
              header: t('admin.people.merchants'),
              cell: (person) => person.merchants.map((merchant) => merchant.nameMask).join(', ') || '–',
            },
            {
              key: 'state',
              header: t('admin.people.stateTitle'),
              cell: (person) => <PersonState state={person.state} />,
            },
            {
              key: 'created',
              header: t('admin.people.since'),
              cell: (person) => <DateTime value={person.createdAt} show="date" />,
            },
          ]}
        />
      </Card>
      <Pagination {...pageHrefs(location.search, people.pageInfo)} />
    </div>
  );
}
