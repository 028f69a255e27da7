import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgEnum, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { bytes, ciphertext, instant, typeId } from '../column-types';
import { accountRow, notPersonal, personal, proofAfter } from '../personal-data';
import { registeredTable } from '../registered-table';
import { purposeEnum } from './audit-records';
import { consentActs, consentChannels, consentTermKinds, consentVariants } from './consents.enums';
import { documentEditions } from './documents';
import { operatorProfiles } from './operator-profiles';
import { reviews } from './reviews';
import { localeEnum } from './shared-enums';
import { subjects } from './subjects';

export const consentActEnum = pgEnum('consent_act', consentActs);
export const consentChannelEnum = pgEnum('consent_channel', consentChannels);
export const consentVariantEnum = pgEnum('consent_variant', consentVariants);
export const consentTermKindEnum = pgEnum('consent_term_kind', consentTermKinds);

const shown = notPersonal('what is shown to everybody who is asked');

/**
 * What somebody saw when asked, once for all who saw the same: the text and the contents that the law asks of a consent
 * (Law 94-V, Art. 8(4)), each in a column of its own. The subject's name, the second of them, stands in the ledger.
 */
export const consentForms = registeredTable(
  'consent_forms',
  {
    /** SHA-256 of all that was shown; see `formHash`. */
    hash: bytes().primaryKey(),
    purpose: purposeEnum().notNull(),
    documentEditionId: typeId('documentEdition')
      .notNull()
      .references(() => documentEditions.id),
    operatorProfileId: typeId('operatorProfile')
      .notNull()
      .references(() => operatorProfiles.id),
    locale: localeEnum().notNull(),
    variant: consentVariantEnum().notNull(),
    title: text().notNull(),
    body: text().notNull(),
    operatorName: text().notNull(),
    operatorNumber: text().notNull(),
    termKind: consentTermKindEnum().notNull(),
    termDays: integer(),
    /** To whom the data go; empty: to nobody. */
    recipients: text().array().notNull(),
    /** ISO 3166-1 codes of the countries abroad to which they go; empty: to none. */
    countriesAbroad: text().array().notNull(),
    isPublished: boolean().notNull(),
    dataCategories: text().array().notNull(),
    /** What else has to be said, for example how to withdraw. */
    more: text().notNull(),
    createdAt: instant().notNull(),
  },
  {
    row: shown,
    columns: {
      hash: notPersonal('SHA-256 of what is shown to everybody who is asked'),
      title: shown,
      body: shown,
      operatorName: shown,
      operatorNumber: shown,
      recipients: shown,
      countriesAbroad: shown,
      dataCategories: shown,
      more: shown,
    },
    rights: { identity: ['select', 'insert'], platform: ['select'] },
  },
  (t) => [
    check('consent_forms_term', sql`(${t.termKind} = 'days') = (${t.termDays} is not null)`),
    check('consent_forms_data', sql`cardinality(${t.dataCategories}) > 0`),
  ],
);

/** The ledger of consents: acts are added and nothing is changed. What stands now is the last act of a purpose. */
export const consentRecords = registeredTable(
  'consent_records',
  {
    id: typeId('consentRecord').primaryKey(),
    subjectId: typeId('subject')
      .notNull()
      .references(() => subjects.id),
    purpose: purposeEnum().notNull(),
    act: consentActEnum().notNull(),
    channel: consentChannelEnum().notNull().default('cabinet'),
    /** What the act is about: the giving that is confirmed or withdrawn; a giving names itself. */
    givenId: typeId('consentRecord').notNull(),
    formHash: bytes()
      .notNull()
      .references(() => consentForms.hash),
    /** The review that it is about, and SHA-256 of exactly what is to be published where. For the purpose `reviews` alone. */
    reviewId: typeId('review').references(() => reviews.id),
    reviewHash: bytes(),
    /** Given and family name, as typed under the text. Only with a giving. */
    nameCiphertext: ciphertext(),
    /** The signed snapshot that was served before it was shown, and the public key that signed it. Only with a giving. */
    snapshot: text(),
    signingKey: bytes(),
    /** Proof of the number. Only with a confirmation. */
    verificationCodeId: typeId('verificationCode'),
    happenedAt: instant().notNull(),
    requestId: text().notNull(),
  },
  {
    row: personal({
      ...accountRow,
      category: 'consent',
      purposes: ['legal-obligation'],
      basis: 'law',
      erase: 'keep',
      keptAfter: proofAfter,
    }),
    columns: {
      formHash: notPersonal('SHA-256 of what is shown to everybody who is asked'),
      reviewHash: personal({
        ...accountRow,
        category: 'consent',
        purposes: ['legal-obligation'],
        basis: 'law',
        erase: 'keep',
        keptAfter: proofAfter,
        mask: 'hidden',
      }),
      nameCiphertext: personal({
        ...accountRow,
        category: 'full-name',
        purposes: ['legal-obligation'],
        basis: 'law',
        erase: 'destroy-key',
        mask: 'hidden',
        key: 'contact',
      }),
      snapshot: personal({
        ...accountRow,
        category: 'consent',
        purposes: ['legal-obligation'],
        basis: 'law',
        erase: 'keep',
        keptAfter: proofAfter,
        mask: 'hidden',
      }),
      signingKey: notPersonal('a public key'),
      requestId: notPersonal('a random request id'),
    },
    rights: { identity: ['select', 'insert'], platform: ['select', 'insert'] },
  },
  (t) => [
    index('consent_records_subject').on(t.subjectId, t.purpose, t.happenedAt),
    index('consent_records_review').on(t.reviewId, t.happenedAt),
    uniqueIndex('consent_records_snapshot').on(t.snapshot),
    uniqueIndex('consent_records_code').on(t.verificationCodeId),
    uniqueIndex('consent_records_one_act').on(t.givenId, t.act),
    check(
      'consent_records_given',
      sql`(${t.act} = 'given') = (${t.nameCiphertext} is not null and ${t.snapshot} is not null and ${t.signingKey} is not null and ${t.givenId} = ${t.id})`,
    ),
    check(
      'consent_records_review',
      sql`(${t.purpose} = 'reviews') = (${t.reviewId} is not null and ${t.reviewHash} is not null)`,
    ),
    check('consent_records_confirmed', sql`(${t.act} = 'confirmed') = (${t.verificationCodeId} is not null)`),
  ],
);

export type ConsentFormRow = typeof consentForms.$inferSelect;
export type ConsentRecordRow = typeof consentRecords.$inferSelect;
