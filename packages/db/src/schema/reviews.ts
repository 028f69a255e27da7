import { sql } from 'drizzle-orm';
import { check, index, integer, pgEnum, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { bytes, ciphertext, instant, typeId } from '../column-types';
import { accountRow, notPersonal, personal, proofAfter } from '../personal-data';
import { registeredTable } from '../registered-table';
import { merchants } from './merchants';
import { reviewPlaceKinds, reviewSignatures, reviewStates } from './reviews.enums';
import { localeEnum } from './shared-enums';
import { subjects } from './subjects';

export const reviewStateEnum = pgEnum('review_state', reviewStates);
export const reviewSignatureEnum = pgEnum('review_signature', reviewSignatures);
export const reviewPlaceKindEnum = pgEnum('review_place_kind', reviewPlaceKinds);

const reviewRow = {
  ...accountRow,
  category: 'review',
  purposes: ['reviews'],
  basis: 'consent',
  erase: 'keep',
  keptAfter: proofAfter,
} as const satisfies Parameters<typeof personal>[0];

/** What is published: to everybody, and where the author allowed it, on our pages in social networks. */
const published = {
  ...reviewRow,
  term: { kind: 'while-purpose-lasts' },
  recipients: ['instagram', 'facebook', 'telegram'],
  erase: 'destroy-key',
  mask: 'hidden',
  key: 'review',
} as const satisfies Parameters<typeof personal>[0];

/** What a merchant's person says of the service. What was submitted is never changed: a trigger compares. */
export const reviews = registeredTable(
  'reviews',
  {
    id: typeId('review').primaryKey(),
    merchantId: typeId('merchant')
      .notNull()
      .references(() => merchants.id),
    /** The author. */
    subjectId: typeId('subject')
      .notNull()
      .references(() => subjects.id),
    state: reviewStateEnum().notNull(),
    version: integer().notNull().default(1),
    /** The language in which it is written. */
    locale: localeEnum().notNull(),
    signature: reviewSignatureEnum().notNull(),
    /** Channels for which the author asks it to be published, besides the site. */
    channels: text().array().notNull(),
    /** Salt and text; null once the review has ended. */
    textCiphertext: ciphertext(),
    /** The name under it, as it was when it was written. */
    signedAsCiphertext: ciphertext(),
    /** SHA-256 of salt, text, signature, language and places: what a consent is about. */
    contentHash: bytes().notNull(),
    /** The giving under which it was submitted. */
    consentId: typeId('consentRecord'),
    /** Why it was returned or taken down, for its author. */
    reasonCiphertext: ciphertext(),
    createdAt: instant().notNull(),
    changedAt: instant().notNull(),
    submittedAt: instant(),
    publishedAt: instant(),
    endedAt: instant(),
  },
  {
    row: personal(reviewRow),
    columns: {
      channels: personal(reviewRow),
      textCiphertext: personal(published),
      signedAsCiphertext: personal({ ...published, category: 'business-identity' }),
      contentHash: personal({ ...reviewRow, mask: 'hidden' }),
      reasonCiphertext: personal({ ...reviewRow, erase: 'destroy-key', mask: 'hidden', key: 'review' }),
    },
    rights: { identity: ['select', 'insert', 'update'], platform: ['select', 'update'] },
  },
  (t) => [
    uniqueIndex('reviews_one_alive')
      .on(t.merchantId)
      .where(sql`${t.state} in ('draft', 'submitted', 'returned', 'published')`),
    index('reviews_of_merchant').on(t.merchantId, t.createdAt),
    index('reviews_published').on(t.publishedAt, t.id).where(sql`${t.state} = 'published'`),
    index('reviews_waiting').on(t.submittedAt, t.id).where(sql`${t.state} = 'submitted'`),
    check('reviews_ended', sql`(${t.endedAt} is not null) = (${t.state} in ('withdrawn', 'taken-down'))`),
    check('reviews_text', sql`(${t.textCiphertext} is null) = (${t.endedAt} is not null)`),
    check('reviews_signed', sql`${t.signature} <> 'none' or ${t.signedAsCiphertext} is null`),
    check(
      'reviews_consented',
      sql`${t.state} not in ('submitted', 'published') or (${t.consentId} is not null and ${t.submittedAt} is not null)`,
    ),
    check('reviews_shown', sql`${t.state} <> 'published' or ${t.publishedAt} is not null`),
  ],
);

/** Each place to which a review went, and what has to be removed from there once it has ended. Rows stay as the record of that. */
export const reviewPlaces = registeredTable(
  'review_places',
  {
    id: typeId('reviewPlace').primaryKey(),
    reviewId: typeId('review')
      .notNull()
      .references(() => reviews.id),
    place: reviewPlaceKindEnum().notNull(),
    /** What was published there, and the giving that allowed it. Null for a copy that nobody handed over. */
    contentHash: bytes(),
    consentId: typeId('consentRecord'),
    handedAt: instant(),
    handedById: typeId('staffMember'),
    /** Address of the post, where it is known. */
    address: text(),
    removalAskedAt: instant(),
    removalDueAt: instant(),
    removedAt: instant(),
    removedById: typeId('staffMember'),
    /** By what somebody saw that it is gone. */
    removalProof: text(),
  },
  {
    row: personal(reviewRow),
    columns: {
      contentHash: personal({ ...reviewRow, mask: 'hidden' }),
      address: personal(reviewRow),
      removalProof: notPersonal('a line of staff in which no number may stand'),
    },
    rights: { identity: ['select', 'insert', 'update'], platform: ['select', 'insert', 'update'] },
  },
  (t) => [
    uniqueIndex('review_places_once').on(t.reviewId, t.place),
    index('review_places_to_remove')
      .on(t.removalDueAt, t.id)
      .where(sql`${t.removalDueAt} is not null and ${t.removedAt} is null`),
    check(
      'review_places_handed',
      sql`(${t.handedAt} is null) = (${t.contentHash} is null) and (${t.handedAt} is null) = (${t.consentId} is null)`,
    ),
    check('review_places_removal', sql`(${t.removalAskedAt} is null) = (${t.removalDueAt} is null)`),
    check('review_places_removed', sql`${t.removedAt} is null or ${t.removalAskedAt} is not null`),
    check('review_places_proof', sql`${t.removedById} is null or ${t.removalProof} is not null`),
  ],
);

export type ReviewRow = typeof reviews.$inferSelect;
export type ReviewPlaceRow = typeof reviewPlaces.$inferSelect;
