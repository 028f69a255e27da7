/**
 * Every movement is a transaction whose entries sum to zero. Debit positive, credit negative.
 *
 * - `provider-clearing`: at the provider, not yet seen on a statement; returns to zero with the day's statement.
 * - `bank`: seen on a statement. `provider-fees`: kept by the provider.
 * - `sales`: applied to an invoice. `unapplied`: no document takes it yet. `credit`: kept for the payer's next invoice.
 * - `refunds`: given back to payers, as a positive figure against sales.
 */
export const ledgerAccountKinds = [
  'provider-clearing',
  'sales',
  'unapplied',
  'credit',
  'refunds',
  'bank',
  'provider-fees',
] as const;
export type LedgerAccountKind = (typeof ledgerAccountKinds)[number];

export const ledgerTransactionKinds = [
  'payment-received',
  'payment-applied',
  'payment-credited',
  'payment-corrected',
  'refund-completed',
  'statement-settled',
] as const;
export type LedgerTransactionKind = (typeof ledgerTransactionKinds)[number];
