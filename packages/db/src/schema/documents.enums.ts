export const documentKinds = [
  'privacy-policy',
  'public-offer',
  'consent-mailing',
  'cookie-policy',
  'consent-cookies',
  'consent-account',
  'consent-reviews',
  'consent-invoicing',
] as const;
export type DocumentKind = (typeof documentKinds)[number];

export const confirmationKinds = ['age', 'privacy-policy', 'public-offer'] as const;
export type ConfirmationKind = (typeof confirmationKinds)[number];
