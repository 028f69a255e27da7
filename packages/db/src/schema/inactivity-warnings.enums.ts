export const inactivityWarningKinds = ['first', 'last'] as const;
export type InactivityWarningKind = (typeof inactivityWarningKinds)[number];

/**
 * `undeliverable`: the number is reached no longer, and the person counts as warned. `unknown`: nobody heard whether it left, and it is never sent
 * again. `dropped`: somebody came back before it left.
 */
export const inactivityWarningStates = [
  'waiting',
  'sending',
  'sent',
  'undeliverable',
  'unknown',
  'dropped',
] as const;
export type InactivityWarningState = (typeof inactivityWarningStates)[number];
