/** The documents of which people are told, by their place in the addresses of the site. */
export const toldDocuments = {
  PRIVACY_POLICY: 'privacy',
  PUBLIC_OFFER: 'offer',
  COOKIE_POLICY: 'cookie-policy',
} as const;

export type ToldKind = keyof typeof toldDocuments;

export function isToldKind(kind: string): kind is ToldKind {
  return Object.hasOwn(toldDocuments, kind);
}
