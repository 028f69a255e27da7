export const sumDisputeStates = ['open', 'settled'] as const;
export type SumDisputeState = (typeof sumDisputeStates)[number];

/**
 * What ended it: both answers came to agree; the provider has no second answer to give; a person's word; a line of a
 * statement.
 */
export const sumDisputeEnds = ['agreement', 'only-answer', 'decision', 'statement'] as const;
export type SumDisputeEnd = (typeof sumDisputeEnds)[number];
