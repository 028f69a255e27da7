import { formatDateTime } from '@apipay/i18n';
import { Banner } from '@apipay/ui/banner';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { useSearchParams } from '@remix-run/react';
import type { InvoiceDetail } from '../invoices/invoice-detail';

/** Says that the reminder was asked for, until the page itself shows what came of it. */
export function RemindedBanner({ reminding }: { reminding: InvoiceDetail['reminding'] }) {
  const { t, locale } = useUiTexts();
  const [parameters] = useSearchParams();
  const newest = reminding?.reminders[0];
  if (!parameters.has('reminded') || (newest?.state !== 'WAITING' && newest?.state !== 'SENDING'))
    return null;
  const isLater = Date.parse(newest.leavesAt) > Date.parse(newest.askedAt);
  const time = formatDateTime(newest.leavesAt, locale, { style: 'day' });
  return (
    <Banner
      tone="info"
      announced
      title={isLater ? t('reminders.done.later', { time }) : t('reminders.done.now')}
    />
  );
}
