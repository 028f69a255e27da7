import { index, integer, pgEnum, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytes, instant, typeId } from '../column-types';
import { accountRow, namedInSecurityJournal, personal, subjectKinds } from '../personal-data';
import { registeredTable } from '../registered-table';
import { subjectStates } from './subjects.enums';

export const subjectKindEnum = pgEnum('subject_kind', subjectKinds);
export const subjectStateEnum = pgEnum('subject_state', subjectStates);

/**
 * One data subject. A payer is a separate subject under each merchant. `personIndex` joins the subjects of one phone
 * number across merchants for requests that concern the person everywhere.
 */
export const subjects = registeredTable(
  'subjects',
  {
    id: typeId('subject').primaryKey(),
    kind: subjectKindEnum().notNull(),
    state: subjectStateEnum().notNull().default('active'),
    /** Grows with every block and unblock; jobs and messages compare it at the moment of sending. */
    epoch: integer().notNull().default(0),
    /** Random name of the subject in the audit log. */
    pseudonym: uuid().notNull().defaultRandom(),
    merchantId: typeId('merchant'),
    personIndex: bytes(),
    createdAt: instant().notNull(),
    blockedAt: instant(),
    destroyedAt: instant(),
  },
  {
    row: personal({ ...accountRow, erase: 'keep', keptAfter: namedInSecurityJournal }),
    columns: {
      personIndex: personal({
        ...accountRow,
        category: 'phone-number',
        purposes: ['verification'],
        export: 'never',
        erase: 'clear',
        mask: 'hidden',
      }),
    },
    rights: {
      identity: ['select', 'insert'],
      tenant: ['select', 'insert'],
      platform: ['select', 'insert', 'update'],
      destroyer: ['update'],
    },
  },
  (t) => [uniqueIndex('subjects_pseudonym').on(t.pseudonym), index('subjects_of_person').on(t.personIndex)],
);

export type SubjectRow = typeof subjects.$inferSelect;
