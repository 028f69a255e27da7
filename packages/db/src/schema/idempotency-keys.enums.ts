export const idempotencyStates = ['in-progress', 'finished'] as const;
export type IdempotencyState = (typeof idempotencyStates)[number];
