import { Banner } from '@apipay/ui/banner';
import { ButtonLink } from '@apipay/ui/button';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { type SupportVisit, SupportVisits } from './support-visits';

const shownAtMost = 3;

/** Told on the first page for a week: nobody should learn of it by looking for it. */
export function SupportBanner({ visits, base }: { visits: readonly SupportVisit[]; base: string }) {
  const { t } = useUiTexts();
  if (visits.length === 0) return null;
  return (
    <Banner
      tone="info"
      title={t('cabinet.view.visited', { count: visits.length })}
      action={
        <ButtonLink href={`${base}/privacy`} size="small">
          {t('cabinet.privacy.access')}
        </ButtonLink>
      }
    >
      <SupportVisits visits={visits.slice(0, shownAtMost)} />
      <p className="mt-1">{t('cabinet.view.visitedText')}</p>
    </Banner>
  );
}
