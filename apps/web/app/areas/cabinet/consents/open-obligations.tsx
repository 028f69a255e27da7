import { formatDate, formatMoney } from '@apipay/i18n';
import { Banner } from '@apipay/ui/banner';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { ShownObligation } from './consent-places';

/** The motivated answer: why the consent cannot be taken back now, and what ends that. */
export function OpenObligations({ obligations }: { obligations: readonly ShownObligation[] }) {
  const { t, locale } = useUiTexts();
  if (obligations.length === 0) return null;
  return (
    <Banner tone="waiting" title={t('consents.obligations.title')}>
      <ul className="mt-1 list-disc pl-5">
        {obligations.map(({ kind, merchantId, tariffName, until, amount, count }) => (
          <li key={`${kind} ${merchantId}`}>
            {kind === 'PAID_TARIFF'
              ? t('consents.obligations.PAID_TARIFF', {
                  tariff: tariffName ?? '',
                  until: until ? formatDate(until, locale) : '',
                })
              : kind === 'UNSETTLED_SUM'
                ? t('consents.obligations.UNSETTLED_SUM', { count: count ?? 0 })
                : t('consents.obligations.UNAPPLIED_MONEY', {
                    sum: amount ? formatMoney(amount.amount, locale) : '',
                    count: count ?? 0,
                  })}
          </li>
        ))}
      </ul>
    </Banner>
  );
}
