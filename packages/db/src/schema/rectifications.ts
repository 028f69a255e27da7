import { sql } from 'drizzle-orm';
import { boolean, check, index, pgEnum, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { bytes, ciphertext, instant, typeId } from '../column-types';
import { accessRow, personal } from '../personal-data';
import { registeredTable } from '../registered-table';
import { dataSubjectRequests } from './data-subject-requests';
import { merchants } from './merchants';
import { proofDocuments, rectificationWays, rectifiedFields } from './rectifications.enums';
import { staffMembers } from './staff-members';
import { subjects } from './subjects';

export const rectifiedFieldEnum = pgEnum('rectified_field', rectifiedFields);
export const rectificationWayEnum = pgEnum('rectification_way', rectificationWays);
export const proofDocumentEnum = pgEnum('proof_document', proofDocuments);

const kept = { ...accessRow, category: 'request' } as const satisfies Parameters<typeof personal>[0];
const sealed = personal({ ...kept, erase: 'destroy-key', mask: 'hidden', key: 'audit' });
const tail = personal({ ...kept, category: 'phone-number', erase: 'clear', mask: 'phone-tail' });

/** The history of what was put right: rows are added and never changed; destruction clears what is not sealed. Both values are sealed under the person's audit key. */
export const rectifications = registeredTable(
  'rectifications',
  {
    id: typeId('rectification').primaryKey(),
    subjectId: typeId('subject')
      .notNull()
      .references(() => subjects.id),
    field: rectifiedFieldEnum().notNull(),
    way: rectificationWayEnum().notNull(),
    /** Whose name was put right. */
    merchantId: typeId('merchant').references(() => merchants.id),
    /** Null where nothing was kept before. */
    oldCiphertext: ciphertext(),
    newCiphertext: ciphertext().notNull(),
    /** Of a number: the last four digits of both, and by what whoever has the old one is known. */
    oldTail: text(),
    newTail: text(),
    oldPersonIndex: bytes(),
    /** The codes that proved both numbers. */
    oldCodeId: typeId('verificationCode'),
    newCodeId: typeId('verificationCode'),
    requestId: typeId('dataSubjectRequest').references(() => dataSubjectRequests.id),
    proofDocument: proofDocumentEnum(),
    documentCiphertext: ciphertext(),
    proposedById: typeId('staffMember').references(() => staffMembers.id),
    confirmedById: typeId('staffMember').references(() => staffMembers.id),
    /** Of a number: until when the person moves no money. */
    holdUntil: instant(),
    happenedAt: instant().notNull(),
  },
  {
    row: personal(kept),
    columns: {
      oldCiphertext: sealed,
      newCiphertext: sealed,
      documentCiphertext: sealed,
      oldTail: tail,
      newTail: tail,
      oldPersonIndex: personal({
        ...kept,
        category: 'phone-number',
        export: 'never',
        erase: 'clear',
        mask: 'hidden',
      }),
    },
    // Updated by destruction alone: a trigger lets nothing be changed but cleared.
    rights: { identity: ['select', 'insert'], platform: ['select', 'insert', 'update'] },
  },
  (t) => [
    index('rectifications_of_subject').on(t.subjectId, t.happenedAt),
    index('rectifications_of_number').on(t.oldPersonIndex, t.holdUntil),
    uniqueIndex('rectifications_old_code').on(t.oldCodeId),
    uniqueIndex('rectifications_new_code').on(t.newCodeId),
    check(
      'rectifications_by_codes',
      sql`num_nonnulls(${t.oldCodeId}, ${t.newCodeId}) = case ${t.way} when 'codes' then 2 else 0 end`,
    ),
    check(
      'rectifications_by_request',
      sql`num_nonnulls(${t.requestId}, ${t.proofDocument}, ${t.documentCiphertext}, ${t.proposedById}, ${t.confirmedById}) = case ${t.way} when 'request' then 5 else 0 end`,
    ),
    check('rectifications_two_people', sql`${t.proposedById} <> ${t.confirmedById}`),
    check(
      'rectifications_number',
      sql`num_nonnulls(${t.holdUntil}, ${t.oldCiphertext}) = 2 or ${t.field} <> 'phone-number'`,
    ),
    check('rectifications_business', sql`(${t.field} = 'business-name') = (${t.merchantId} is not null)`),
  ],
);

/** What one of the staff found to be right, and another confirms or returns; confirmed, it is history. */
export const rectificationProposals = registeredTable(
  'rectification_proposals',
  {
    id: typeId('rectificationProposal').primaryKey(),
    requestId: typeId('dataSubjectRequest')
      .notNull()
      .references(() => dataSubjectRequests.id),
    /** Whose datum it is; a request that came by another number is of another subject. */
    subjectId: typeId('subject')
      .notNull()
      .references(() => subjects.id),
    field: rectifiedFieldEnum().notNull(),
    merchantId: typeId('merchant').references(() => merchants.id),
    newCiphertext: ciphertext().notNull(),
    proofDocument: proofDocumentEnum().notNull(),
    documentCiphertext: ciphertext().notNull(),
    proposedById: typeId('staffMember')
      .notNull()
      .references(() => staffMembers.id),
    proposedAt: instant().notNull(),
    decidedById: typeId('staffMember').references(() => staffMembers.id),
    decidedAt: instant(),
    isConfirmed: boolean(),
  },
  {
    row: personal(kept),
    columns: { newCiphertext: sealed, documentCiphertext: sealed },
    rights: { identity: ['select'], platform: ['select', 'insert', 'update'] },
  },
  (t) => [
    uniqueIndex('rectification_proposals_one_open').on(t.requestId).where(sql`${t.decidedAt} is null`),
    index('rectification_proposals_of_subject').on(t.subjectId),
    check(
      'rectification_proposals_decided',
      sql`num_nonnulls(${t.decidedById}, ${t.decidedAt}, ${t.isConfirmed}) in (0, 3)`,
    ),
    check(
      'rectification_proposals_two_people',
      sql`${t.isConfirmed} is not true or ${t.decidedById} <> ${t.proposedById}`,
    ),
    check(
      'rectification_proposals_business',
      sql`(${t.field} = 'business-name') = (${t.merchantId} is not null)`,
    ),
  ],
);

export type RectificationProposalRow = typeof rectificationProposals.$inferSelect;
export type RectificationRow = typeof rectifications.$inferSelect;
