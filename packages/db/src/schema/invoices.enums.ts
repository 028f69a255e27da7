export const invoiceStates = ['draft', 'open', 'paid', 'void', 'uncollectible'] as const;
export type InvoiceState = (typeof invoiceStates)[number];

export const providerInvoiceStates = [
  'intent',
  'sending',
  'live',
  'unknown',
  'cancelling',
  'paid',
  'cancelled',
  'expired',
  'rejected_by_payer',
  'not_created',
  'operator_closed',
] as const;
export type ProviderInvoiceState = (typeof providerInvoiceStates)[number];
