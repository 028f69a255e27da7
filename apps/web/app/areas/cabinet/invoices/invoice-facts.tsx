import { DateTime } from '@apipay/ui/date-time';
import { IdWithCopy } from '@apipay/ui/id-with-copy';
import { KeyValueList } from '@apipay/ui/key-value-list';
import { MaskedValue } from '@apipay/ui/masked-value';
import { TextLink } from '@apipay/ui/text-link';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { useLocation, useNavigation } from '@remix-run/react';
import { useIsView } from '../staff-views/use-is-view';
import type { InvoiceDetail } from './invoice-detail';
import { isPayerDestroyed } from './payer-destroyed-banner';

export interface InvoiceFactsProps {
  invoice: InvoiceDetail;
  /** Null where there is only one it could have been. */
  connectionName: string | null;
  /** Set on the one answer that revealed it. */
  payerPhone: string | null;
  mayIssue: boolean;
}

export function InvoiceFacts({ invoice, connectionName, payerPhone, mayIssue }: InvoiceFactsProps) {
  const { t } = useUiTexts();
  const isView = useIsView();
  const isDestroyed = isPayerDestroyed(invoice);
  const { pathname } = useLocation();
  const navigation = useNavigation();
  const isRevealing = navigation.formData?.get('intent') === 'reveal';
  const label = t('cabinet.invoices.column.payer');
  const masked = invoice.payer && {
    label,
    masked: invoice.payer.phoneMasked,
    action: pathname,
    fields: { intent: 'reveal' },
  };
  const moment = (value: string | null) => (value ? <DateTime value={value} nameZone /> : null);
  return (
    <KeyValueList
      items={[
        {
          key: 'payer',
          name: label,
          value: !masked ? (
            invoice.channel !== 'PHONE' ? (
              t('cabinet.invoices.anyone')
            ) : (
              <span className="flex flex-wrap gap-x-3">
                {t('cabinet.invoices.noNumber')}
                {mayIssue && invoice.actions.includes('EDIT') && (
                  <TextLink href={`${pathname}/edit`}>{t('cabinet.draft.addNumber')}</TextLink>
                )}
              </span>
            )
          ) : isDestroyed ? (
            t('cabinet.payerDestroyed.payer')
          ) : isView ? (
            <span className="tabular-nums">{masked.masked}</span>
          ) : payerPhone ? (
            <MaskedValue {...masked} state="revealed" value={payerPhone} isRecorded concealHref={pathname} />
          ) : (
            <MaskedValue {...masked} state={isRevealing ? 'revealing' : 'masked'} />
          ),
        },
        {
          key: 'description',
          name: t('cabinet.issue.description'),
          value:
            invoice.description ??
            (isDestroyed ? t('cabinet.payerDestroyed.closed') : isView ? t('cabinet.view.hidden') : '–'),
        },
        { key: 'comment', name: t('cabinet.issue.internalComment'), value: invoice.internalComment },
        { key: 'connection', name: t('cabinet.invoice.connection'), value: connectionName },
        { key: 'externalId', name: t('cabinet.issue.externalId'), value: invoice.externalId },
        {
          key: 'dueOn',
          name: t('cabinet.issue.dueOn'),
          value: invoice.dueOn ? <DateTime value={invoice.dueOn} /> : null,
        },
        {
          key: 'expires',
          name: t('cabinet.invoice.expiresAt'),
          // A link or code lives minutes, which its page counts; here they would only disagree.
          value:
            invoice.status === 'WAITING' && invoice.channel === 'PHONE' ? moment(invoice.expiresAt) : null,
        },
        {
          key: 'created',
          name: t('cabinet.invoices.column.created'),
          // A draft is not issued: its timeline says when it was written.
          value: moment(invoice.issuedAt),
        },
        { key: 'paid', name: t('cabinet.invoice.paidAt'), value: moment(invoice.paidAt) },
        {
          key: 'checked',
          name: t('cabinet.invoice.checkedAt'),
          value: moment(invoice.currentProviderInvoice?.lastCheckedAt ?? null),
        },
        { key: 'id', name: t('cabinet.invoice.id'), value: <IdWithCopy id={invoice.id} /> },
      ].filter((item) => item.value !== null && item.value !== '')}
    />
  );
}
