import type { LedgerAccountKind, LedgerTransactionKind } from '@apipay/db/schema/ledger.enums';

/** Tiyn. What a period or one movement did; each figure is read off the entries of one account. */
export interface MoneySums {
  /** What payers sent. */
  readonly receivedMinor: bigint;
  /** What went back to them. */
  readonly givenBackMinor: bigint;
  /** What the provider kept. */
  readonly feesMinor: bigint;
  /** Growth of the money that no invoice took; negative where it was decided or given back. */
  readonly unappliedMinor: bigint;
  /** Received less given back less fees: by so much the money at the provider and at the bank grew. */
  readonly netMinor: bigint;
}

export interface Entry {
  readonly transaction: LedgerTransactionKind;
  readonly account: LedgerAccountKind;
  /** Debit positive. */
  readonly amountMinor: bigint;
}

/** The figures of any entries, whatever they are of: a movement, a day, a period. */
export function moneySums(entries: readonly Entry[]): MoneySums {
  const sum = (isIn: (entry: Entry) => boolean) =>
    entries.reduce((total, entry) => (isIn(entry) ? total + entry.amountMinor : total), 0n);
  const atProvider = (kind: LedgerTransactionKind) =>
    sum(({ transaction, account }) => transaction === kind && account === 'provider-clearing');
  const receivedMinor = atProvider('payment-received') + atProvider('payment-corrected');
  const givenBackMinor = -atProvider('refund-completed');
  const feesMinor = sum(({ account }) => account === 'provider-fees');
  return {
    receivedMinor,
    givenBackMinor,
    feesMinor,
    unappliedMinor: -sum(({ account }) => account === 'unapplied'),
    netMinor: receivedMinor - givenBackMinor - feesMinor,
  };
}

const creditSide: ReadonlySet<LedgerAccountKind> = new Set(['sales', 'unapplied', 'credit']);

/** An account as people read it: more is more, on whichever side it stands. */
export function readable(account: LedgerAccountKind, amountMinor: bigint): bigint {
  return creditSide.has(account) ? -amountMinor : amountMinor;
}
