import { TabsWithCounts } from '@apipay/ui/tabs-with-counts';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { type InvoiceStatus, invoiceStatuses } from '../../../components/invoice-status';
import { hrefWithFilter, type InvoiceListFilter, isGroup, statusesOf } from './invoice-filter';

export interface InvoiceTabsProps {
  filter: InvoiceListFilter;
  counts: readonly { status: InvoiceStatus; count: number }[];
}

/** These always have their tab; the others come when there is something in them. */
const always = new Set<InvoiceStatus>(['WAITING', 'PAID']);

export function InvoiceTabs({ filter, counts }: InvoiceTabsProps) {
  const { t } = useUiTexts();
  const countOf = (status: InvoiceStatus) => counts.find((entry) => entry.status === status)?.count ?? 0;
  const statuses = invoiceStatuses.filter(
    (status) => always.has(status) || countOf(status) > 0 || filter.status === status,
  );
  const group = filter.status && isGroup(filter.status) ? filter.status : null;
  return (
    <TabsWithCounts
      label={t('cabinet.invoices.tabs')}
      tabs={[
        {
          href: hrefWithFilter(filter, { status: null }),
          label: t('cabinet.invoices.all'),
          count: counts.reduce((sum, { count }) => sum + count, 0),
          isCurrent: filter.status === null,
        },
        ...(group
          ? [
              {
                href: hrefWithFilter(filter, { status: group }),
                label: t(`cabinet.home.group.${group}`),
                count: statusesOf(group).reduce((sum, status) => sum + countOf(status), 0),
                isCurrent: true,
              },
            ]
          : []),
        ...statuses.map((status) => ({
          href: hrefWithFilter(filter, { status }),
          label: t(`web.invoiceStatus.${status}`),
          count: countOf(status),
          isCurrent: filter.status === status,
        })),
      ]}
    />
  );
}
