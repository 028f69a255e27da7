import { countryOfRecipient, type Purpose } from '@apipay/db/personal-data';
import type { EditionMeaning } from '@apipay/db/schema/document-meaning';
import { type DocumentKind, documentKinds } from '@apipay/db/schema/documents.enums';
import { type SQL, sql } from 'drizzle-orm';
import { type ProcessingEntry, processingRegister } from './processing-register';

export type { EditionMeaning, MeaningEntry } from '@apipay/db/schema/document-meaning';

/** Which part of the register a document speaks about. */
const partOf: Readonly<Record<DocumentKind, (entry: ProcessingEntry) => boolean>> = {
  'privacy-policy': () => true,
  'public-offer': () => false,
  'consent-mailing': isAskedFor('mailing'),
  'consent-account': isAskedFor('identity-and-registration'),
  'consent-reviews': isAskedFor('reviews'),
  'consent-invoicing': isAskedFor('invoicing'),
  'cookie-policy': isOfVisitor,
  'consent-cookies': isOfVisitor,
};

/** What the processors collect, each of which a visitor allows or not. */
function isOfVisitor({ subject }: ProcessingEntry): boolean {
  return subject === 'visitor';
}

/** What a person of a merchant is asked for by an act of its own. */
export function isAskedFor(purpose: Purpose) {
  return ({ subject, purposes, basis }: ProcessingEntry) =>
    subject === 'merchant-person' && basis === 'consent' && purposes.includes(purpose);
}

/** What a document would mean if it were published now: the register of this moment, or the document's part of it. */
export function meaningOf(
  kind: DocumentKind,
  register: readonly ProcessingEntry[] = processingRegister(),
): EditionMeaning {
  return register.filter(partOf[kind]).map((entry) => ({
    ...entry,
    countries: [...new Set(entry.recipients.map((recipient) => countryOfRecipient[recipient]))].sort(),
  }));
}

/** A query for the edition in force of each document whose meaning is no longer that of the register, as `(id, made_at)`. */
export function editionsBesideTheRegister(): SQL {
  const now = documentKinds.map((kind) => ({ kind, meaning: meaningOf(kind) }));
  return sql`select e.id, e.effective_at as made_at
    from (select distinct on (kind) id, kind, meaning, effective_at from document_editions
      where effective_at <= now() order by kind, effective_at desc, edition desc) e
    join jsonb_to_recordset(${JSON.stringify(now)}::text::jsonb) as r(kind document_kind, meaning jsonb) on r.kind = e.kind
    where e.meaning is distinct from r.meaning`;
}
