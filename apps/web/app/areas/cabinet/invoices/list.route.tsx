import { formatMoney, formatNumber } from '@apipay/i18n';
import { ButtonLink } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { PageHeader } from '@apipay/ui/page-header';
import { Pagination } from '@apipay/ui/pagination';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { Plus } from 'lucide-react';
import { invoiceStatusText } from '../../../components/invoice-status';
import { pageArguments, pageHrefs } from '../../../graphql/page-arguments';
import { privatePageMeta } from '../../../page-meta';
import { loadCabinet } from '../cabinet-call.server';
import { PoliteAnnouncement } from '../live/polite-announcement';
import { useCheckOnFocus } from '../live/use-check-on-focus';
import { useIsView } from '../staff-views/use-is-view';
import { usePermissions } from '../use-permissions';
import { calendarDay } from './calendar-day';
import { InvoiceEmptyState } from './invoice-empty-state';
import { isFiltered, readFilter, statusesOf, totalOf } from './invoice-filter';
import { InvoiceFilterBar } from './invoice-filter-bar';
import { InvoiceTable } from './invoice-table';
import { InvoiceTabs } from './invoice-tabs';
import { invoiceTitle } from './invoice-title';
import { invoiceListDocument } from './invoices.documents';

const pageSize = 25;

export async function loader(args: LoaderFunctionArgs) {
  const parameters = new URL(args.request.url).searchParams;
  const filter = readFilter(parameters);
  const { invoices, invoiceCounts } = await loadCabinet(
    invoiceListDocument,
    {
      ...pageArguments(parameters, pageSize),
      filter: {
        statuses: filter.status ? [...statusesOf(filter.status)] : null,
        search: filter.search || null,
        createdFrom: filter.from,
        createdTo: filter.to,
        archived: filter.isArchive ? true : null,
      },
    },
    args,
  );
  return { filter, today: calendarDay(new Date()), invoices, counts: invoiceCounts };
}

export const meta: MetaFunction<typeof loader> = (args) =>
  privatePageMeta(args, (t) => t('cabinet.invoices.title'));

export default function InvoiceListPage() {
  const { filter, today, invoices, counts } = useLoaderData<typeof loader>();
  const { t, locale } = useUiTexts();
  const { pathname, search } = useLocation();
  const isView = useIsView();
  useCheckOnFocus(
    `${pathname}/check`,
    invoices.nodes
      .filter((invoice) => invoice.canCheck && invoice.channel === 'PHONE' && !isView)
      .map((invoice) => invoice.id),
  );
  const mayIssue = usePermissions().includes('invoice:issue');
  const { count, minor, draftCount } = totalOf(counts, filter.status);
  const isEmpty = invoices.nodes.length === 0;
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title={t('cabinet.invoices.title')}
        actions={
          mayIssue && (
            <ButtonLink href={`${pathname}/new`} tone="primary" icon={<Plus aria-hidden />}>
              {t('cabinet.invoices.new')}
            </ButtonLink>
          )
        }
      />
      <InvoiceTabs filter={filter} counts={counts} />
      <InvoiceFilterBar filter={filter} today={today} />
      <PoliteAnnouncement
        text={invoices.nodes
          .map((invoice) => `${invoiceTitle(invoice.number, t)}: ${invoiceStatusText(invoice, t)}`)
          .slice(0, 3)
          .join('; ')}
      />
      {isEmpty ? (
        <Card>
          <InvoiceEmptyState isFiltered={isFiltered(filter)} newHref={mayIssue ? `${pathname}/new` : null} />
        </Card>
      ) : (
        <>
          <p className="text-sm tabular-nums text-muted">
            {t('cabinet.invoices.summary', { count, sum: formatMoney(minor, locale) })}
            {draftCount > 0 && ` · ${t('cabinet.invoices.draftsBeside', { count: draftCount })}`}
          </p>
          <Card padded={false} className="overflow-x-auto">
            <InvoiceTable invoices={invoices.nodes} caption={t('cabinet.invoices.title')} base={pathname} />
          </Card>
          <Pagination
            {...pageHrefs(search, invoices.pageInfo)}
            summary={t('cabinet.invoices.shown', { shown: formatNumber(invoices.nodes.length, locale) })}
          />
        </>
      )}
    </div>
  );
}
