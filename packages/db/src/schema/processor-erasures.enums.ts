/**
 * `asked`: our job is at it. `by-hand`: what the processor has a call for is deleted, the rest is for people. `done`: somebody saw that
 * nothing is left. `out-of-reach`: somebody saw that it cannot be deleted, and said why.
 */
export const processorErasureStates = ['asked', 'by-hand', 'done', 'out-of-reach'] as const;
export type ProcessorErasureState = (typeof processorErasureStates)[number];

/** How people close one. */
export const processorErasureEndings = ['done', 'out-of-reach'] as const;
export type ProcessorErasureEnding = (typeof processorErasureEndings)[number];
