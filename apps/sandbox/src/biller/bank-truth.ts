import { minorToDecimal } from '../record/money';
import type { BankBook, BillerOperation } from './bank-book';

const instant = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

/** One payment by account number as tests see it. `paid`: the payer's money has gone and has not come back. */
export function describeOperation(operation: BillerOperation) {
  const { txnId, serviceName, phone, account, amountMinor, takenAtMs, returnedAtMs, calls } = operation;
  return {
    txnId,
    service: serviceName,
    phone,
    account,
    amount: minorToDecimal(amountMinor),
    createdAt: instant(operation.createdAtMs),
    isPaid: takenAtMs !== null && returnedAtMs === null,
    takenAt: instant(takenAtMs),
    returnedAt: instant(returnedAtMs),
    calls: calls.map(({ atMs, ...call }) => ({ at: instant(atMs), ...call })),
  };
}

/** What payers really paid by account number, to be compared with what our side believes. */
export function tellBankTruth(book: BankBook) {
  return {
    services: [...book.services.values()],
    operations: [...book.operations.values()].map(describeOperation),
  };
}
