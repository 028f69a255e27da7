import { sql } from 'drizzle-orm';
import { boolean, check, date, index, integer, jsonb, pgEnum, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { bytes, instant, typeId } from '../column-types';
import { accessRow, notPersonal, personal } from '../personal-data';
import { registeredTable } from '../registered-table';
import { dataSubjectRequests } from './data-subject-requests';
import {
  destructionActions,
  destructionCauses,
  destructionNodeStates,
  destructionPlaces,
  destructionStates,
  legalHoldChanges,
} from './destructions.enums';
import { staffMembers } from './staff-members';
import { subjects } from './subjects';

export const destructionStateEnum = pgEnum('destruction_state', destructionStates);
export const destructionCauseEnum = pgEnum('destruction_cause', destructionCauses);
export const destructionPlaceEnum = pgEnum('destruction_place', destructionPlaces);
export const destructionActionEnum = pgEnum('destruction_action', destructionActions);
export const legalHoldChangeEnum = pgEnum('legal_hold_change', legalHoldChanges);
export const destructionNodeStateEnum = pgEnum('destruction_node_state', destructionNodeStates);

const asked = { ...accessRow, category: 'request' } as const satisfies Parameters<typeof personal>[0];

/**
 * A hold of the law: what it names is neither destroyed nor cleared before it ends. From its opening it holds provisionally; a second person
 * makes it stand, and each change of its end is proposed by one and confirmed by another.
 */
export const legalHolds = registeredTable(
  'legal_holds',
  {
    id: typeId('legalHold').primaryKey(),
    subjectId: typeId('subject')
      .notNull()
      .references(() => subjects.id),
    /** On whose page it was opened; null for holds from before that was kept. */
    requestId: typeId('dataSubjectRequest').references(() => dataSubjectRequests.id),
    /** By which people name it. */
    name: text().notNull(),
    /** The act of law or the case that asks for it. */
    citation: text().notNull(),
    ownerId: typeId('staffMember')
      .notNull()
      .references(() => staffMembers.id),
    openedAt: instant().notNull(),
    /** The first day on which it holds no more. */
    endsOn: date({ mode: 'string' }).notNull(),
    version: integer().notNull().default(1),
    /** Unless another person confirms it before, it lapses at this moment; null for holds from before two people were asked: they stand. */
    confirmBy: instant(),
    confirmedAt: instant(),
    confirmedById: typeId('staffMember').references(() => staffMembers.id),
    /** What waits for the word of another person; of an ended hold, what ended it. */
    proposedChange: legalHoldChangeEnum(),
    /** Of a prolongation: the first day on which it would hold no more. */
    proposedEndsOn: date({ mode: 'string' }),
    proposedAt: instant(),
    proposedById: typeId('staffMember').references(() => staffMembers.id),
    /** The last prolongation: when it was confirmed, by whom, and who had proposed it. */
    prolongedAt: instant(),
    prolongedById: typeId('staffMember').references(() => staffMembers.id),
    prolongationProposedById: typeId('staffMember').references(() => staffMembers.id),
    endedAt: instant(),
    /** Null where it lapsed or its day came. */
    endedById: typeId('staffMember').references(() => staffMembers.id),
  },
  {
    row: personal(asked),
    columns: {
      name: notPersonal('a name of a case; numbers shaped like phones are refused'),
      citation: notPersonal('the act of law or the number of a case'),
    },
    rights: { identity: ['select'], platform: ['select', 'insert', 'update'], destroyer: ['select'] },
  },
  (t) => [
    index('legal_holds_of_subject').on(t.subjectId),
    uniqueIndex('legal_holds_one_of_name')
      .on(t.requestId, t.subjectId, sql`lower(${t.name})`)
      .where(sql`${t.endedAt} is null and ${t.confirmBy} is not null`),
    check('legal_holds_ended', sql`${t.endedById} is null or ${t.endedAt} is not null`),
    check('legal_holds_confirmed', sql`num_nonnulls(${t.confirmedAt}, ${t.confirmedById}) <> 1`),
    check(
      'legal_holds_proposed',
      sql`num_nonnulls(${t.proposedChange}, ${t.proposedAt}, ${t.proposedById}) in (0, 3)
        and (${t.proposedEndsOn} is not null) = (${t.proposedChange} is not distinct from 'prolong')`,
    ),
    check(
      'legal_holds_prolonged',
      sql`num_nonnulls(${t.prolongedAt}, ${t.prolongedById}, ${t.prolongationProposedById}) in (0, 3)`,
    ),
    check(
      'legal_holds_two_people',
      sql`${t.confirmedById} is distinct from ${t.ownerId}
        and (${t.endedById} is null or ${t.endedById} is distinct from ${t.proposedById})
        and (${t.prolongedById} is null or ${t.prolongedById} is distinct from ${t.prolongationProposedById})`,
    ),
  ],
);

/** What was destroyed by a plan that was frozen before: with the approval of a request, or as its term was found to be over. */
export const destructions = registeredTable(
  'destructions',
  {
    id: typeId('destruction').primaryKey(),
    cause: destructionCauseEnum().notNull().default('request'),
    /** Of a request: which, and who proposed it. */
    requestId: typeId('dataSubjectRequest').references(() => dataSubjectRequests.id),
    state: destructionStateEnum().notNull(),
    version: integer().notNull().default(1),
    proposedById: typeId('staffMember').references(() => staffMembers.id),
    proposedAt: instant().notNull(),
    approvedById: typeId('staffMember').references(() => staffMembers.id),
    approvedAt: instant(),
    /** SHA-256 of what was declared about personal data when the plan was frozen. */
    registerHash: text(),
    /** SHA-256 of the frozen plan as canonical JSON. */
    planHash: text(),
    /** By which whoever proves the number later finds the request of an account that is gone. */
    askerIndex: bytes(),
    startedAt: instant(),
    /** From this moment on nothing of it can be read in the working systems. */
    clearedAt: instant(),
    /** When the last copy of a key has expired. */
    backupsUntil: instant(),
    certifiedAt: instant(),
    /** The act: what `certifiedAt` states, as it was signed. */
    act: jsonb().$type<Readonly<Record<string, unknown>>>(),
    actSignature: bytes(),
    actPublicKey: bytes(),
  },
  {
    row: personal(asked),
    columns: {
      registerHash: notPersonal('a hash of declarations'),
      planHash: notPersonal('a hash of a plan without any value'),
      askerIndex: personal({ ...asked, category: 'phone-number', export: 'never', mask: 'hidden' }),
      act: notPersonal('counts, places, citations and a random name; no value'),
      actSignature: notPersonal('a signature of the act'),
      actPublicKey: notPersonal('a public key of ours'),
    },
    rights: {
      identity: ['select'],
      platform: ['select', 'insert', 'update'],
      destroyer: ['select', 'update'],
    },
  },
  (t) => [
    uniqueIndex('destructions_one_of_request').on(t.requestId).where(sql`${t.state} <> 'withdrawn'`),
    index('destructions_open').on(t.proposedAt).where(sql`${t.state} not in ('certified', 'withdrawn')`),
    index('destructions_of_asker').on(t.askerIndex),
    check('destructions_two_people', sql`${t.approvedById} <> ${t.proposedById}`),
    check(
      'destructions_cause',
      sql`num_nonnulls(${t.requestId}, ${t.proposedById}) = case ${t.cause} when 'request' then 2 else 0 end
        and (${t.cause} = 'request' or ${t.approvedById} is null)`,
    ),
    check(
      'destructions_frozen',
      sql`num_nonnulls(${t.approvedById}, ${t.approvedAt}, ${t.registerHash}, ${t.planHash})
        = case when ${t.state} in ('approved', 'running', 'awaiting-backups', 'certified') then case ${t.cause} when 'request' then 4 else 3 end
            when ${t.state} = 'proposed' then 0 else num_nonnulls(${t.approvedById}, ${t.approvedAt}, ${t.registerHash}, ${t.planHash}) end`,
    ),
    check(
      'destructions_cleared',
      sql`(${t.clearedAt} is null and ${t.backupsUntil} is null) = (${t.state} not in ('awaiting-backups', 'certified'))`,
    ),
    check(
      'destructions_certified',
      sql`num_nonnulls(${t.certifiedAt}, ${t.act}, ${t.actSignature}, ${t.actPublicKey})
        = case ${t.state} when 'certified' then 4 else 0 end`,
    ),
  ],
);

/** One thing that the plan does in one place, and how far it is. */
export const destructionNodes = registeredTable(
  'destruction_nodes',
  {
    id: typeId('destructionNode').primaryKey(),
    destructionId: typeId('destruction')
      .notNull()
      .references(() => destructions.id),
    /** Its place in the plan. */
    position: integer().notNull(),
    subjectId: typeId('subject')
      .notNull()
      .references(() => subjects.id),
    place: destructionPlaceEnum().notNull(),
    /** The table, the class of the key, the recipient, or the merchant. */
    name: text().notNull(),
    action: destructionActionEnum().notNull(),
    columns: text().array().notNull(),
    /** Of what is kept: by which rule, and until when; null where that ends with the purpose. */
    citation: text(),
    keepUntil: date({ mode: 'string' }),
    holdId: typeId('legalHold').references(() => legalHolds.id),
    /** False where the run found what the frozen plan did not know. */
    isPlanned: boolean().notNull(),
    state: destructionNodeStateEnum().notNull(),
    /** How many rows; null where nobody counts. */
    count: integer(),
    doneAt: instant(),
    doneById: typeId('staffMember').references(() => staffMembers.id),
    /** By what somebody saw that it is done. */
    proof: text(),
  },
  {
    row: personal(asked),
    columns: {
      name: notPersonal('a name of the register, or the id of a merchant'),
      columns: notPersonal('names of the register'),
      citation: notPersonal('a rule of law'),
      proof: notPersonal('a line of staff in which no number may stand'),
    },
    rights: {
      identity: ['select'],
      platform: ['select', 'insert', 'update'],
      destroyer: ['select', 'insert', 'update'],
    },
  },
  (t) => [
    uniqueIndex('destruction_nodes_position').on(t.destructionId, t.position),
    index('destruction_nodes_of_subject').on(t.subjectId),
    index('destruction_nodes_by_hand').on(t.destructionId).where(sql`${t.state} = 'by-hand'`),
    check(
      'destruction_nodes_done',
      sql`(${t.state} in ('done', 'done-by-hand')) = (${t.doneAt} is not null)
        and (${t.state} = 'done-by-hand') = (${t.proof} is not null)
        and (${t.proof} is null) = (${t.doneById} is null)`,
    ),
    check('destruction_nodes_kept', sql`${t.action} <> 'keep' or ${t.citation} is not null`),
  ],
);

export type LegalHoldRow = typeof legalHolds.$inferSelect;
export type DestructionRow = typeof destructions.$inferSelect;
export type DestructionNodeRow = typeof destructionNodes.$inferSelect;
