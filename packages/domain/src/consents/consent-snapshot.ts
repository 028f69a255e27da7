import { randomBytes } from 'node:crypto';
import { type Id, isId } from '@apipay/db/ids';
import { type LedgerPurpose, ledgerPurposes } from '@apipay/db/schema/consents.enums';
import { type Locale, locales } from '@apipay/db/schema/locales.enums';
import { z } from 'zod';
import { keyOfCanonical } from '../kernel/canonical-signature';
import { DomainError } from '../kernel/errors';
import type { SnapshotSigner } from '../kernel/snapshot-signer.port';

/** How long a page may stay open before it is shown anew. */
export const snapshotLifeMs = 30 * 60_000;

/** What the server says that it shows, to whom and until when. */
export interface ConsentSnapshot {
  readonly purpose: LedgerPurpose;
  /** SHA-256 of all that is shown, in hex; it names text, edition, language, place and the contents. */
  readonly formHash: string;
  readonly locale: Locale;
  /** Who sees it; null for whoever is just registering. */
  readonly subjectId: Id<'subject'> | null;
  /** SHA-256 of the registration's token, in hex; null for whoever has an account. */
  readonly registration: string | null;
  /** The review that is shown with it, and SHA-256 of exactly what would be published, in hex. */
  readonly review?: { readonly id: Id<'review'>; readonly hash: string } | undefined;
  /** Makes every showing another one. */
  readonly nonce: string;
  /** ISO 8601. */
  readonly shownAt: string;
}

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const isIdOf = <K extends 'subject' | 'review'>(kind: K) =>
  z.custom<Id<K>>((value) => typeof value === 'string' && isId(kind, value));
const shape = z.strictObject({
  purpose: z.enum(ledgerPurposes),
  formHash: hash,
  locale: z.enum(locales),
  subjectId: isIdOf('subject').nullable(),
  registration: hash.nullable().default(null),
  review: z.strictObject({ id: isIdOf('review'), hash }).optional(),
  nonce: z.string().regex(/^[A-Za-z0-9_-]{22}$/),
  shownAt: z.iso.datetime(),
});

/** `base64url(JSON) . base64url(signature)`. */
export function signSnapshot(signer: SnapshotSigner, about: Omit<ConsentSnapshot, 'nonce'>): string {
  const snapshot: ConsentSnapshot = { ...about, nonce: randomBytes(16).toString('base64url') };
  const text = Buffer.from(JSON.stringify(snapshot), 'utf8').toString('base64url');
  return `${text}.${signer.sign(text).signature.toString('base64url')}`;
}

/** Errors: CONSENT_SNAPSHOT_INVALID for text that we never signed. */
export function openSnapshot(
  signer: SnapshotSigner,
  token: string,
  field: readonly string[] = ['snapshot'],
): { readonly snapshot: ConsentSnapshot; readonly signingKey: Buffer } {
  const [, text = '', signature = ''] = /^([A-Za-z0-9_-]{1,1000})\.([A-Za-z0-9_-]{86})$/.exec(token) ?? [];
  const signingKey = keyOfCanonical(signer, text, signature);
  if (signingKey === null) throw new DomainError('CONSENT_SNAPSHOT_INVALID', {}, field);
  const parsed = shape.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  if (!parsed.success) throw new DomainError('CONSENT_SNAPSHOT_INVALID', {}, field);
  return { snapshot: parsed.data, signingKey };
}
