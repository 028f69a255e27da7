import { createHash } from 'node:crypto';
import type { DocumentKind } from '@apipay/db/schema/documents.enums';
import { locales } from '@apipay/db/schema/locales.enums';
import type { EditionMeaning } from './edition-meaning';
import type { DocumentText } from './editions/first-editions';
import type { DocumentEdition } from './editions-in-force';

export interface HashedEdition {
  readonly kind: DocumentKind;
  readonly edition: number;
  readonly texts: Readonly<Record<(typeof locales)[number], DocumentText>>;
  /** Null for editions that were published without one. */
  readonly meaning: EditionMeaning | null;
}

/** SHA-256 over kind, number, all three texts and the table of data: the languages are one edition. */
export function contentHash(edition: HashedEdition): Buffer {
  return createHash('sha256').update(hashedBytes(edition)).digest();
}

/** Exactly what is hashed, so that anybody can do it again: the parts in order, with one byte 0x00 between them. */
function hashedBytes({ kind, edition, texts, meaning }: HashedEdition): Buffer {
  const parts = [
    kind,
    String(edition),
    ...locales.flatMap((locale) => [texts[locale].title, texts[locale].body]),
    ...(meaning === null ? [] : [canonical(meaning)]),
  ];
  return Buffer.from(parts.join('\u0000'), 'utf8');
}

/** What the fingerprint of a published edition was taken from. */
export function hashedTextOf(row: DocumentEdition): string {
  return hashedBytes({
    kind: row.kind,
    edition: row.edition,
    texts: {
      ru: { title: row.titleRu, body: row.bodyRu },
      kk: { title: row.titleKk, body: row.bodyKk },
      en: { title: row.titleEn, body: row.bodyEn },
    },
    meaning: row.meaning,
  }).toString('utf8');
}

/** JSON with the keys in alphabetical order: the database keeps `jsonb` in an order of its own. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`;
}
