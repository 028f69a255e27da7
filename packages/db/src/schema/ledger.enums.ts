/**
 * `provider-clearing`: paid at the provider, not yet seen on a statement; returns to zero with the day's statement.
 * `sales`: applied to an invoice. `unapplied`: arrived for a document that no longer takes it.
 */
export const ledgerAccountKinds = ['provider-clearing', 'sales', 'unapplied'] as const;
export type LedgerAccountKind = (typeof ledgerAccountKinds)[number];

export const ledgerTransactionKinds = ['payment-received'] as const;
export type LedgerTransactionKind = (typeof ledgerTransactionKinds)[number];
