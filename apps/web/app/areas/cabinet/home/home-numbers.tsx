import { formatNumber, minorFromDecimal } from '@apipay/i18n';
import { Card } from '@apipay/ui/card';
import { Money } from '@apipay/ui/money';
import { Statistic } from '@apipay/ui/statistic';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { InvoiceStatus } from '../../../components/invoice-status';

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
  const sumOf = (counts: readonly Count[], statuses: readonly InvoiceStatus[]) => {
    const found = counts.filter(({ status }) => statuses.includes(status));
    return {
      count: found.reduce((sum, { count }) => sum + count, 0),
      total: found.reduce((sum, { total }) => sum + minorFromDecimal(total.amount), 0n),
    };
  };
  const paid = sumOf(today, ['PAID']);
  const waiting = sumOf(ever, ['WAITING', 'SENDING', 'CANCELLING']);
  const unknown = sumOf(ever, ['UNKNOWN']);
  const notSent = sumOf(ever, ['NOT_SENT']);
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
          label={t('cabinet.home.waiting')}
          value={<Money amount={waiting.total} />}
          note={invoices(waiting.count)}
          href={`${base}/invoices?status=waiting`}
        />
      </Card>
      <Card>
        <Statistic
          label={t('cabinet.home.attention')}
          value={formatNumber(unknown.count + notSent.count, locale)}
          note={
            unknown.count + notSent.count === 0
              ? t('cabinet.home.attentionNone')
              : t('cabinet.home.attentionText', {
                  unknown: formatNumber(unknown.count, locale),
                  notSent: formatNumber(notSent.count, locale),
                })
          }
          href={`${base}/invoices?status=${unknown.count > 0 || notSent.count === 0 ? 'unknown' : 'not-sent'}`}
        />
      </Card>
    </div>
  );
}
