/** The documents of the site by their place in its addresses. */
export const publishedDocuments = {
  privacy: { kind: 'PRIVACY_POLICY', path: '/privacy', name: 'site.nav.privacy' },
  offer: { kind: 'PUBLIC_OFFER', path: '/offer', name: 'site.nav.offer' },
  'cookie-policy': { kind: 'COOKIE_POLICY', path: '/cookie-policy', name: 'site.document.cookiePolicy' },
} as const;

export type DocumentPlace = keyof typeof publishedDocuments;
export type PublishedDocument = (typeof publishedDocuments)[DocumentPlace];

export function placeOf(text: string | undefined): DocumentPlace | null {
  return text !== undefined && Object.hasOwn(publishedDocuments, text) ? (text as DocumentPlace) : null;
}

/** Number of an edition as addresses and forms write it. */
export function editionNumber(text: string | null | undefined): number | null {
  return text != null && /^[1-9]\d{0,5}$/.test(text) ? Number(text) : null;
}
