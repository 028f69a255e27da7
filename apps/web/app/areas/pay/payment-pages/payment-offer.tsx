import { formatTime } from '@apipay/i18n';
import { ButtonLink } from '@apipay/ui/button';
import { Qr } from '@apipay/ui/qr';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { ExternalLink } from 'lucide-react';
import type { ShownPaymentPage } from './shown-payment-page';

export interface PaymentOfferProps {
  offer: NonNullable<ShownPaymentPage['offer']>;
  matrix: boolean[][];
}

/** The link or code that can be paid now. A link also stands as a code, for the camera of another phone. */
export function PaymentOffer({ offer, matrix }: PaymentOfferProps) {
  const { t, locale } = useUiTexts();
  const isLink = offer.way === 'LINK';
  return (
    <div className="flex flex-col gap-4">
      {isLink && (
        <>
          <ButtonLink
            href={offer.address}
            tone="primary"
            wide
            rel="noreferrer"
            icon={<ExternalLink aria-hidden />}
          >
            {t('pay.open')}
          </ButtonLink>
          <p className="text-sm text-muted">{t('pay.openHint')}</p>
        </>
      )}
      <figure className="flex flex-col items-center gap-2 text-center">
        <Qr matrix={matrix} content={t('pay.scanContent')} size={240} />
        <figcaption className="text-sm text-muted">{t(isLink ? 'pay.scanLink' : 'pay.scan')}</figcaption>
      </figure>
      <p className="text-center text-sm tabular-nums">
        {t('pay.until', { time: formatTime(offer.endsAt, locale) })}
      </p>
    </div>
  );
}
