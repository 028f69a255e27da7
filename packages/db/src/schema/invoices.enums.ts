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

/** How the payer is reached: a push to a number, a link that the merchant sends, or a code that the payer scans. */
export const invoiceChannels = ['phone', 'link', 'qr'] as const;
export type InvoiceChannel = (typeof invoiceChannels)[number];

/** What a payer can be given by the provider without a number. */
export const paymentWays = ['link', 'qr'] as const satisfies readonly InvoiceChannel[];
export type PaymentWay = (typeof paymentWays)[number];
