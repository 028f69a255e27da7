import { sql } from 'drizzle-orm';
import { check, date, index, integer, pgEnum, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant, typeId } from '../column-types';
import { notPersonal } from '../personal-data';
import { registeredTable } from '../registered-table';
import {
  clockObjectKinds,
  clockOutcomes,
  clockRecountStates,
  clockStarts,
  clockUnits,
  evidenceGrades,
  legalDuties,
} from './legal-clocks.enums';
import { merchants } from './merchants';
import { staffMembers } from './staff-members';

export const legalDutyEnum = pgEnum('legal_duty', legalDuties);
export const clockUnitEnum = pgEnum('clock_unit', clockUnits);
export const clockStartEnum = pgEnum('clock_start', clockStarts);
export const evidenceGradeEnum = pgEnum('evidence_grade', evidenceGrades);
export const clockObjectKindEnum = pgEnum('clock_object_kind', clockObjectKinds);
export const clockOutcomeEnum = pgEnum('clock_outcome', clockOutcomes);
export const clockRecountStateEnum = pgEnum('clock_recount_state', clockRecountStates);

/**
 * A term of the law, in force from the beginning of a day in Almaty until the next row of the same duty. Never changed: what the law says anew
 * is a new row.
 */
export const legalClocks = registeredTable(
  'legal_clocks',
  {
    id: typeId('legalClock').primaryKey(),
    duty: legalDutyEnum().notNull(),
    unit: clockUnitEnum().notNull(),
    amount: integer().notNull(),
    startsOn: clockStartEnum().notNull(),
    effectiveFrom: date().notNull(),
    /** Law and article. */
    citation: text().notNull(),
    grade: evidenceGradeEnum().notNull(),
    /** When somebody last read it. */
    readOn: date().notNull(),
    savedAt: instant().notNull(),
    /** Null for the rows that a release brought along. */
    savedById: typeId('staffMember').references(() => staffMembers.id),
  },
  {
    row: notPersonal('terms of the law'),
    columns: { citation: notPersonal('a law and its article; a text with a phone number in it is refused') },
    rights: { identity: ['select'], tenant: ['select'], platform: ['select', 'insert'] },
  },
  (t) => [
    uniqueIndex('legal_clocks_from').on(t.duty, t.effectiveFrom),
    check('legal_clocks_amount', sql`${t.amount} between 1 and 365`),
  ],
);

export type LegalClockRow = typeof legalClocks.$inferSelect;

/** A term that runs, or ran, on one thing. Its end only ever comes nearer, unless staff granted otherwise: a trigger holds that. */
export const runningClocks = registeredTable(
  'running_clocks',
  {
    id: typeId('runningClock').primaryKey(),
    objectKind: clockObjectKindEnum().notNull(),
    /** The thing's id as it is written everywhere. */
    objectId: text().notNull(),
    /** Whose payer or business it is about; null where it is the operator's own. */
    merchantId: typeId('merchant').references(() => merchants.id),
    duty: legalDutyEnum().notNull(),
    clockId: typeId('legalClock')
      .notNull()
      .references(() => legalClocks.id),
    startedAt: instant().notNull(),
    /** The first moment that is late where the day of the start is day 1: the reading that is kept. */
    dueAt: instant().notNull(),
    /** The same where the day after it is day 1. */
    laterDueAt: instant().notNull(),
    /** By which calendars it was counted, `year/version`; version 0 is the rules of the law. */
    countedBy: text().notNull(),
    /** At half of the time, and at four fifths. */
    warnAt: instant().notNull(),
    escalateAt: instant().notNull(),
    warnedAt: instant(),
    escalatedAt: instant(),
    /** When the end was noticed and what the system can do by itself was set going. */
    reachedAt: instant(),
    stoppedAt: instant(),
    outcome: clockOutcomeEnum(),
  },
  {
    row: notPersonal('terms that run on things named by random ids'),
    columns: {
      objectId: notPersonal('random id of a thing'),
      countedBy: notPersonal('years and numbers of versions'),
    },
    rights: {
      identity: ['select', 'insert', 'update'],
      tenant: ['select', 'insert', 'update'],
      platform: ['select', 'insert', 'update'],
    },
  },
  (t) => [
    uniqueIndex('running_clocks_once')
      .on(t.objectKind, t.objectId, t.duty)
      .where(sql`${t.stoppedAt} is null`),
    index('running_clocks_of_object').on(t.objectKind, t.objectId),
    index('running_clocks_due').on(t.dueAt, t.id).where(sql`${t.stoppedAt} is null`),
    index('running_clocks_over').on(t.stoppedAt, t.id).where(sql`${t.stoppedAt} is not null`),
    check('running_clocks_order', sql`${t.dueAt} <= ${t.laterDueAt}`),
    check('running_clocks_over', sql`(${t.stoppedAt} is null) = (${t.outcome} is null)`),
  ],
);

export type RunningClockRow = typeof runningClocks.$inferSelect;

/** That another calendar or another term of the law gives a running clock another end, and what became of that. */
export const clockRecounts = registeredTable(
  'clock_recounts',
  {
    id: typeId('clockRecount').primaryKey(),
    runningClockId: typeId('runningClock')
      .notNull()
      .references(() => runningClocks.id),
    state: clockRecountStateEnum().notNull(),
    clockId: typeId('legalClock')
      .notNull()
      .references(() => legalClocks.id),
    fromDueAt: instant().notNull(),
    toDueAt: instant().notNull(),
    toLaterDueAt: instant().notNull(),
    countedBy: text().notNull(),
    countedAt: instant().notNull(),
    decidedAt: instant(),
    decidedById: typeId('staffMember').references(() => staffMembers.id),
    reason: text(),
  },
  {
    row: notPersonal('how terms that run on things named by random ids were counted anew'),
    columns: {
      countedBy: notPersonal('years and numbers of versions'),
      reason: notPersonal(
        'why staff granted or refused a later end; a text with a phone number in it is refused',
      ),
    },
    rights: { platform: ['select', 'insert', 'update'] },
  },
  (t) => [
    uniqueIndex('clock_recounts_waiting').on(t.runningClockId).where(sql`${t.state} = 'waiting'`),
    index('clock_recounts_of_clock').on(t.runningClockId, t.countedAt),
    check(
      'clock_recounts_decided',
      sql`num_nonnulls(${t.decidedAt}, ${t.decidedById}, ${t.reason}) = case when ${t.state} in ('granted', 'refused') then 3 else 0 end`,
    ),
    check('clock_recounts_longer', sql`${t.state} <> 'applied' or ${t.toDueAt} <= ${t.fromDueAt}`),
  ],
);

export type ClockRecountRow = typeof clockRecounts.$inferSelect;
