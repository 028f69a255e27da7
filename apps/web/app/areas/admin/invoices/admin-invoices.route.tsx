import { ButtonLink } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { DateTime } from '@apipay/ui/date-time';
import { EmptyState } from '@apipay/ui/empty-state';
import { Money } from '@apipay/ui/money';
import { PageHeader } from '@apipay/ui/page-header';
import { Pagination } from '@apipay/ui/pagination';
import { Table } from '@apipay/ui/table';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { InvoiceStatusBadge } from '../../../components/invoice-status';
import { RefundedSum } from '../../../components/refunded-sum';
import { pageArguments, pageHrefs } from '../../../graphql/page-arguments';
import { privatePageMeta } from '../../../page-meta';
import { loadAdmin } from '../admin-call.server';
import { AdminSearch } from '../admin-search';
import { adminInvoicesDocument } from './admin-invoices.documents';
import { ModeBadge } from './mode-badge';

const pageSize = 25;

export async function loader(args: LoaderFunctionArgs) {
  const parameters = new URL(args.request.url).searchParams;
  const search = (parameters.get('q') ?? '').trim().slice(0, 100);
  const { invoices } = await loadAdmin(
    adminInvoicesDocument,
    { ...pageArguments(parameters, pageSize), search: search || null },
    args,
  );
  return { invoices, search };
}

export const meta: MetaFunction<typeof loader> = (args) =>
  privatePageMeta(args, (t) => t('admin.place.invoices'));

export default function AdminInvoicesPage() {
  const { invoices, search } = useLoaderData<typeof loader>();
  const { t } = useUiTexts();
  const location = useLocation();
  return (
    <div className="flex flex-col gap-4">
      <PageHeader title={t('admin.place.invoices')} text={t('admin.invoices.text')} />
      <AdminSearch
        label={t('admin.invoices.searchLabel')}
        placeholder={t('admin.invoices.searchPlaceholder')}
        value={search}
      />
      <Card padded={false} className="overflow-x-auto">
        <Table
          caption={t('admin.place.invoices')}
          rows={invoices.nodes}
          rowKey={(invoice) => invoice.id}
          rowHref={(invoice) => `/admin/invoices/${invoice.id}`}
          empty={
            <EmptyState
              title={t(search ? 'admin.people.emptyFound.title' : 'admin.invoices.empty.title')}
              action={search && <ButtonLink href="?">{t('admin.people.clear')}</ButtonLink>}
            >
              {t(search ? 'admin.people.emptyFound.text' : 'admin.invoices.empty.text')}
            </EmptyState>
          }
          columns={[
            {
              key: 'number',
              header: t('admin.invoices.number'),
              cell: (invoice) => `№ ${invoice.number}`,
            },
            {
              key: 'amount',
              header: t('admin.invoices.amount'),
              isNumber: true,
              cell: (invoice) => (
                <span className="inline-flex flex-col items-end">
                  <Money amount={invoice.amount.amount} />
                  <RefundedSum invoice={invoice} />
                </span>
              ),
            },
            {
              key: 'status',
              header: t('admin.people.stateTitle'),
              cell: (invoice) => (
                <>
                  <InvoiceStatusBadge invoice={invoice} />
                  <ModeBadge mode={invoice.mode} />
                </>
              ),
            },
            {
              key: 'merchant',
              header: t('admin.invoices.merchant'),
              cell: (invoice) => invoice.merchantNameMask,
            },
            {
              key: 'payer',
              header: t('admin.invoices.payer'),
              cell: (invoice) => (
                <span className="tabular-nums whitespace-nowrap">
                  {invoice.payerPhoneMasked ?? t(`web.invoiceChannel.${invoice.channel}`)}
                </span>
              ),
            },
            {
              key: 'created',
              header: t('admin.invoices.created'),
              cell: (invoice) => <DateTime value={invoice.createdAt} show="ago" />,
            },
          ]}
        />
      </Card>
      <Pagination {...pageHrefs(location.search, invoices.pageInfo)} />
    </div>
  );
}
