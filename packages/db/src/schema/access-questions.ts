import { sql } from 'drizzle-orm';
import { check, index, pgEnum, uniqueIndex } from 'drizzle-orm/pg-core';
import { ciphertext, instant, typeId } from '../column-types';
import { accessRow, personal } from '../personal-data';
import { registeredTable } from '../registered-table';
import { accessQuestionReasons, accessQuestionStates } from './access-questions.enums';
import { localeEnum } from './shared-enums';
import { staffMembers } from './staff-members';
import { subjects } from './subjects';

export const accessQuestionReasonEnum = pgEnum('access_question_reason', accessQuestionReasons);
export const accessQuestionStateEnum = pgEnum('access_question_state', accessQuestionStates);

const words = personal({
  ...accessRow,
  category: 'free-text',
  erase: 'destroy-key',
  mask: 'hidden',
  key: 'audit',
});

/** What a person asks about a line of "who used my data", by when it is answered, and the answer. A trigger keeps both as they were written. */
export const accessQuestions = registeredTable(
  'access_questions',
  {
    id: typeId('accessQuestion').primaryKey(),
    /** Who asks: the line is about this person. */
    subjectId: typeId('subject')
      .notNull()
      .references(() => subjects.id),
    recordId: typeId('auditRecord').notNull(),
    recordOccurredAt: instant().notNull(),
    state: accessQuestionStateEnum().notNull(),
    reason: accessQuestionReasonEnum().notNull(),
    /** The language in which it was asked. */
    locale: localeEnum().notNull(),
    textCiphertext: ciphertext().notNull(),
    askedAt: instant().notNull(),
    dueAt: instant().notNull(),
    answerCiphertext: ciphertext(),
    answeredAt: instant(),
    answeredById: typeId('staffMember').references(() => staffMembers.id),
  },
  {
    row: personal(accessRow),
    columns: { textCiphertext: words, answerCiphertext: words },
    rights: { identity: ['select', 'insert'], platform: ['select', 'update'] },
  },
  (t) => [
    uniqueIndex('access_questions_one_open').on(t.recordId, t.subjectId).where(sql`${t.state} = 'open'`),
    index('access_questions_of_subject').on(t.subjectId, t.askedAt),
    index('access_questions_due').on(t.dueAt, t.id).where(sql`${t.state} = 'open'`),
    index('access_questions_answered').on(t.answeredAt, t.id).where(sql`${t.state} = 'answered'`),
    check(
      'access_questions_answer',
      sql`num_nonnulls(${t.answerCiphertext}, ${t.answeredAt}, ${t.answeredById}) = case ${t.state} when 'answered' then 3 else 0 end`,
    ),
  ],
);

export type AccessQuestionRow = typeof accessQuestions.$inferSelect;
