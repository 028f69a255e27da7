import { formatTime } from '@apipay/i18n';
import { ButtonLink } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { StatusBadge, type StatusTone } from '@apipay/ui/status-badge';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { useLocation } from '@remix-run/react';
import { RefreshCw } from 'lucide-react';
import { PaymentOffer } from './payment-offer';
import type { PaymentPageStatus, ShownPaymentPage } from './shown-payment-page';
import { StartPaymentForm } from './start-payment-form';

const tones: Readonly<Record<PaymentPageStatus, StatusTone>> = {
  READY: 'waiting',
  PREPARING: 'waiting',
  WAITING: 'waiting',
  CONFIRMING: 'waiting',
  CHECKING: 'unknown',
  PAID: 'paid',
  EXPIRED: 'neutral',
  REJECTED: 'failed',
  UNAVAILABLE: 'failed',
  OVERDUE: 'neutral',
  CANCELLED: 'neutral',
};
const ended = new Set<PaymentPageStatus>(['PAID', 'OVERDUE', 'CANCELLED']);

export interface PaymentStateProps {
  page: ShownPaymentPage;
  matrix: boolean[][] | null;
  /** The page's script follows the state. */
  isLive: boolean;
}

/** What has happened, what is safe, and the one thing to do now. */
export function PaymentState({ page, matrix, isLive }: PaymentStateProps) {
  const { t, locale } = useUiTexts();
  const { pathname } = useLocation();
  const { status, offer, canStart, retryAt, ways } = page;
  const canNotBeTaken = ways.length === 0 && !ended.has(status);
  return (
    <Card>
      <div className="flex flex-col gap-4">
        <div role="status" className="flex flex-col items-start gap-2">
          <StatusBadge tone={tones[status]}>{t(`pay.status.${status}.title`)}</StatusBadge>
          <p>{canNotBeTaken ? t('pay.noWays') : t(`pay.status.${status}.text`)}</p>
          {retryAt && (
            <p className="text-sm text-muted tabular-nums">
              {t('pay.retryAt', { time: formatTime(retryAt, locale) })}
            </p>
          )}
        </div>
        {offer && matrix && <PaymentOffer offer={offer} matrix={matrix} />}
        {canStart && <StartPaymentForm ways={ways} isAgain={status !== 'READY'} />}
        {!ended.has(status) && (
          <div className="flex flex-wrap items-center justify-between gap-2 border-t border-line pt-3">
            <p className="text-sm text-muted">{isLive ? t('pay.live') : null}</p>
            <ButtonLink href={pathname} tone="quiet" size="small" icon={<RefreshCw aria-hidden />}>
              {t('pay.refresh')}
            </ButtonLink>
          </div>
        )}
      </div>
    </Card>
  );
}
