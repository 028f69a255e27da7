import { integer, primaryKey } from 'drizzle-orm/pg-core';
import { instant, typeId } from '../column-types';
import { accountRow, personal } from '../personal-data';
import { registeredTable } from '../registered-table';
import { documentKindEnum } from './documents';
import { subjects } from './subjects';

/** Up to which edition of a document a person has put the notice of it away. */
export const editionMarks = registeredTable(
  'edition_marks',
  {
    subjectId: typeId('subject')
      .notNull()
      .references(() => subjects.id),
    kind: documentKindEnum().notNull(),
    edition: integer().notNull(),
    markedAt: instant().notNull(),
  },
  {
    row: personal(accountRow),
    columns: {},
    rights: { identity: ['select', 'insert', 'update'] },
  },
  (t) => [primaryKey({ columns: [t.subjectId, t.kind] })],
);
