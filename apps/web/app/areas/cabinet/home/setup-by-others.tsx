import { Banner } from '@apipay/ui/banner';
import { useUiTexts } from '@apipay/ui/ui-texts';

/** For whoever may not set the business up: what is missing, and whose it is to do. */
export function SetupByOthers({ hasTariff, isConnected }: { hasTariff: boolean; isConnected: boolean }) {
  const { t } = useUiTexts();
  if (hasTariff && isConnected) return null;
  return (
    <Banner tone="waiting" title={t('cabinet.setup.others.title')}>
      <ul className="list-disc pl-5">
        {!hasTariff && <li>{t('cabinet.setup.others.tariff')}</li>}
        {!isConnected && <li>{t('cabinet.setup.others.connection')}</li>}
      </ul>
      <p className="mt-1">{t('cabinet.setup.others.text')}</p>
    </Banner>
  );
}
