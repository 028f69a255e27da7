import { minorFromDecimal } from '@apipay/i18n';
import { Card } from '@apipay/ui/card';
import { Money } from '@apipay/ui/money';
import { Statistic } from '@apipay/ui/statistic';
import { useUiTexts } from '@apipay/ui/ui-texts';

interface Sum {
  readonly amount: string;
}

export interface HomeMoneyProps {
  base: string;
  todayIs: string;
  money: { readonly received: Sum; readonly givenBack: Sum; readonly fees: Sum; readonly net: Sum };
}

/** What came today, what went back, and what is left of it: by the ledger, whenever the invoices were written. */
export function HomeMoney({ base, todayIs, money }: HomeMoneyProps) {
  const { t } = useUiTexts();
  const href = `${base}/movements?from=${todayIs}&to=${todayIs}`;
  const hasFees = minorFromDecimal(money.fees.amount) !== 0n;
  return (
    <Card title={t('cabinet.home.money.title')}>
      <div className="grid gap-4 sm:grid-cols-3">
        <Statistic
          label={t('cabinet.home.money.received')}
          value={<Money amount={money.received.amount} />}
          href={href}
        />
        <Statistic
          label={t('cabinet.home.money.givenBack')}
          value={<Money amount={money.givenBack.amount} />}
        />
        <Statistic
          label={t('cabinet.home.money.net')}
          value={<Money amount={money.net.amount} />}
          note={hasFees ? t('cabinet.home.money.fees') : undefined}
        />
      </div>
    </Card>
  );
}
