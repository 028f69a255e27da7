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

export function InvoiceStatusBadge({ status }: { status: InvoiceStatus }) {
  const { t } = useUiTexts();
  return <StatusBadge tone={statusTones[status]}>{t(`web.invoiceStatus.${status}`)}</StatusBadge>;
}
