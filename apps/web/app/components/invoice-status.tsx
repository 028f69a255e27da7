import type { Translate } from '@apipay/i18n';
import { StatusBadge, type StatusTone } from '@apipay/ui/status-badge';
import { useUiTexts } from '@apipay/ui/ui-texts';

export const invoiceStatuses = [
  'WAITING',
  'PAID',
  'UNKNOWN',
  'SENDING',
  'CANCELLING',
  'REJECTED',
  'EXPIRED',
  'NOT_SENT',
  'CANCELLED',
  'DRAFT',
  'VOID',
  'UNCOLLECTIBLE',
] as const;
export type InvoiceStatus = (typeof invoiceStatuses)[number];

export const statusTones: Readonly<Record<InvoiceStatus, StatusTone>> = {
  DRAFT: 'neutral',
  SENDING: 'waiting',
  WAITING: 'waiting',
  CANCELLING: 'waiting',
  UNKNOWN: 'unknown',
  PAID: 'paid',
  REJECTED: 'failed',
  EXPIRED: 'neutral',
  CANCELLED: 'neutral',
  NOT_SENT: 'failed',
  VOID: 'neutral',
  UNCOLLECTIBLE: 'neutral',
};

export interface ShownInvoice {
  readonly status: InvoiceStatus;
  /** The provider names two sums of its payment: paid it may be, but nobody knows how much. */
  readonly isSumDisputed: boolean;
}

export function invoiceStatusText({ status, isSumDisputed }: ShownInvoice, t: Translate): string {
  return t(isSumDisputed ? 'web.invoiceStatus.SUM_DISPUTED' : `web.invoiceStatus.${status}`);
}

export function InvoiceStatusBadge({ invoice }: { invoice: ShownInvoice }) {
  const { t } = useUiTexts();
  return (
    <StatusBadge tone={invoice.isSumDisputed ? 'unknown' : statusTones[invoice.status]}>
      {invoiceStatusText(invoice, t)}
    </StatusBadge>
  );
}
