/** `csv`: the history of Kaspi Pay. `1c`: the 1C client-bank exchange format. */
export const statementFormats = ['csv', '1c'] as const;
export type StatementFormat = (typeof statementFormats)[number];

export const statementLineKinds = ['sale', 'refund'] as const;
export type StatementLineKind = (typeof statementLineKinds)[number];

export const statementLineStates = ['matched', 'difference', 'explained'] as const;
export type StatementLineState = (typeof statementLineStates)[number];

/**
 * - `not-ours`: nothing of ours knows this line; it may belong to the merchant's own till.
 * - `missing-on-statement`: a payment of ours that no statement of its time shows.
 * - `amount-differs`: the same operation, another sum; nothing is booked.
 * - `not-expected`: ours, and in a state in which this cannot have happened.
 */
export const statementDifferences = [
  'not-ours',
  'missing-on-statement',
  'amount-differs',
  'not-expected',
] as const;
export type StatementDifference = (typeof statementDifferences)[number];

/** What people may say about a difference. */
export const statementNotes = [
  'own-till',
  'other-service',
  'next-statement',
  'settled-with-provider',
  'provider-mistake',
] as const;
/** `found-later`: a later statement has it; said by the import itself. */
export const statementExplanations = [...statementNotes, 'found-later'] as const;
export type StatementExplanation = (typeof statementExplanations)[number];
