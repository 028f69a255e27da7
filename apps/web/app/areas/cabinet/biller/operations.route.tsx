import { formatNumber } from '@apipay/i18n';
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
import { cabinetMode, loadCabinet } from '../cabinet-call.server';
import { billerOperationsDocument } from './biller.documents';
import { OperationTable } from './operation-table';

const pageSize = 50;

export async function loader(args: LoaderFunctionArgs) {
  const parameters = new URL(args.request.url).searchParams;
  const isDifferent = parameters.get('different') === '1';
  const { billerServices, billerOperations } = await loadCabinet(
    billerOperationsDocument,
    { ...pageArguments(parameters, pageSize), filter: isDifferent ? { isDifferent } : null },
    args,
  );
  return {
    base: `/cabinet/${cabinetMode(args)}`,
    services: billerServices,
    operations: billerOperations,
    isDifferent,
  };
}

export const meta: MetaFunction<typeof loader> = (args) =>
  privatePageMeta(args, (t) => t('biller.operations.title'));

export default function BillerOperationsPage() {
  const { base, services, operations, isDifferent } = useLoaderData<typeof loader>();
  const { t, locale } = useUiTexts();
  const { search } = useLocation();
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title={t('biller.operations.title')}
        text={t('biller.operations.text')}
        path={[{ href: `${base}/biller`, label: t('biller.title') }]}
      />
      <nav aria-label={t('biller.operations.filter')} className="flex flex-wrap gap-2">
        <FilterChip href="?" isOn={!isDifferent}>
          {t('biller.operations.all')}
        </FilterChip>
        <FilterChip href="?different=1" isOn={isDifferent}>
          {t('biller.operations.different')}
        </FilterChip>
      </nav>
      <Card padded={false} className="overflow-x-auto">
        {operations.nodes.length === 0 ? (
          <EmptyState title={t(isDifferent ? 'biller.operations.noneDifferent' : 'biller.operations.none')}>
            {!isDifferent && t('biller.operations.noneText')}
          </EmptyState>
        ) : (
          <OperationTable operations={operations.nodes} services={services} base={base} />
        )}
      </Card>
      {operations.nodes.length > 0 && (
        <Pagination
          {...pageHrefs(search, operations.pageInfo)}
          summary={t('biller.shown', { shown: formatNumber(operations.nodes.length, locale) })}
        />
      )}
    </div>
  );
}
