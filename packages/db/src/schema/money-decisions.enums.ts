/**
 * What a person decides about: a push whose outcome nobody knows, money without a document, a refund without an answer, a
 * payment of which the provider names two sums.
 */
export const moneyMatters = ['unknown-push', 'unapplied-payment', 'unknown-refund', 'disputed-sum'] as const;
export type MoneyMatter = (typeof moneyMatters)[number];

export const moneyVerdicts = [
  'paid',
  'not-created',
  'arrived-unpaid',
  'apply',
  'keep-as-credit',
  'refunded',
  'not-refunded',
  'as-in-status',
  'as-in-details',
] as const;
export type MoneyVerdict = (typeof moneyVerdicts)[number];

/** What the decision rests on. */
export const moneyProofs = [
  'kaspi-pay-history',
  'kaspi-receipt',
  'payer-confirmed',
  'kaspi-support',
] as const;
export type MoneyProof = (typeof moneyProofs)[number];

export const moneyDecisionStates = ['proposed', 'carried-out', 'withdrawn'] as const;
export type MoneyDecisionState = (typeof moneyDecisionStates)[number];
