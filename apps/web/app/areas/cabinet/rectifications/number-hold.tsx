import { formatDateTime } from '@apipay/i18n';
import { Banner } from '@apipay/ui/banner';
import { useUiTexts } from '@apipay/ui/ui-texts';

/** What is closed for a time after the number was changed, and when it opens. */
export function NumberHold({ until }: { until: string }) {
  const { t, locale } = useUiTexts();
  return (
    <Banner tone="waiting" title={t('cabinet.number.holdTitle')}>
      {t('cabinet.number.holdText', { until: formatDateTime(until, locale, { nameZone: true }) })}
    </Banner>
  );
}
