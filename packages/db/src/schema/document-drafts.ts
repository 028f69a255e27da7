import { sql } from 'drizzle-orm';
import { boolean, check, date, index, integer, pgEnum, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant, typeId } from '../column-types';
import { notPersonal } from '../personal-data';
import { registeredTable } from '../registered-table';
import { documentDraftStates } from './document-drafts.enums';
import { documentEditions, documentKindEnum } from './documents';

export const documentDraftStateEnum = pgEnum('document_draft_state', documentDraftStates);

const draft = notPersonal('a text that is to be published');
const staff = notPersonal('id of a staff member');

/** The next edition of a document while it is written: proposed by one person, published by another. One at a time for each document. */
export const documentDrafts = registeredTable(
  'document_drafts',
  {
    id: typeId('documentDraft').primaryKey(),
    kind: documentKindEnum().notNull(),
    state: documentDraftStateEnum().notNull(),
    version: integer().notNull().default(1),
    /** The newest published edition at its beginning. */
    baseEditionId: typeId('documentEdition')
      .notNull()
      .references(() => documentEditions.id),
    titleRu: text().notNull(),
    titleKk: text().notNull(),
    titleEn: text().notNull(),
    bodyRu: text().notNull(),
    bodyKk: text().notNull(),
    bodyEn: text().notNull(),
    /** Of each language by itself: two people may write two languages at once. */
    versionRu: integer().notNull().default(1),
    versionKk: integer().notNull().default(1),
    versionEn: integer().notNull().default(1),
    isDeclaredMaterial: boolean().notNull().default(false),
    /** A day in Almaty from whose beginning it is to be in force; null: from its publication. */
    effectiveOn: date(),
    reason: text(),
    startedById: text().notNull(),
    startedAt: instant().notNull(),
    editedById: text().notNull(),
    editedAt: instant().notNull(),
    proposedById: text(),
    proposedAt: instant(),
    publishedById: text(),
    settledAt: instant(),
    editionId: typeId('documentEdition').references(() => documentEditions.id),
  },
  {
    row: draft,
    columns: {
      titleRu: draft,
      titleKk: draft,
      titleEn: draft,
      bodyRu: draft,
      bodyKk: draft,
      bodyEn: draft,
      reason: notPersonal('why a document changes; a text with a number in it is refused'),
      startedById: staff,
      editedById: staff,
      proposedById: staff,
      publishedById: staff,
    },
    rights: { platform: ['select', 'insert', 'update'] },
  },
  (t) => [
    uniqueIndex('document_drafts_one_at_a_time').on(t.kind).where(sql`${t.state} in ('open', 'proposed')`),
    index('document_drafts_edition').on(t.editionId),
    check(
      'document_drafts_proposed',
      sql`${t.state} not in ('proposed', 'published') or (${t.proposedById} is not null and ${t.proposedAt} is not null and ${t.reason} is not null)`,
    ),
    check(
      'document_drafts_two_people',
      sql`${t.state} <> 'published' or (${t.publishedById} is not null and ${t.publishedById} <> ${t.proposedById} and ${t.editionId} is not null)`,
    ),
  ],
);

export type DocumentDraftRow = typeof documentDrafts.$inferSelect;
