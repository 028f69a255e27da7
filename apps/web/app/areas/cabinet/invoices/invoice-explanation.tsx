import { formatDateTime } from '@apipay/i18n';
import { Banner, type BannerTone } from '@apipay/ui/banner';
import { TextLink } from '@apipay/ui/text-link';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { useLocation } from '@remix-run/react';
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

/** What the state means: what happened, what is safe to do, when more will be known. A paid invoice needs no words, unless its sum is disputed. */
export function InvoiceExplanation({
  invoice,
  lostProblem,
}: {
  invoice: InvoiceDetail;
  /** Why the connection that it leaves by is lost; null while it is not. */
  lostProblem: string | null;
}) {
  const { t, locale } = useUiTexts();
  const deskHref = `${useLocation().pathname.replace(/\/invoices\/.*$/, '')}/money`;
  const { status, expiresAt, currentProviderInvoice } = invoice;
  // Money that is booked stays so until the decision; the invoice is paid, but how much came is not known.
  const isBookedDispute = invoice.isSumDisputed && status === 'PAID';
  const tone = isBookedDispute ? 'unknown' : tones[status];
  if (status === 'DRAFT') {
    return (
      <Banner tone="info" title={t('cabinet.draft.title')}>
        {t('cabinet.draft.text')}
      </Banner>
    );
  }
  if (!tone) return null;
  const time = (moment: string) => formatDateTime(moment, locale, { style: 'short', nameZone: true });
  // What has not left yet waits for the connection; what has left is answered in seconds.
  const isHeld = lostProblem !== null && status === 'SENDING' && currentProviderInvoice?.state === 'INTENT';
  const problem = isHeld ? lostProblem : (currentProviderInvoice?.problem ?? null);
  const reason = problem === null ? null : t.find(`cabinet.problem.${problem}`);
  const since = currentProviderInvoice?.unknownSince ?? null;
  const isPage = invoice.channel !== 'PHONE';
  const paged =
    isPage && (status === 'WAITING' || status === 'UNKNOWN') ? (`${status}_PAGE` as const) : status;
  const isClosedByHand = status === 'NOT_SENT' && currentProviderInvoice?.state === 'OPERATOR_CLOSED';
  const situation = isBookedDispute
    ? 'SUM_DISPUTED_BOOKED'
    : isHeld
      ? 'HELD'
      : problem === 'payment-unapplied'
        ? 'UNAPPLIED'
        : invoice.isSumDisputed
          ? 'SUM_DISPUTED'
          : isClosedByHand
            ? 'CLOSED_BY_HAND'
            : paged;
  return (
    <Banner
      tone={isHeld ? 'waiting' : tone}
      title={t.find(`cabinet.explanation.${situation}.title`) ?? t(`web.invoiceStatus.${status}`)}
    >
      <p>{t.find(`cabinet.explanation.${situation}.text`)}</p>
      {(situation === 'UNKNOWN' || situation === 'UNKNOWN_PAGE') && since && (
        <p>{t('cabinet.explanation.since', { time: time(since) })}</p>
      )}
      {situation === 'WAITING' && expiresAt && (
        <p>{t('cabinet.explanation.until', { time: time(expiresAt) })}</p>
      )}
      {situation === 'UNKNOWN' && expiresAt && (
        <p>{t('cabinet.explanation.untilUnknown', { time: time(expiresAt) })}</p>
      )}
      {(situation === 'UNKNOWN' || situation === 'UNAPPLIED' || invoice.isSumDisputed) && (
        <p>
          <TextLink href={deskHref}>{t('desk.openDesk')}</TextLink>
        </p>
      )}
      {(status === 'NOT_SENT' || isHeld) && reason && <p>{t('cabinet.explanation.reason', { reason })}</p>}
    </Banner>
  );
}
