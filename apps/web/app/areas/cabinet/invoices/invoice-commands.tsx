import { formatMoney } from '@apipay/i18n';
import { Button } from '@apipay/ui/button';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form, useNavigation } from '@remix-run/react';
import { Send } from 'lucide-react';
import { ConfirmDisclosure } from '../../../components/confirm-disclosure';
import type { InvoiceDetail } from './invoice-detail';

/** What ends an invoice or sends it again. Nothing where its state or the reader's role forbids it. */
export function InvoiceCommands({
  invoice,
  permissions,
}: {
  invoice: InvoiceDetail;
  permissions: readonly string[];
}) {
  const { t, locale } = useUiTexts();
  const isReissuing = useNavigation().formData?.get('intent') === 'reissue';
  const can = (action: 'CANCEL' | 'REISSUE', permission: string) =>
    invoice.actions.includes(action) && permissions.includes(permission);
  const canCancel = can('CANCEL', 'invoice:cancel');
  const canReissue = can('REISSUE', 'invoice:issue');
  if (!canCancel && !canReissue) return null;
  const isHeld = invoice.currentProviderInvoice?.state === 'LIVE';
  const text =
    invoice.channel !== 'PHONE'
      ? 'desk.cancel.textPage'
      : isHeld
        ? 'desk.cancel.text'
        : 'desk.cancel.textUnsent';
  return (
    <div className="mt-5 flex flex-col gap-3 border-t border-line pt-4">
      {canReissue && (
        <Form method="post">
          <input type="hidden" name="intent" value="reissue" />
          {/* Each attempt is sent again at most once, however often the button is pressed. */}
          <input
            type="hidden"
            name="idempotencyKey"
            value={`reissue-${invoice.id}-${invoice.currentProviderInvoice?.attempt ?? 0}`}
          />
          <Button type="submit" icon={<Send aria-hidden />} loading={isReissuing}>
            {t('desk.reissue')}
          </Button>
        </Form>
      )}
      {canCancel && (
        <ConfirmDisclosure
          summary={t('desk.cancel.summary')}
          text={t(text)}
          submit={t('desk.cancel.submit', { sum: formatMoney(invoice.amount.amount, locale) })}
          fields={{ intent: 'cancel' }}
        />
      )}
    </div>
  );
}
