/** The documents that have drafts, by their place in the addresses of the console. */
export const draftedDocuments = {
  'privacy-policy': { kind: 'PRIVACY_POLICY', pages: ['/privacy', '/documents/privacy'] },
  'public-offer': { kind: 'PUBLIC_OFFER', pages: ['/offer', '/documents/offer'] },
  'cookie-policy': { kind: 'COOKIE_POLICY', pages: ['/cookie-policy', '/documents/cookie-policy'] },
  'consent-account': { kind: 'CONSENT_ACCOUNT', pages: [] },
  'consent-mailing': { kind: 'CONSENT_MAILING', pages: [] },
  'consent-reviews': { kind: 'CONSENT_REVIEWS', pages: [] },
  'consent-invoicing': { kind: 'CONSENT_INVOICING', pages: [] },
  'consent-cookies': { kind: 'CONSENT_COOKIES', pages: [] },
} as const;

export type DraftedPlace = keyof typeof draftedDocuments;
export type DraftedKind = (typeof draftedDocuments)[DraftedPlace]['kind'];

export function draftedPlaceOf(text: string | undefined): DraftedPlace | null {
  return text !== undefined && Object.hasOwn(draftedDocuments, text) ? (text as DraftedPlace) : null;
}

export const placesOfKinds = Object.fromEntries(
  Object.entries(draftedDocuments).map(([place, { kind }]) => [kind, place]),
) as Readonly<Record<DraftedKind, DraftedPlace>>;

export const textLanguages = ['RU', 'KK', 'EN'] as const;
export type TextLanguage = (typeof textLanguages)[number];

/** The language of the text that is worked on: of the address, else of the page. */
export function textLanguageOf(search: string, locale: string): TextLanguage {
  const asked = (new URLSearchParams(search).get('text') ?? locale).toUpperCase();
  return textLanguages.find((language) => language === asked) ?? 'RU';
}

/** Names of the fields of one language. */
export const fieldsOf = {
  RU: { title: 'titleRu', body: 'bodyRu', version: 'versionRu' },
  KK: { title: 'titleKk', body: 'bodyKk', version: 'versionKk' },
  EN: { title: 'titleEn', body: 'bodyEn', version: 'versionEn' },
} as const;
