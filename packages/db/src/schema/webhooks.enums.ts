export const endpointStates = ['healthy', 'failing', 'disabled'] as const;
export type EndpointState = (typeof endpointStates)[number];

export const deliveryStates = ['pending', 'delivered', 'failed'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

export const webhookEventTypes = [
  'invoice.issued',
  'invoice.sent',
  'invoice.paid',
  'invoice.rejected',
  'invoice.expired',
  'invoice.cancelled',
  'invoice.outcome_unknown',
  'invoice.not_sent',
  'invoice.reissued',
  'invoice.cancel_refused',
  'payment.received',
  'payment.unapplied',
  'payment.applied',
  'refund.requested',
  'refund.completed',
  'refund.failed',
  'refund.outcome_unknown',
  'connection.lost',
  'connection.restored',
  'payer.destroyed',
  'endpoint.sample',
] as const;
export type WebhookEventType = (typeof webhookEventTypes)[number];
