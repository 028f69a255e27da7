import { formatDate } from '@apipay/i18n';
import { Banner } from '@apipay/ui/banner';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { InvoiceDetail } from './invoice-detail';

export function isPayerDestroyed({ payer }: Pick<InvoiceDetail, 'payer'>): boolean {
  return payer?.dataState === 'DESTROYED';
}

/** What is left of an invoice whose payer's data are destroyed, and why the rest is closed. */
export function PayerDestroyedBanner({ payer }: Pick<InvoiceDetail, 'payer'>) {
  const { t, locale, zone } = useUiTexts();
  if (payer?.dataState !== 'DESTROYED') return null;
  return (
    <Banner tone="info" title={t('cabinet.payerDestroyed.title')}>
      {payer.dataDestroyedAt && (
        <p>
          {t('cabinet.payerDestroyed.when', { day: formatDate(payer.dataDestroyedAt, locale, { zone }) })}
        </p>
      )}
      <p>{t('cabinet.payerDestroyed.text')}</p>
    </Banner>
  );
}
