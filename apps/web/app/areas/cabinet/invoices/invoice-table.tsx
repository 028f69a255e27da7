import { DateTime } from '@apipay/ui/date-time';
import { Money } from '@apipay/ui/money';
import { Table, type TableColumn } from '@apipay/ui/table';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { ResultOf } from 'gql.tada';
import { InvoiceStatusBadge } from '../../../components/invoice-status';
import { RefundedSum } from '../../../components/refunded-sum';
import { invoiceTitle } from './invoice-title';
import type { invoiceRowFragment } from './invoices.documents';

export type InvoiceRow = ResultOf<typeof invoiceRowFragment>;

export interface InvoiceTableProps {
  invoices: readonly InvoiceRow[];
  caption: string;
  /** Address of the list; a row leads below it. */
  base: string;
}

export function InvoiceTable({ invoices, caption, base }: InvoiceTableProps) {
  const { t } = useUiTexts();
  const columns: TableColumn<InvoiceRow>[] = [
    {
      key: 'number',
      header: t('cabinet.invoices.column.number'),
      cell: (invoice) => invoiceTitle(invoice.number, t),
    },
    {
      key: 'amount',
      header: t('cabinet.invoices.column.amount'),
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
      header: t('cabinet.invoices.column.status'),
      cell: (invoice) => (
        <span className="inline-flex flex-wrap items-center gap-2">
          <InvoiceStatusBadge invoice={invoice} />
          {invoice.isOverdue && <span className="text-sm text-waiting">{t('cabinet.invoices.overdue')}</span>}
        </span>
      ),
    },
    {
      key: 'description',
      header: t('cabinet.issue.description'),
      isClipped: true,
      cell: ({ description }) =>
        description === null ? '–' : <span title={description}>{description}</span>,
    },
    {
      key: 'payer',
      header: t('cabinet.invoices.column.payer'),
      cell: (invoice) => (
        <span className="tabular-nums whitespace-nowrap">
          {invoice.payer?.phoneMasked ??
            (invoice.channel === 'PHONE'
              ? t('cabinet.invoices.noNumber')
              : t(`web.invoiceChannel.${invoice.channel}`))}
        </span>
      ),
    },
    {
      key: 'externalId',
      header: t('cabinet.invoices.column.externalId'),
      isWideOnly: true,
      cell: (invoice) => invoice.externalId ?? '',
    },
    {
      key: 'created',
      header: t('cabinet.invoices.column.created'),
      // What was only kept is not issued, and says so itself.
      hasOwnName: ({ issuedAt }) => issuedAt === null,
      cell: ({ issuedAt, createdAt }) =>
        issuedAt === null ? (
          <>
            {t('cabinet.draft.saved')}: <DateTime value={createdAt} show="ago" />
          </>
        ) : (
          <DateTime value={issuedAt} show="ago" />
        ),
    },
  ];
  // The column of own numbers is there for those who use them.
  const hasOwnNumbers = invoices.some((invoice) => invoice.externalId !== null);
  return (
    <Table
      caption={caption}
      rows={invoices}
      rowKey={(invoice) => invoice.id}
      rowHref={(invoice) => `${base}/${invoice.id}`}
      columns={columns.filter((column) => column.key !== 'externalId' || hasOwnNumbers)}
    />
  );
}
