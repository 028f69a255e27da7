import { Banner } from '@apipay/ui/banner';
import { ButtonLink } from '@apipay/ui/button';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { placeOf } from '../consents/consent-places';

export interface NumberConsentNoticeProps {
  mode: string;
  connections: readonly {
    readonly numberConsent: 'STANDS' | 'OWN_MISSING' | 'MISSING';
    /** One that ends is asked about no more. */
    readonly retiringSince: string | null;
  }[];
}

/** Asks for the consent to the use of the own number where a connection stands without it; payments go on meanwhile. */
export function NumberConsentNotice({ mode, connections }: NumberConsentNoticeProps) {
  const { t } = useUiTexts();
  const has = (wanted: string) =>
    connections.some(
      ({ numberConsent, retiringSince }) => numberConsent === wanted && retiringSince === null,
    );
  if (has('OWN_MISSING')) {
    const next = new URLSearchParams({ next: `/cabinet/${mode}/connection` });
    return (
      <Banner
        tone="waiting"
        title={t('cabinet.connection.consentMissing')}
        action={
          <ButtonLink href={`/cabinet/${mode}/privacy/consents/${placeOf('INVOICING')}?${next}`} size="small">
            {t('cabinet.connection.readConsent')}
          </ButtonLink>
        }
      >
        {t('cabinet.connection.consentMissingText')}
      </Banner>
    );
  }
  if (!has('MISSING')) return null;
  return (
    <Banner tone="waiting" title={t('cabinet.connection.consentOfOther')}>
      {t('cabinet.connection.consentOfOtherText')}
    </Banner>
  );
}
