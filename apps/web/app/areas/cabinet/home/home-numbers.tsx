import { formatNumber, minorFromDecimal } from '@apipay/i18n';
import { Card } from '@apipay/ui/card';
import { Money } from '@apipay/ui/money';
import { Statistic } from '@apipay/ui/statistic';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { InvoiceStatus } from '../../../components/invoice-status';
import { type StatusChoice, statusesOf } from '../invoices/invoice-filter';

interface Count {
  status: InvoiceStatus;
  count: number;
  total: { amount: string };
}

export interface HomeNumbersProps {
  base: string;
  /** Of the invoices written today. */
  today: readonly Count[];
  ever: readonly Count[];
  todayIs: string;
}

/** Has the money arrived: paid today, waiting, and what somebody has to look at. */
export function HomeNumbers({ base, today, ever, todayIs }: HomeNumbersProps) {
  const { t, locale } = useUiTexts();
  const sumOf = (counts: readonly Count[], choice: StatusChoice) => {
    const statuses = statusesOf(choice);
    const found = counts.filter(({ status }) => statuses.includes(status));
    return {
      count: found.reduce((sum, { count }) => sum + count, 0),
      total: found.reduce((sum, { total }) => sum + minorFromDecimal(total.amount), 0n),
    };
  };
  const paid = sumOf(today, 'PAID');
  const open = sumOf(ever, 'OPEN');
  const attention = sumOf(ever, 'ATTENTION');
  const number = (status: InvoiceStatus) => formatNumber(sumOf(ever, status).count, locale);
  const invoices = (count: number) => t('cabinet.home.invoices', { count });
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      <Card>
        <Statistic
          label={t('cabinet.home.paidToday')}
          value={<Money amount={paid.total} />}
          note={invoices(paid.count)}
          href={`${base}/invoices?status=paid&from=${todayIs}`}
        />
      </Card>
      <Card>
        <Statistic
          label={t('cabinet.home.group.OPEN')}
          value={<Money amount={open.total} />}
          note={invoices(open.count)}
          href={`${base}/invoices?status=open`}
        />
      </Card>
      <Card>
        <Statistic
          label={t('cabinet.home.group.ATTENTION')}
          value={formatNumber(attention.count, locale)}
          note={
            attention.count === 0
              ? t('cabinet.home.attentionNone')
              : t('cabinet.home.attentionText', { unknown: number('UNKNOWN'), notSent: number('NOT_SENT') })
          }
          href={`${base}/invoices?status=attention`}
        />
      </Card>
    </div>
  );
}
