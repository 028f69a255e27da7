import { sql } from 'drizzle-orm';
import { check, index, integer, pgEnum, text } from 'drizzle-orm/pg-core';
import { instant, typeId } from '../column-types';
import { notPersonal } from '../personal-data';
import { registeredTable } from '../registered-table';
import { retentionSubjects } from './retention.enums';

export const retentionSubjectEnum = pgEnum('retention_subject', retentionSubjects);

/** One day's look at everything whose term may be over. */
export const retentionRuns = registeredTable(
  'retention_runs',
  {
    id: typeId('retentionRun').primaryKey(),
    startedAt: instant().notNull(),
    /** Null while it is at work, or where it broke off. */
    finishedAt: instant(),
    /** SHA-256 of what the register declared then. */
    registerHash: text().notNull(),
  },
  {
    row: notPersonal('when the service looked at what has served its time'),
    columns: { registerHash: notPersonal('a hash of declarations') },
    rights: { platform: ['select', 'insert', 'update'] },
  },
  (t) => [index('retention_runs_newest').on(t.startedAt.desc())],
);

/** What one rule found and did on one day: never whose. */
export const retentionLines = registeredTable(
  'retention_lines',
  {
    id: typeId('retentionLine').primaryKey(),
    runId: typeId('retentionRun')
      .notNull()
      .references(() => retentionRuns.id),
    position: integer().notNull(),
    subject: retentionSubjectEnum().notNull(),
    /** The table, or the kind of subject, or the class of keys. */
    name: text().notNull(),
    /** Days that it is kept; null where the law of each kept thing says until when. */
    days: integer(),
    citation: text().notNull(),
    /** Rows, people or keys that are there. */
    found: integer().notNull(),
    destroyed: integer().notNull(),
    /** Frozen by a block of the data, or kept by a named hold. */
    blocked: integer().notNull(),
    held: integer().notNull(),
    /** What has served its time and is still there: people have to look. */
    overdue: integer().notNull(),
    /** Of accounts that nobody uses: against how many open money stands, and how many were warned or asked for something and have their time. */
    obliged: integer().notNull().default(0),
    waiting: integer().notNull().default(0),
  },
  {
    row: notPersonal('counts'),
    columns: { name: notPersonal('a name of the register'), citation: notPersonal('a rule') },
    rights: { platform: ['select', 'insert'] },
  },
  (t) => [
    index('retention_lines_of_run').on(t.runId, t.position),
    check(
      'retention_lines_counts',
      sql`least(${t.found}, ${t.destroyed}, ${t.blocked}, ${t.held}, ${t.overdue}, ${t.obliged}, ${t.waiting}) >= 0`,
    ),
  ],
);

export type RetentionRunRow = typeof retentionRuns.$inferSelect;
export type RetentionLineRow = typeof retentionLines.$inferSelect;
