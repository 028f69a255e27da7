import { date, index, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { bytes, ciphertext, instant, typeId } from '../column-types';
import { accountPhone, accountRow, namedInSecurityJournal, personal } from '../personal-data';
import { registeredTable } from '../registered-table';
import { localeEnum } from './shared-enums';
import { subjects } from './subjects';

/** Where its owner consented, advertising and news go there too. */
const userPhone = {
  ...accountPhone,
  purposes: ['identity-and-registration', 'communication', 'mailing'],
} as const satisfies Parameters<typeof personal>[0];

/** A person of a merchant who signs in by WhatsApp number. */
export const users = registeredTable(
  'users',
  {
    id: typeId('user').primaryKey(),
    subjectId: typeId('subject')
      .notNull()
      .references(() => subjects.id),
    phoneCiphertext: ciphertext().notNull(),
    phoneIndex: bytes().notNull(),
    phoneTail: text().notNull(),
    locale: localeEnum().notNull().default('ru'),
    blockedAt: instant(),
    numberChangedAt: instant(),
    /** After the number was changed: until when this person moves no money. */
    holdUntil: instant(),
    createdAt: instant().notNull(),
    /** The day in Almaty on which a session of this person was used last; null: on none since the registration. */
    lastSeenOn: date({ mode: 'string' }),
  },
  {
    row: personal({ ...accountRow, erase: 'keep', keptAfter: namedInSecurityJournal }),
    columns: {
      phoneCiphertext: personal({ ...userPhone, key: 'contact' }),
      phoneIndex: personal({ ...accountPhone, export: 'never', erase: 'clear', mask: 'hidden' }),
      phoneTail: personal({ ...accountPhone, erase: 'clear' }),
    },
    rights: {
      identity: ['select', 'insert', 'update'],
      platform: ['select', 'update'],
    },
  },
  (t) => [uniqueIndex('users_phone_index').on(t.phoneIndex), index('users_subject').on(t.subjectId)],
);

export type UserRow = typeof users.$inferSelect;
