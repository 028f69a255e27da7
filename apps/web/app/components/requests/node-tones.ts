/** By the state of a part of a plan. */
export const nodeTones = {
  PENDING: 'waiting',
  HELD: 'waiting',
  DONE: 'paid',
  KEPT: 'neutral',
  BY_HAND: 'waiting',
  DONE_BY_HAND: 'paid',
} as const;
