import { formatMoney } from '@apipay/i18n';
import { Button, ButtonLink } from '@apipay/ui/button';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form, useNavigation } from '@remix-run/react';
import { RefreshCw, Send } from 'lucide-react';
import type { InvoiceDetail } from './invoice-detail';
import { isPayerDestroyed } from './payer-destroyed-banner';

/** One main action, the one that makes sense in this state. While the outcome is unknown there is none. */
export function InvoiceActions({
  invoice,
  list,
  mayIssue,
}: {
  invoice: InvoiceDetail;
  list: string;
  mayIssue: boolean;
}) {
  const { t } = useUiTexts();
  const isBusy = useNavigation().state === 'submitting';
  if (invoice.canCheck) {
    return (
      <Form method="post">
        <input type="hidden" name="shownStatus" value={invoice.status} />
        <input type="hidden" name="shownCheck" value={invoice.currentProviderInvoice?.lastCheckedAt ?? ''} />
        <Button
          type="submit"
          tone="primary"
          name="intent"
          value="check"
          icon={<RefreshCw aria-hidden />}
          loading={isBusy}
        >
          {t('cabinet.invoice.check')}
        </Button>
      </Form>
    );
  }
  if (mayIssue && invoice.actions.includes('SEND')) return <SendDraftButton invoice={invoice} />;
  if (mayIssue && invoice.actions.includes('REISSUE') && !isPayerDestroyed(invoice))
    return <ReissueButton invoice={invoice} />;
  if (['REJECTED', 'EXPIRED', 'CANCELLED', 'NOT_SENT'].includes(invoice.status)) {
    return (
      <ButtonLink href={`${list}/new?amount=${invoice.amount.amount}`} tone="primary">
        {t('cabinet.invoice.again')}
      </ButtonLink>
    );
  }
  return null;
}

/** Each attempt is sent again at most once, however often the button is pressed. */
function ReissueButton({ invoice }: { invoice: InvoiceDetail }) {
  const { t } = useUiTexts();
  const isBusy = useNavigation().formData?.get('intent') === 'reissue';
  const attempt = invoice.currentProviderInvoice?.attempt ?? 0;
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="reissue" />
      <input type="hidden" name="idempotencyKey" value={`reissue-${invoice.id}-${attempt}`} />
      <Button type="submit" tone="primary" icon={<Send aria-hidden />} loading={isBusy}>
        {t('desk.reissue')}
      </Button>
    </Form>
  );
}

/** A draft is issued as it is shown: changed since, it is shown again instead. */
function SendDraftButton({ invoice }: { invoice: InvoiceDetail }) {
  const { t, locale } = useUiTexts();
  const isBusy = useNavigation().formData?.get('intent') === 'send-draft';
  const { amount } = invoice.amount;
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="send-draft" />
      <input type="hidden" name="version" value={invoice.version} />
      <input type="hidden" name="idempotencyKey" value={`send-${invoice.id}-${invoice.version}`} />
      <Button type="submit" tone="primary" icon={<Send aria-hidden />} loading={isBusy}>
        {amount === '0.00'
          ? t('cabinet.draft.sendBare')
          : t('cabinet.draft.send', { sum: formatMoney(amount, locale) })}
      </Button>
    </Form>
  );
}
