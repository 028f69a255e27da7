import { Banner } from '@apipay/ui/banner';
import { TextLink } from '@apipay/ui/text-link';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { useLocation } from '@remix-run/react';

/** Leads from a request that came again to the one that is being worked on, whose page lies beside it. */
export function DuplicateOf({ id }: { id: string | null }) {
  const { t } = useUiTexts();
  const { pathname } = useLocation();
  if (id === null) return null;
  return (
    <Banner tone="info" title={t('requests.duplicateOf.title')}>
      <TextLink href={pathname.replace(/[^/]+$/, id)}>{t('requests.duplicateOf.open')}</TextLink>
    </Banner>
  );
}
