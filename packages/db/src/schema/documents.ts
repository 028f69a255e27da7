import { boolean, index, integer, jsonb, pgEnum, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { bytes, instant, typeId } from '../column-types';
import { accountRow, notPersonal, personal, proofAfter } from '../personal-data';
import { registeredTable } from '../registered-table';
import type { EditionMeaning } from './document-meaning';
import { confirmationKinds, documentKinds } from './documents.enums';
import { localeEnum } from './shared-enums';
import { subjects } from './subjects';

export const documentKindEnum = pgEnum('document_kind', documentKinds);
export const confirmationKindEnum = pgEnum('confirmation_kind', confirmationKinds);

const published = notPersonal('a published text');

/** One edition of a legal document. The three languages are one edition and have one hash; nothing is changed later. */
export const documentEditions = registeredTable(
  'document_editions',
  {
    id: typeId('documentEdition').primaryKey(),
    kind: documentKindEnum().notNull(),
    edition: integer().notNull(),
    titleRu: text().notNull(),
    titleKk: text().notNull(),
    titleEn: text().notNull(),
    bodyRu: text().notNull(),
    bodyKk: text().notNull(),
    bodyEn: text().notNull(),
    contentHash: bytes().notNull(),
    /** What the register of personal data said when it was published; null for editions older than this column. */
    meaning: jsonb().$type<EditionMeaning>(),
    /** Said by whoever proposed it: the change matters, although the register is the same (a price, a duty). */
    isDeclaredMaterial: boolean().notNull().default(false),
    publishedAt: instant().notNull(),
    effectiveAt: instant().notNull(),
  },
  {
    row: published,
    columns: {
      titleRu: published,
      titleKk: published,
      titleEn: published,
      bodyRu: published,
      bodyKk: published,
      bodyEn: published,
      contentHash: notPersonal('SHA-256 of a published text'),
      meaning: notPersonal('the published table of purposes, data, recipients and terms'),
    },
    rights: { identity: ['select'], tenant: ['select'], platform: ['select', 'insert'] },
  },
  (t) => [uniqueIndex('document_editions_kind_edition').on(t.kind, t.edition)],
);

/** What a person confirmed at registration and later: adult age, and which edition was in front of them. */
export const confirmations = registeredTable(
  'confirmations',
  {
    id: typeId('confirmation').primaryKey(),
    subjectId: typeId('subject')
      .notNull()
      .references(() => subjects.id),
    kind: confirmationKindEnum().notNull(),
    documentEditionId: typeId('documentEdition').references(() => documentEditions.id),
    locale: localeEnum().notNull(),
    confirmedAt: instant().notNull(),
    requestId: text().notNull(),
  },
  {
    row: personal({ ...accountRow, category: 'confirmation', erase: 'keep', keptAfter: proofAfter }),
    columns: { requestId: notPersonal('a random request id') },
    rights: { identity: ['select', 'insert'], tenant: ['select'], platform: ['select'] },
  },
  (t) => [index('confirmations_subject').on(t.subjectId, t.kind)],
);

export type DocumentEditionRow = typeof documentEditions.$inferSelect;
export type ConfirmationRow = typeof confirmations.$inferSelect;
