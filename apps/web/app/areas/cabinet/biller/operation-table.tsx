import { formatNumber } from '@apipay/i18n';
import { DateTime } from '@apipay/ui/date-time';
import { Money } from '@apipay/ui/money';
import { StatusBadge, type StatusTone } from '@apipay/ui/status-badge';
import { Table } from '@apipay/ui/table';
import { TextLink } from '@apipay/ui/text-link';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { ResultOf } from 'gql.tada';
import type { billerOperationsDocument } from './biller.documents';

type Operations = ResultOf<typeof billerOperationsDocument>;
type Operation = Operations['billerOperations']['nodes'][number];
type Answer = Operation['statusAnswer'];

const tones: Readonly<Record<Operation['state'], StatusTone>> = {
  CHECKED: 'waiting',
  PAID: 'paid',
  REFUSED: 'failed',
};

export interface OperationTableProps {
  operations: readonly Operation[];
  services: Operations['billerServices'];
  base: string;
}

/** What the bank asked and reported, and what it was told each time. */
export function OperationTable({ operations, services, base }: OperationTableProps) {
  const { t, locale } = useUiTexts();
  const titleOf = (id: string) => services.find((service) => service.id === id)?.title ?? '';
  return (
    <Table
      caption={t('biller.operations.title')}
      rows={operations}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'txn',
          header: t('biller.operations.column.txn'),
          cell: ({ txnId }) => <span className="font-mono text-sm break-all">{txnId}</span>,
        },
        {
          key: 'amount',
          header: t('money.amount'),
          isNumber: true,
          cell: ({ amount }) => (amount === null ? '' : <Money amount={amount.amount} />),
        },
        {
          key: 'state',
          header: t('biller.state'),
          cell: ({ state, differences }) => (
            <span className="inline-flex flex-wrap items-center gap-2">
              <StatusBadge tone={tones[state]}>{t(`biller.operations.state.${state}`)}</StatusBadge>
              {differences > 0 && (
                <span className="text-sm text-unknown">
                  {t('biller.operations.differences', { count: formatNumber(differences, locale) })}
                </span>
              )}
            </span>
          ),
        },
        {
          key: 'account',
          header: t('biller.operations.column.account'),
          cell: ({ serviceId, accountMask, invoiceId }) => (
            <>
              {invoiceId === null ? (
                (accountMask ?? t('biller.operations.unknownAccount'))
              ) : (
                <TextLink href={`${base}/invoices/${invoiceId}`}>{accountMask}</TextLink>
              )}{' '}
              <span className="text-sm text-muted">{titleOf(serviceId)}</span>
            </>
          ),
        },
        {
          key: 'answers',
          header: t('biller.operations.column.answers'),
          cell: (operation) => <Answers operation={operation} />,
        },
        {
          key: 'seen',
          header: t('biller.operations.column.seen'),
          isNumber: true,
          cell: ({ timesSeen }) => formatNumber(timesSeen, locale),
        },
        {
          key: 'first',
          header: t('biller.operations.column.first'),
          cell: ({ firstSeenAt }) => <DateTime value={firstSeenAt} style="numeric" />,
        },
      ]}
    />
  );
}

/** What each command of the bank was told, under the bank's own names for them. */
function Answers({ operation }: { operation: Operation }) {
  const { t } = useUiTexts();
  const answers: readonly (readonly [string, Answer | null])[] = [
    ['check', operation.checkAnswer],
    ['pay', operation.payAnswer],
    ['status', operation.statusAnswer],
  ];
  return (
    <span className="inline-flex flex-col gap-0.5 py-1 text-sm">
      {answers.map(
        ([command, answer]) =>
          answer !== null && (
            <span key={command}>
              <span className="font-mono text-muted">{command}</span>{' '}
              {`${answer.result} – ${t.find(`biller.comment.${answer.comment.toLowerCase().replaceAll('_', '-')}`) ?? ''}`}
            </span>
          ),
      )}
    </span>
  );
}
