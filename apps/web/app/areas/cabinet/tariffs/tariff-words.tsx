import { Money } from '@apipay/ui/money';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { ResultOf } from 'gql.tada';
import type { tariffFragment } from './tariffs.documents';

export type OfferedTariff = ResultOf<typeof tariffFragment>;

export function OfferPrice({ tariff }: { tariff: OfferedTariff }) {
  const { t } = useUiTexts();
  if (/^0(?:\.0+)?$/.test(tariff.price.amount)) return <>{t('cabinet.tariff.free')}</>;
  return (
    <>
      <Money amount={tariff.price.amount} />
      <span className="block text-sm font-normal text-muted">
        {t('cabinet.tariff.period', { count: tariff.periodMonths })}
      </span>
    </>
  );
}

/** What a tariff includes, in one line. Whoever has a tariff already gets no second trial and reads of none. */
export function useOfferText({ hasTrial }: { hasTrial: boolean }): (tariff: OfferedTariff) => string {
  const { t } = useUiTexts();
  return (tariff) =>
    [
      tariff.invoiceLimit === null
        ? t('cabinet.tariff.unlimited')
        : t('cabinet.tariff.invoices', { count: tariff.invoiceLimit }),
      tariff.hasApi ? t('cabinet.tariff.api') : null,
      tariff.webhookEndpointLimit > 0
        ? t('cabinet.tariff.webhooks', { count: tariff.webhookEndpointLimit })
        : null,
      hasTrial && tariff.trialDays > 0 ? t('cabinet.tariff.trial', { count: tariff.trialDays }) : null,
    ]
      .filter((part) => part !== null)
      .join(' · ');
}
