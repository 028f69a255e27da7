import { Card } from '@apipay/ui/card';
import { DateTime } from '@apipay/ui/date-time';
import { EmptyState } from '@apipay/ui/empty-state';
import { Pagination } from '@apipay/ui/pagination';
import { Table } from '@apipay/ui/table';
import { TabsWithCounts } from '@apipay/ui/tabs-with-counts';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { useLocation } from '@remix-run/react';
import type { ResultOf } from 'gql.tada';
import { type PageInfo, pageHrefs } from '../../../graphql/page-arguments';
import { DeliveryBadge, EventName } from './webhook-states';
import type { deliveryRowFragment } from './webhooks.documents';

const states = ['DELIVERED', 'PENDING', 'FAILED'] as const;

export interface DeliveryListProps {
  deliveries: { nodes: ResultOf<typeof deliveryRowFragment>[]; pageInfo: PageInfo };
  state: (typeof states)[number] | null;
  /** Address above the single deliveries. */
  base: string;
}

export function DeliveryList({ deliveries, state, base }: DeliveryListProps) {
  const { t } = useUiTexts();
  const { search } = useLocation();
  return (
    <section aria-labelledby="deliveries" className="flex flex-col gap-3">
      <h2 id="deliveries" className="text-base font-semibold">
        {t('cabinet.webhooks.deliveries')}
      </h2>
      <TabsWithCounts
        label={t('cabinet.webhooks.deliveries')}
        tabs={[
          { href: '?', label: t('cabinet.invoices.all'), isCurrent: state === null },
          ...states.map((one) => ({
            href: `?state=${one.toLowerCase()}`,
            label: t(`cabinet.webhooks.delivery.${one}`),
            isCurrent: state === one,
          })),
        ]}
      />
      <Card padded={false} className="overflow-x-auto">
        <Table
          caption={t('cabinet.webhooks.deliveries')}
          rows={deliveries.nodes}
          rowKey={(delivery) => delivery.id}
          rowHref={(delivery) => `${base}/${delivery.id}`}
          empty={
            <EmptyState level={3} title={t('cabinet.webhooks.noDeliveries.title')}>
              {t('cabinet.webhooks.noDeliveries.text')}
            </EmptyState>
          }
          columns={[
            {
              key: 'event',
              header: t('cabinet.webhooks.event'),
              cell: (delivery) => <EventName type={delivery.eventType} />,
            },
            {
              key: 'state',
              header: t('cabinet.invoices.column.status'),
              cell: (delivery) => <DeliveryBadge state={delivery.state} />,
            },
            {
              key: 'answer',
              header: t('cabinet.webhooks.answer'),
              cell: (delivery) =>
                delivery.lastHttpStatus ??
                (delivery.lastProblem
                  ? (t.find(`cabinet.problem.${delivery.lastProblem}`) ?? delivery.lastProblem)
                  : '–'),
            },
            {
              key: 'attempts',
              header: t('cabinet.webhooks.attempts'),
              isWideOnly: true,
              cell: (delivery) => delivery.attempts,
            },
            {
              key: 'created',
              header: t('cabinet.webhooks.when'),
              cell: (delivery) => <DateTime value={delivery.createdAt} show="ago" />,
            },
          ]}
        />
      </Card>
      <Pagination {...pageHrefs(search, deliveries.pageInfo)} />
    </section>
  );
}
