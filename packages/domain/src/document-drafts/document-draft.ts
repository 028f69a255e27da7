import { type Id, isId } from '@apipay/db/ids';
import { type DocumentDraftRow, documentDrafts } from '@apipay/db/schema/document-drafts';
import { documentEditions } from '@apipay/db/schema/documents';
import type { DocumentKind } from '@apipay/db/schema/documents.enums';
import type { Locale } from '@apipay/db/schema/locales.enums';
import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { DocumentEdition } from '../documents';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import type { Tx } from '../kernel/transaction';

export type DocumentDraft = DocumentDraftRow;

export const platform = { purpose: 'legal-obligation', as: 'platform' } as const;

/** Names of the columns of one language. */
export const columnsOf = {
  ru: { title: 'titleRu', body: 'bodyRu', version: 'versionRu' },
  kk: { title: 'titleKk', body: 'bodyKk', version: 'versionKk' },
  en: { title: 'titleEn', body: 'bodyEn', version: 'versionEn' },
} as const satisfies Record<Locale, unknown>;

/** What is done to one document happens one after the other. */
export async function lockDocument(tx: Tx, kind: DocumentKind): Promise<void> {
  await tx.sql.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`document:${kind}`}, 0))`);
}

/** The draft under a lock, in whatever state. Errors: DOCUMENT_DRAFT_NOT_FOUND, DOCUMENT_DRAFT_SETTLED. */
export async function lockDraft(tx: Tx, id: string): Promise<DocumentDraft> {
  if (!isId('documentDraft', id)) throw new DomainError('DOCUMENT_DRAFT_NOT_FOUND');
  const [draft] = await tx.sql.select().from(documentDrafts).where(eq(documentDrafts.id, id)).for('update');
  if (draft === undefined) throw new DomainError('DOCUMENT_DRAFT_NOT_FOUND');
  if (draft.state === 'published' || draft.state === 'discarded') {
    throw new DomainError('DOCUMENT_DRAFT_SETTLED');
  }
  return draft;
}

/** The draft that is under way; null where none is. */
export async function draftUnderWay(tx: Tx, kind: DocumentKind): Promise<DocumentDraft | null> {
  const [draft] = await tx.sql
    .select()
    .from(documentDrafts)
    .where(and(eq(documentDrafts.kind, kind), inArray(documentDrafts.state, ['open', 'proposed'])));
  return draft ?? null;
}

/** The published edition with the largest number, in force or to come. Errors: UNAVAILABLE (none yet). */
export async function newestEdition(tx: Tx, kind: DocumentKind): Promise<DocumentEdition> {
  const [row] = await tx.sql
    .select()
    .from(documentEditions)
    .where(eq(documentEditions.kind, kind))
    .orderBy(desc(documentEditions.edition))
    .limit(1);
  if (row === undefined) throw new DomainError('UNAVAILABLE');
  return row;
}

/** Changes the row that is locked, to its next version. */
export async function changeDraft(
  tx: Tx,
  draft: DocumentDraft,
  fields: Partial<DocumentDraft>,
): Promise<DocumentDraft> {
  const [row] = await tx.sql
    .update(documentDrafts)
    .set({ ...fields, version: draft.version + 1 })
    .where(eq(documentDrafts.id, draft.id))
    .returning();
  if (row === undefined) throw new DomainError('INTERNAL');
  return row;
}
