import { ButtonLink } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { EmptyState } from '@apipay/ui/empty-state';
import { FilterChip } from '@apipay/ui/filter-chip';
import { PageHeader } from '@apipay/ui/page-header';
import { Pagination } from '@apipay/ui/pagination';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { pageArguments, pageHrefs } from '../../../graphql/page-arguments';
import { privatePageMeta } from '../../../page-meta';
import { loadAdmin } from '../admin-call.server';
import { AdminSearch } from '../admin-search';
import { AdminDifferenceTable } from './admin-difference-table';
import { AdminStatementTable } from './admin-statement-table';
import { adminStatementsDocument } from './admin-statements.documents';

const pageSize = 25;

export async function loader(args: LoaderFunctionArgs) {
  const parameters = new URL(args.request.url).searchParams;
  const search = (parameters.get('q') ?? '').trim().slice(0, 100);
  const isOpen = parameters.get('open') === '1';
  const { statements, statementDifferences } = await loadAdmin(
    adminStatementsDocument,
    { ...pageArguments(parameters, pageSize), search: search || null, isOpen: isOpen || null },
    args,
  );
  return { statements, differences: statementDifferences, search, isOpen };
}

export const meta: MetaFunction<typeof loader> = (args) =>
  privatePageMeta(args, (t) => t('statements.title'));

export default function AdminStatementsPage() {
  const { statements, differences, search, isOpen } = useLoaderData<typeof loader>();
  const { t } = useUiTexts();
  const location = useLocation();
  const href = (open: boolean) => {
    const parameters = new URLSearchParams({
      ...(search ? { q: search } : {}),
      ...(open ? { open: '1' } : {}),
    });
    return `?${parameters}`;
  };
  return (
    <div className="flex flex-col gap-6">
      <PageHeader title={t('statements.title')} text={t('admin.statements.text')} />
      <AdminSearch
        label={t('admin.statements.searchLabel')}
        placeholder={t('admin.statements.searchPlaceholder')}
        value={search}
      />
      <section className="flex flex-col gap-3">
        <h2 className="text-lg font-semibold">{t('statements.list.title')}</h2>
        <nav aria-label={t('admin.statements.filter')} className="flex flex-wrap gap-2">
          <FilterChip href={href(false)} isOn={!isOpen}>
            {t('admin.statements.all')}
          </FilterChip>
          <FilterChip href={href(true)} isOn={isOpen}>
            {t('admin.statements.open')}
          </FilterChip>
        </nav>
        <Card padded={false} className="overflow-x-auto">
          {statements.nodes.length === 0 ? (
            <EmptyState
              level={3}
              title={t(search ? 'admin.people.emptyFound.title' : 'statements.list.empty')}
              action={search && <ButtonLink href="?">{t('admin.people.clear')}</ButtonLink>}
            />
          ) : (
            <AdminStatementTable statements={statements.nodes} />
          )}
        </Card>
        <Pagination {...pageHrefs(location.search, statements.pageInfo)} />
      </section>
      <section className="flex flex-col gap-3">
        <h2 className="text-lg font-semibold">{t('statements.differences.title')}</h2>
        <Card padded={false} className="overflow-x-auto">
          {differences.length === 0 ? (
            <EmptyState level={3} title={t('statements.differences.empty')} />
          ) : (
            <AdminDifferenceTable differences={differences} />
          )}
        </Card>
      </section>
    </div>
  );
}
