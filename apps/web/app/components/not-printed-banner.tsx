import { Banner } from '@apipay/ui/banner';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { useLocation } from '@remix-run/react';

/** Why a file could not be had, after the way back from it. */
export function NotPrintedBanner() {
  const { t } = useUiTexts();
  const { search } = useLocation();
  const code = new URLSearchParams(search).get('notPrinted');
  if (code === null) return null;
  return (
    <Banner tone="failed" announced title={t('web.notPrinted.title')}>
      {t.find(`web.notPrinted.reasons.${code}`) ?? t('web.notPrinted.other')}
    </Banner>
  );
}
