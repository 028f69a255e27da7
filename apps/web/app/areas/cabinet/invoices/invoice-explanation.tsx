import { formatDateTime } from '@apipay/i18n';
import { Banner, type BannerTone } from '@apipay/ui/banner';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { InvoiceDetail } from './invoice-detail';

const tones: Partial<Record<InvoiceDetail['status'], BannerTone>> = {
  SENDING: 'info',
  WAITING: 'info',
  CANCELLING: 'info',
  UNKNOWN: 'unknown',
  REJECTED: 'waiting',
  EXPIRED: 'waiting',
  NOT_SENT: 'failed',
};

/** What the state means: what happened, what is safe to do, when more will be known. A paid invoice needs no words. */
export function InvoiceExplanation({ invoice }: { invoice: InvoiceDetail }) {
  const { t, locale } = useUiTexts();
  const { status, expiresAt, currentProviderInvoice } = invoice;
  const tone = tones[status];
  if (!tone) return null;
  const time = (moment: string) => formatDateTime(moment, locale, { style: 'short', nameZone: true });
  const problem = currentProviderInvoice?.problem ?? null;
  const reason = problem === null ? null : t.find(`cabinet.problem.${problem}`);
  const since = currentProviderInvoice?.unknownSince ?? null;
  const situation = problem === 'payment-unapplied' ? 'UNAPPLIED' : status;
  return (
    <Banner
      tone={tone}
      title={t.find(`cabinet.explanation.${situation}.title`) ?? t(`web.invoiceStatus.${status}`)}
    >
      <p>{t.find(`cabinet.explanation.${situation}.text`)}</p>
      {situation === 'UNKNOWN' && since && <p>{t('cabinet.explanation.since', { time: time(since) })}</p>}
      {situation === 'WAITING' && expiresAt && (
        <p>{t('cabinet.explanation.until', { time: time(expiresAt) })}</p>
      )}
      {situation === 'UNKNOWN' && expiresAt && (
        <p>{t('cabinet.explanation.untilUnknown', { time: time(expiresAt) })}</p>
      )}
      {status === 'NOT_SENT' && reason && <p>{t('cabinet.explanation.reason', { reason })}</p>}
    </Banner>
  );
}
