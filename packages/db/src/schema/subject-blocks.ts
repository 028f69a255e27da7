import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgEnum, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant, typeId } from '../column-types';
import { accessRow, personal } from '../personal-data';
import { registeredTable } from '../registered-table';
import { dataSubjectRequests } from './data-subject-requests';
import { blockEnds, type UnderWayKind } from './subject-blocks.enums';
import { subjects } from './subjects';

export const blockEndEnum = pgEnum('block_end', blockEnds);

export interface UnderWay {
  readonly kind: UnderWayKind;
  readonly id: string;
  /** ISO 8601. */
  readonly since: string;
}

/** One time during which the data of a subject are stored and not used (Law 94-V, Art. 1(3)). */
export const subjectBlocks = registeredTable(
  'subject_blocks',
  {
    id: typeId('subjectBlock').primaryKey(),
    subjectId: typeId('subject')
      .notNull()
      .references(() => subjects.id),
    requestId: typeId('dataSubjectRequest')
      .notNull()
      .references(() => dataSubjectRequests.id),
    /** Of the subject, from this moment on. */
    epoch: integer().notNull(),
    blockedAt: instant().notNull(),
    /** Leases that stood at that moment: calls that had already begun. */
    underWay: jsonb().$type<readonly UnderWay[]>().notNull(),
    endedAt: instant(),
    end: blockEndEnum(),
  },
  {
    row: personal(accessRow),
    columns: { underWay: personal({ ...accessRow, category: 'access-record' }) },
    rights: { identity: ['select'], platform: ['select', 'insert', 'update'] },
  },
  (t) => [
    uniqueIndex('subject_blocks_one_open').on(t.subjectId).where(sql`${t.endedAt} is null`),
    index('subject_blocks_of_request').on(t.requestId),
    check('subject_blocks_ended', sql`num_nonnulls(${t.endedAt}, ${t.end}) <> 1`),
    check('subject_blocks_order', sql`${t.endedAt} >= ${t.blockedAt}`),
  ],
);

export type SubjectBlockRow = typeof subjectBlocks.$inferSelect;
