import type { Id } from '@apipay/db/ids';
import { consentForms, consentRecords } from '@apipay/db/schema/consents';
import type { ConsentVariant } from '@apipay/db/schema/consents.enums';
import { DomainError } from '../kernel/errors';
import { requireFreeText } from '../kernel/free-text';
import type { Tx } from '../kernel/transaction';
import { composeForm, type NarrowedTo } from './compose-form';
import { type ConsentSnapshot, snapshotLifeMs } from './consent-snapshot';

export const nameMaxLength = 120;

/** A consent as it came back, opened and with its name sealed. */
export interface PreparedGiving {
  readonly id: Id<'consentRecord'>;
  readonly subjectId: Id<'subject'>;
  readonly snapshot: ConsentSnapshot;
  /** The snapshot as it was served. */
  readonly token: string;
  readonly signingKey: Buffer;
  readonly nameCiphertext: Buffer;
}

export function nameSlot(record: { readonly id: Id<'consentRecord'>; readonly subjectId: Id<'subject'> }) {
  return {
    holderId: record.subjectId,
    keyClass: 'contact',
    place: `consent_records.name:${record.id}`,
  } as const;
}

/** Given and family name, as the law asks for both (Law 94-V, Art. 8(4)(2)): two words at least. */
export function requireName(typed: string, field: string): string {
  const rules = { field: [field], maxLength: nameMaxLength, isRequired: true };
  const trimmed = requireFreeText(typed, rules);
  // A name is one line: what breaks it is no slip of the finger that could be mended for the person.
  if (/[\t\n\v\f\r\u0085\u2028\u2029]/.test(trimmed)) {
    throw new DomainError('TEXT_NOT_ALLOWED_CHARACTERS', {}, [field]);
  }
  const name = trimmed.replace(/\s+/g, ' ');
  const isName = /^\p{L}[\p{L}\p{M}'’.-]*(?: \p{L}[\p{L}\p{M}'’.-]*)+$/u.test(name);
  if (!isName) throw new DomainError('CONSENT_NAME_INVALID', {}, [field]);
  return name;
}

/**
 * Composes the form once more: what would be shown now must be what was. Answers its hash and keeps it.
 * Errors: CONSENT_SNAPSHOT_STALE.
 */
export async function requireShownNow(
  tx: Tx,
  snapshot: ConsentSnapshot,
  variant: ConsentVariant,
  field = 'snapshot',
  narrowedTo?: NarrowedTo,
): Promise<Buffer> {
  const { purpose, locale, formHash, shownAt } = snapshot;
  const stale = new DomainError('CONSENT_SNAPSHOT_STALE', {}, [field]);
  const age = tx.ctx.now().getTime() - Date.parse(shownAt);
  if (age > snapshotLifeMs || locale !== tx.ctx.locale) throw stale;
  const form = await composeForm(tx, {
    purpose,
    locale,
    variant,
    ...(narrowedTo === undefined ? {} : { narrowedTo }),
  });
  if (form.hash.toString('hex') !== formHash) throw stale;
  await tx.sql
    .insert(consentForms)
    .values({ ...form, createdAt: tx.ctx.now() })
    .onConflictDoNothing();
  return form.hash;
}

/** Writes the act and its record. `formHash` is from `requireShownNow`. */
export async function recordGiving(
  tx: Tx,
  giving: PreparedGiving,
  about: { readonly formHash: Buffer; readonly pseudonyms: readonly string[] },
): Promise<void> {
  const { id, subjectId, snapshot, token, signingKey, nameCiphertext } = giving;
  await tx.sql.insert(consentRecords).values({
    id,
    subjectId,
    purpose: snapshot.purpose,
    act: 'given',
    givenId: id,
    formHash: about.formHash,
    reviewId: snapshot.review?.id ?? null,
    reviewHash: snapshot.review === undefined ? null : Buffer.from(snapshot.review.hash, 'hex'),
    nameCiphertext,
    snapshot: token,
    signingKey,
    happenedAt: tx.ctx.now(),
    requestId: tx.ctx.requestId,
  });
  await tx.audit({
    action: 'consent.give',
    objectKind: 'consent',
    objectId: id,
    subjectPseudonyms: about.pseudonyms,
    fields: ['consent', 'fullName'],
  });
}
