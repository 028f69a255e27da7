/** `withdrawn`: by its author, from any state before. `taken-down`: by staff. */
export const reviewStates = [
  'draft',
  'submitted',
  'returned',
  'published',
  'withdrawn',
  'taken-down',
] as const;
export type ReviewState = (typeof reviewStates)[number];

/** Under what name it is published. `none`: a merchant, without any name. */
export const reviewSignatures = ['company', 'first-name', 'none'] as const;
export type ReviewSignature = (typeof reviewSignatures)[number];

/** Pages of ours in social networks; each is asked for by itself. */
export const reviewChannels = ['instagram', 'facebook', 'telegram'] as const;
export type ReviewChannel = (typeof reviewChannels)[number];

/** Where copies of a page that we took down may live on. */
export const reviewCaches = ['google-search', 'yandex-search'] as const;

/** Where a review stands or stood, or where a copy of it may be. */
export const reviewPlaceKinds = ['site', ...reviewChannels, ...reviewCaches] as const;
export type ReviewPlaceKind = (typeof reviewPlaceKinds)[number];
