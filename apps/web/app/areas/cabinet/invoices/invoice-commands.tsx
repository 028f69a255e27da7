import { formatMoney } from '@apipay/i18n';
import { TextLink } from '@apipay/ui/text-link';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { ConfirmDisclosure } from '../../../components/confirm-disclosure';
import type { InvoiceDetail } from './invoice-detail';

/** What ends an invoice, or makes another like it. Nothing where its state or the reader's role forbids it. */
export function InvoiceCommands({
  invoice,
  permissions,
  list,
}: {
  invoice: InvoiceDetail;
  permissions: readonly string[];
  list: string;
}) {
  const { t, locale } = useUiTexts();
  const can = (action: 'CANCEL' | 'REISSUE' | 'EDIT' | 'DISCARD', permission: string) =>
    invoice.actions.includes(action) && permissions.includes(permission);
  const canCancel = can('CANCEL', 'invoice:cancel');
  const canReissue = can('REISSUE', 'invoice:issue');
  const canEdit = can('EDIT', 'invoice:issue');
  const canDiscard = can('DISCARD', 'invoice:issue');
  if (!canCancel && !canReissue && !canEdit && !canDiscard) return null;
  const isHeld = invoice.currentProviderInvoice?.state === 'LIVE';
  const text =
    invoice.channel !== 'PHONE'
      ? 'desk.cancel.textPage'
      : isHeld
        ? 'desk.cancel.text'
        : 'desk.cancel.textUnsent';
  return (
    <div className="mt-5 flex flex-col gap-3 border-t border-line pt-4">
      {canEdit && (
        <TextLink href={`${list}/${invoice.id}/edit`} className="flex min-h-11 w-fit items-center">
          {t('cabinet.draft.edit')}
        </TextLink>
      )}
      {canDiscard && (
        <ConfirmDisclosure
          summary={t('cabinet.draft.discard')}
          text={t('cabinet.draft.discardText')}
          submit={t('cabinet.draft.discard')}
          fields={{ intent: 'discard-draft', version: String(invoice.version) }}
        />
      )}
      {canReissue && (
        <TextLink
          href={`${list}/new?amount=${invoice.amount.amount}`}
          className="flex min-h-11 w-fit items-center"
        >
          {t('cabinet.invoice.again')}
        </TextLink>
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
