import { Banner } from '@apipay/ui/banner';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { useLocation } from '@remix-run/react';

export interface NotPrintedBannerProps {
  /** It is the reader's own data that the file is about. */
  isOwn?: boolean;
}

/** Why a file could not be had, after the way back from it. */
export function NotPrintedBanner({ isOwn = false }: NotPrintedBannerProps) {
  const { t } = useUiTexts();
  const { search } = useLocation();
  const code = new URLSearchParams(search).get('notPrinted');
  if (code === null) return null;
  return (
    <Banner tone="failed" announced title={t('web.notPrinted.title')}>
      {(isOwn ? t.find(`web.notPrinted.own.${code}`) : null) ??
        t.find(`web.notPrinted.reasons.${code}`) ??
        t('web.notPrinted.other')}
    </Banner>
  );
}
