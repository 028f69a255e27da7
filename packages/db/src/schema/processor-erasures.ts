import { sql } from 'drizzle-orm';
import { check, index, integer, pgEnum, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant, typeId } from '../column-types';
import { notPersonal } from '../personal-data';
import { registeredTable } from '../registered-table';
import { purposeEnum } from './audit-records';
import { processorErasureStates } from './processor-erasures.enums';
import { visitorChoices } from './visitor-choices';

export const processorErasureStateEnum = pgEnum('processor_erasure_state', processorErasureStates);

const nobody = notPersonal('of a browser about whose owner nothing is known or kept');

/** What a processor holds of a visitor who took the consent back, and how far its deletion there has come. */
export const processorErasures = registeredTable(
  'processor_erasures',
  {
    id: typeId('processorErasure').primaryKey(),
    /** The act that took the consent back. */
    choiceId: typeId('visitorChoice')
      .notNull()
      .references(() => visitorChoices.id),
    purpose: purposeEnum().notNull(),
    state: processorErasureStateEnum().notNull(),
    /** Under which name the processor knows the visitor: random signs that we gave it. Null once it is over. */
    reference: text(),
    tries: integer().notNull().default(0),
    /** Cards that the job deleted at the processor. */
    deletedCards: integer().notNull().default(0),
    askedAt: instant().notNull(),
    triedAt: instant(),
    dueAt: instant().notNull(),
    closedAt: instant(),
    closedById: typeId('staffMember'),
    /** By what somebody saw that it is over. */
    proof: text(),
  },
  {
    row: nobody,
    columns: {
      reference: notPersonal('random signs that name a browser to the processor and nobody to us'),
      proof: notPersonal('a line of staff in which no number may stand'),
    },
    rights: { identity: ['select', 'insert', 'update'], platform: ['select', 'update'] },
  },
  (t) => [
    uniqueIndex('processor_erasures_once').on(t.choiceId, t.purpose),
    index('processor_erasures_open').on(t.dueAt, t.id).where(sql`${t.closedAt} is null`),
    check(
      'processor_erasures_over',
      sql`(${t.closedAt} is not null) = (${t.state} in ('done', 'out-of-reach'))
        and (${t.closedAt} is not null) = (${t.reference} is null)`,
    ),
    check(
      'processor_erasures_proof',
      sql`(${t.closedById} is null) = (${t.proof} is null) and (${t.closedAt} is null) = (${t.closedById} is null)`,
    ),
  ],
);

export type ProcessorErasureRow = typeof processorErasures.$inferSelect;
