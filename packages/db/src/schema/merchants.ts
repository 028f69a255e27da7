import { bigint, pgEnum, primaryKey, text } from 'drizzle-orm/pg-core';
import { ciphertext, instant, typeId } from '../column-types';
import { accountRow, namedInAccounts, notPersonal, personal } from '../personal-data';
import { registeredTable } from '../registered-table';
import { merchantRoles } from './merchants.enums';
import { modeEnum } from './shared-enums';
import { subjects } from './subjects';
import { users } from './users';

export const merchantRoleEnum = pgEnum('merchant_role', merchantRoles);

/** A business that takes payments. The name of an individual entrepreneur holds a surname, so it is personal. */
export const merchants = registeredTable(
  'merchants',
  {
    id: typeId('merchant').primaryKey(),
    /** Whose keys protect the name: the person who registered. */
    subjectId: typeId('subject')
      .notNull()
      .references(() => subjects.id),
    nameCiphertext: ciphertext().notNull(),
    nameMask: text().notNull(),
    zone: text().notNull().default('Asia/Almaty'),
    createdAt: instant().notNull(),
  },
  {
    row: personal({ ...accountRow, erase: 'keep', keptAfter: namedInAccounts }),
    columns: {
      nameCiphertext: personal({
        ...accountRow,
        category: 'business-identity',
        // A reminder says who asks for the money, a message to the owner whose connection is lost.
        recipients: ['whatsapp'],
        erase: 'destroy-key',
        mask: 'first-letters',
        key: 'contact',
      }),
      nameMask: personal({ ...accountRow, category: 'business-identity', erase: 'clear' }),
      zone: notPersonal('an IANA time zone'),
    },
    rights: { identity: ['select', 'insert'], tenant: ['select', 'update'], platform: ['select'] },
  },
);

/** Who works for which merchant, as what. */
export const memberships = registeredTable(
  'memberships',
  {
    merchantId: typeId('merchant')
      .notNull()
      .references(() => merchants.id),
    userId: typeId('user')
      .notNull()
      .references(() => users.id),
    role: merchantRoleEnum().notNull(),
    createdAt: instant().notNull(),
    endedAt: instant(),
  },
  {
    row: personal(accountRow),
    columns: {},
    rights: {
      identity: ['select', 'insert', 'update'],
      tenant: ['select', 'insert', 'update'],
      platform: ['select'],
    },
  },
  (t) => [primaryKey({ columns: [t.merchantId, t.userId] })],
);

/** Gapless numbers of a merchant's documents: one row is locked for the moment of issuing. */
export const documentNumbers = registeredTable(
  'document_numbers',
  {
    merchantId: typeId('merchant')
      .notNull()
      .references(() => merchants.id),
    mode: modeEnum().notNull(),
    lastNumber: bigint({ mode: 'bigint' }).notNull(),
  },
  {
    row: notPersonal('a counter'),
    columns: {},
    rights: { tenant: ['select', 'insert', 'update'], platform: ['select'] },
  },
  (t) => [primaryKey({ columns: [t.merchantId, t.mode] })],
);

export type MerchantRow = typeof merchants.$inferSelect;
export type MembershipRow = typeof memberships.$inferSelect;
