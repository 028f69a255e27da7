export const codeAudiences = ['user', 'staff'] as const;
export type CodeAudience = (typeof codeAudiences)[number];

export const codePurposes = [
  'sign-in',
  'kaspi-number',
  'step-up',
  'data-request',
  'access-package',
  'number-change',
] as const;
export type CodePurpose = (typeof codePurposes)[number];

export const codeStates = ['requested', 'sent', 'undeliverable', 'used', 'replaced', 'exhausted'] as const;
export type CodeState = (typeof codeStates)[number];
