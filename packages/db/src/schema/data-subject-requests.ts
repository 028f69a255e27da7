import { type SQL, sql } from 'drizzle-orm';
import { bigint, check, date, index, integer, pgEnum, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { bytes, ciphertext, instant, typeId } from '../column-types';
import { accessRow, personal } from '../personal-data';
import { registeredTable } from '../registered-table';
import {
  blockFindings,
  refusalGrounds,
  representativeAuthorities,
  requestChannels,
  requestEntryKinds,
  requesterKinds,
  requestKinds,
  requestProofs,
  requestScopes,
  requestStates,
} from './data-subject-requests.enums';
import { merchants } from './merchants';
import { localeEnum } from './shared-enums';
import { staffMembers } from './staff-members';
import { subjects } from './subjects';

export const requestKindEnum = pgEnum('request_kind', requestKinds);
export const requestChannelEnum = pgEnum('request_channel', requestChannels);
export const requesterKindEnum = pgEnum('requester_kind', requesterKinds);
export const requestProofEnum = pgEnum('request_proof', requestProofs);
export const requestStateEnum = pgEnum('request_state', requestStates);
export const requestScopeEnum = pgEnum('request_scope', requestScopes);
export const representativeAuthorityEnum = pgEnum('representative_authority', representativeAuthorities);
export const blockFindingEnum = pgEnum('block_finding', blockFindings);
export const refusalGroundEnum = pgEnum('refusal_ground', refusalGrounds);
export const requestEntryKindEnum = pgEnum('request_entry_kind', requestEntryKinds);

const asked = { ...accessRow, category: 'request' } as const satisfies Parameters<typeof personal>[0];
const words = personal({ ...asked, erase: 'destroy-key', mask: 'hidden', key: 'audit' });

/**
 * What somebody asks of the operator about personal data. Kept as proof of what was done about it: the words are sealed under the
 * audit key of whoever asks.
 */
export const dataSubjectRequests = registeredTable(
  'data_subject_requests',
  {
    id: typeId('dataSubjectRequest').primaryKey(),
    /** The number by which people name it. */
    number: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    kind: requestKindEnum().notNull(),
    channel: requestChannelEnum().notNull(),
    requester: requesterKindEnum().notNull(),
    /** Whoever asks, and whose key seals the words; a representative asks about somebody else. */
    subjectId: typeId('subject')
      .notNull()
      .references(() => subjects.id),
    scope: requestScopeEnum().notNull(),
    /** The number it is about, which joins the subjects of one person; null where it is about an account alone. */
    aboutPersonIndex: bytes(),
    aboutTail: text(),
    /** The one merchant under whom it holds; null for all. */
    merchantId: typeId('merchant').references(() => merchants.id),
    state: requestStateEnum().notNull(),
    version: integer().notNull().default(1),
    proof: requestProofEnum().notNull(),
    locale: localeEnum().notNull(),
    textCiphertext: ciphertext().notNull(),
    /** Of a representative: in what capacity, by which document (its number alone, never a copy), and until when. */
    authority: representativeAuthorityEnum(),
    documentCiphertext: ciphertext(),
    authorityEndsOn: date({ mode: 'string' }),
    /** The moment from which the law counts; on paper it may lie before `recordedAt`. */
    receivedAt: instant().notNull(),
    recordedAt: instant().notNull(),
    recordedById: typeId('staffMember').references(() => staffMembers.id),
    duplicateOfId: typeId('dataSubjectRequest'),
    finding: blockFindingEnum(),
    refusalGround: refusalGroundEnum(),
    /** A refusal is proposed by one and confirmed by another. */
    proposedById: typeId('staffMember').references(() => staffMembers.id),
    closedAt: instant(),
    closedById: typeId('staffMember').references(() => staffMembers.id),
  },
  {
    row: personal(asked),
    columns: {
      textCiphertext: words,
      documentCiphertext: words,
      aboutPersonIndex: personal({ ...asked, category: 'phone-number', export: 'never', mask: 'hidden' }),
      aboutTail: personal({ ...asked, category: 'phone-number', mask: 'phone-tail' }),
    },
    rights: { identity: ['select', 'insert', 'update'], platform: ['select', 'insert', 'update'] },
  },
  (t) => [
    uniqueIndex('data_subject_requests_number').on(t.number),
    // The same again is written in the one that is open.
    uniqueIndex('data_subject_requests_one_open')
      .on(
        t.subjectId,
        t.kind,
        t.scope,
        sql`coalesce(${t.merchantId}, '00000000-0000-0000-0000-000000000000')`,
        sql`coalesce(${t.aboutPersonIndex}, ''::bytea)`,
      )
      .where(sql`${t.state} = 'in-work'`),
    index('data_subject_requests_of_subject').on(t.subjectId, t.receivedAt),
    index('data_subject_requests_open').on(t.receivedAt, t.id).where(sql`${t.state} = 'in-work'`),
    index('data_subject_requests_blocked_numbers')
      .on(t.aboutPersonIndex)
      .where(sql`${t.state} = 'in-work' and ${t.kind} = 'blocking' and ${t.scope} = 'number'`),
    index('data_subject_requests_closed').on(t.closedAt, t.id).where(sql`${t.closedAt} is not null`),
    check('data_subject_requests_closed_once', sql`(${t.state} = 'in-work') = (${t.closedAt} is null)`),
    check(
      'data_subject_requests_scope',
      sql`(${t.scope} = 'number-at-merchant') = (${t.merchantId} is not null)`,
    ),
    check(
      'data_subject_requests_about',
      sql`num_nonnulls(${t.aboutPersonIndex}, ${t.aboutTail}) = case ${t.scope} when 'account' then 0 else 2 end`,
    ),
    check(
      'data_subject_requests_representative',
      sql`num_nonnulls(${t.authority}, ${t.documentCiphertext}) = ${whereRepresentative(t.requester)}`,
    ),
    check(
      'data_subject_requests_duplicate',
      sql`(${t.state} = 'duplicate') = (${t.duplicateOfId} is not null)`,
    ),
    check('data_subject_requests_refused', sql`${t.state} <> 'refused' or ${t.refusalGround} is not null`),
    check('data_subject_requests_paper', sql`(${t.channel} = 'paper') = (${t.recordedById} is not null)`),
    check('data_subject_requests_received', sql`${t.receivedAt} <= ${t.recordedAt}`),
    check(
      'data_subject_requests_two_people',
      sql`${t.state} <> 'refused' or (${t.proposedById} is not null and ${t.closedById} <> ${t.proposedById})`,
    ),
  ],
);

function whereRepresentative(requester: unknown): SQL {
  return sql`case ${requester} when 'representative' then 2 else 0 end`;
}

/** What happened to a request, and what was written about it: never changed. */
export const requestEntries = registeredTable(
  'request_entries',
  {
    id: typeId('requestEntry').primaryKey(),
    requestId: typeId('dataSubjectRequest')
      .notNull()
      .references(() => dataSubjectRequests.id),
    kind: requestEntryKindEnum().notNull(),
    happenedAt: instant().notNull(),
    /** Who of the staff; null for the person and for the system. */
    staffMemberId: typeId('staffMember').references(() => staffMembers.id),
    textCiphertext: ciphertext(),
    /** What a step counted, for example how many actions were under way. */
    count: integer(),
  },
  {
    row: personal(asked),
    columns: { textCiphertext: words },
    rights: { identity: ['select', 'insert'], platform: ['select', 'insert'] },
  },
  (t) => [index('request_entries_of_request').on(t.requestId, t.happenedAt, t.id)],
);

/** Somebody who has no account and asks by a number that they have proven. */
export const requesters = registeredTable(
  'requesters',
  {
    subjectId: typeId('subject')
      .primaryKey()
      .references(() => subjects.id),
    phoneCiphertext: ciphertext().notNull(),
    phoneIndex: bytes().notNull(),
    phoneTail: text().notNull(),
    locale: localeEnum().notNull(),
    createdAt: instant().notNull(),
  },
  {
    row: personal({ ...asked, subject: 'requester' }),
    columns: {
      phoneCiphertext: personal({
        ...asked,
        subject: 'requester',
        category: 'phone-number',
        recipients: ['whatsapp'],
        erase: 'destroy-key',
        mask: 'phone-tail',
        key: 'contact',
      }),
      phoneIndex: personal({
        ...asked,
        subject: 'requester',
        category: 'phone-number',
        export: 'never',
        erase: 'clear',
        mask: 'hidden',
      }),
      phoneTail: personal({
        ...asked,
        subject: 'requester',
        category: 'phone-number',
        erase: 'clear',
        mask: 'phone-tail',
      }),
    },
    rights: { identity: ['select', 'insert', 'update'], platform: ['select', 'insert', 'update'] },
  },
  (t) => [uniqueIndex('requesters_phone').on(t.phoneIndex)],
);

export type DataSubjectRequestRow = typeof dataSubjectRequests.$inferSelect;
export type RequestEntryRow = typeof requestEntries.$inferSelect;
export type RequesterRow = typeof requesters.$inferSelect;
