import { sql } from 'drizzle-orm';
import { index, integer, pgEnum, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { bytes, ciphertext, instant, typeId } from '../column-types';
import { accountPhone, notPersonal, personal } from '../personal-data';
import { registeredTable } from '../registered-table';
import { localeEnum } from './shared-enums';
import { codeAudiences, codePurposes, codeStates } from './verification-codes.enums';

export const codeAudienceEnum = pgEnum('code_audience', codeAudiences);
export const codePurposeEnum = pgEnum('code_purpose', codePurposes);
export const codeStateEnum = pgEnum('code_state', codeStates);

const codePhone = {
  ...accountPhone,
  purposes: ['verification'],
  term: { kind: 'days', days: 1, citation: 'a code lives five minutes; the row is removed within a day' },
  erase: 'delete-row',
} as const satisfies Parameters<typeof personal>[0];

/** A one-time code. The six digits are made at the moment of sending and stored only as a keyed hash. */
export const verificationCodes = registeredTable(
  'verification_codes',
  {
    id: typeId('verificationCode').primaryKey(),
    audience: codeAudienceEnum().notNull(),
    purpose: codePurposeEnum().notNull(),
    state: codeStateEnum().notNull(),
    phoneIndex: bytes().notNull(),
    phoneCiphertext: ciphertext().notNull(),
    phoneTail: text().notNull(),
    /** Hash of the secret kept by the browser that asked: a code works only there. */
    bindingHash: bytes().notNull(),
    /** Keyed hash of the group of addresses that it was asked from: guesses are counted by it. Empty: not known. */
    addressIndex: bytes().notNull().default(sql`''::bytea`),
    codeHash: bytes(),
    attempts: integer().notNull().default(0),
    locale: localeEnum().notNull(),
    messageId: text(),
    deliveryStatus: text({ enum: ['sent', 'delivered', 'read', 'failed'] }),
    requestId: text().notNull(),
    createdAt: instant().notNull(),
    sentAt: instant(),
    expiresAt: instant().notNull(),
    usedAt: instant(),
    /** Who asked, where someone signed in asks to prove a number. */
    userId: typeId('user'),
    /** A number proven by a stranger opens one registration: SHA-256 of the token in the browser. */
    registrationTokenHash: bytes(),
    registrationEndsAt: instant(),
  },
  {
    row: personal({ ...codePhone, export: 'never', mask: 'hidden' }),
    columns: {
      phoneIndex: personal({ ...codePhone, export: 'never', mask: 'hidden' }),
      phoneCiphertext: personal({ ...codePhone, key: 'contact' }),
      phoneTail: personal(codePhone),
      bindingHash: notPersonal('SHA-256 of a random secret'),
      addressIndex: notPersonal('keyed hash of a group of network addresses'),
      codeHash: notPersonal('keyed hash of six random digits'),
      messageId: notPersonal('the messenger’s own id of a message'),
      requestId: notPersonal('a random request id'),
      registrationTokenHash: notPersonal('SHA-256 of a random token'),
    },
    rights: {
      identity: ['select', 'insert', 'update', 'delete'],
      platform: ['select', 'update', 'delete'],
    },
  },
  (t) => [
    index('verification_codes_phone').on(t.phoneIndex, t.createdAt),
    index('verification_codes_message').on(t.messageId),
    uniqueIndex('verification_codes_registration').on(t.registrationTokenHash),
  ],
);

export type VerificationCodeRow = typeof verificationCodes.$inferSelect;
