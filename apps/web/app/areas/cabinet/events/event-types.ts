import type { WebhookEventData } from '@apipay/sdk';

/** What one can look for in the feed, in the order of an invoice's life. */
export const eventTypes = [
  'invoice.issued',
  'invoice.sent',
  'invoice.paid',
  'invoice.rejected',
  'invoice.expired',
  'invoice.cancelled',
  'invoice.cancel_refused',
  'invoice.outcome_unknown',
  'invoice.not_sent',
  'invoice.reissued',
  'payment.received',
  'payment.unapplied',
  'payment.applied',
  'refund.requested',
  'refund.completed',
  'refund.failed',
  'refund.outcome_unknown',
  'endpoint.sample',
] as const satisfies readonly (keyof WebhookEventData)[];
