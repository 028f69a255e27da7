/** What must hold at every moment, and for how many things it does not. */
export const invariantNames = [
  'one-payable-push',
  'paid-push-is-accounted-for',
  'paid-invoice-has-its-money',
  'refunds-within-payment',
  'ledger-balances',
  'payment-is-booked',
  'refund-is-booked',
  'clearing-returns-to-zero',
  'numbers-without-gaps',
  'modes-apart',
  'intent-leaves',
  'call-is-heard',
  'expiry-is-asked',
  'unknown-is-settled',
  'unapplied-is-settled',
  'refund-moves',
  'outbox-moves',
  'limit-counter-is-true',
  'events-have-deliveries',
  'claims-within-lease',
] as const;
export type InvariantName = (typeof invariantNames)[number];
