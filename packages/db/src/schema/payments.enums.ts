/** `credit`: kept for the payer's next invoice. `unapplied`: nobody has decided yet. */
export const paymentStates = ['applied', 'unapplied', 'credit'] as const;
export type PaymentState = (typeof paymentStates)[number];

/** How we learnt of it: the answer about a push, a call of the biller protocol, a line of a statement, a person's word. */
export const paymentSources = ['push', 'biller', 'statement', 'desk'] as const;
export type PaymentSource = (typeof paymentSources)[number];

export const refundStates = ['reserved', 'sending', 'unknown', 'completed', 'failed'] as const;
export type RefundState = (typeof refundStates)[number];

/** `outside`: made in the provider's own app and discovered by us. */
export const refundOrigins = ['cabinet', 'api', 'desk', 'outside'] as const;
export type RefundOrigin = (typeof refundOrigins)[number];
