/** What a payer reads on the page of an invoice. */
export const paymentPageStatuses = [
  /** Nothing has been opened at the provider yet. */
  'ready',
  /** The link or code is being made. */
  'preparing',
  /** The link or code is there and waits to be opened. */
  'waiting',
  /** A payer opened it and has to confirm. */
  'confirming',
  /** Its time is over and the provider has not said how it ended. */
  'checking',
  'paid',
  /** Nobody paid in time; another can be opened. */
  'expired',
  /** The payer or the provider refused; another can be opened. */
  'rejected',
  /** The provider did not answer. */
  'unavailable',
  /** The day on which it was due has passed. */
  'overdue',
  'cancelled',
] as const;
export type PaymentPageStatus = (typeof paymentPageStatuses)[number];
