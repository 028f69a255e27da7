import { randomBytes } from 'node:crypto';
import { locales } from '@apipay/db/schema/locales.enums';
import { visitorPurposes, visitorVariants } from '@apipay/db/schema/visitor-choices.enums';
import { z } from 'zod';
import { keyOfCanonical } from '../kernel/canonical-signature';
import { DomainError } from '../kernel/errors';
import type { SnapshotSigner } from '../kernel/snapshot-signer.port';

/** How long a page may stay open before it is shown anew. */
export const visitorSnapshotLifeMs = 12 * 3600_000;

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const shape = z.strictObject({
  /** Tells it from every other text that the same keys sign. */
  kind: z.literal('visitor-choice'),
  offered: z.array(z.enum(visitorPurposes)),
  formHash: hash,
  locale: z.enum(locales),
  variant: z.enum(visitorVariants),
  /** Of the visitor to whom it was served; null for one who has not chosen yet and so has no number. */
  visitorHash: hash.nullable(),
  nonce: z.string().regex(/^[A-Za-z0-9_-]{22}$/),
  shownAt: z.iso.datetime(),
});

/** What the server says that it shows, to whom and when. */
export type VisitorSnapshot = Readonly<z.output<typeof shape>>;

/** `base64url(JSON) . base64url(signature)`. */
export function signVisitorSnapshot(
  signer: SnapshotSigner,
  about: Omit<VisitorSnapshot, 'nonce' | 'kind'>,
): string {
  const snapshot: VisitorSnapshot = {
    kind: 'visitor-choice',
    ...about,
    nonce: randomBytes(16).toString('base64url'),
  };
  const text = Buffer.from(JSON.stringify(snapshot), 'utf8').toString('base64url');
  return `${text}.${signer.sign(text).signature.toString('base64url')}`;
}

/** Errors: CONSENT_SNAPSHOT_INVALID for text that we never signed, or signed for something else. */
export function openVisitorSnapshot(
  signer: SnapshotSigner,
  token: string,
): { readonly snapshot: VisitorSnapshot; readonly signingKey: Buffer } {
  const refusal = new DomainError('CONSENT_SNAPSHOT_INVALID', {}, ['snapshot']);
  const [, text = '', signature = ''] = /^([A-Za-z0-9_-]{1,1500})\.([A-Za-z0-9_-]{86})$/.exec(token) ?? [];
  const signingKey = keyOfCanonical(signer, text, signature);
  if (signingKey === null) throw refusal;
  const parsed = shape.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  if (!parsed.success) throw refusal;
  return { snapshot: parsed.data, signingKey };
}
