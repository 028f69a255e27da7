import { integer, pgEnum, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { bytes, ciphertext, instant, typeId } from '../column-types';
import { accountPhone, notPersonal, personal, staffRow } from '../personal-data';
import { registeredTable } from '../registered-table';
import { localeEnum } from './shared-enums';
import { staffRoles } from './staff-members.enums';
import { subjects } from './subjects';

export const staffRoleEnum = pgEnum('staff_role', staffRoles);

const staffPhone = { ...accountPhone, subject: 'staff-member', basis: 'contract' } as const;

/** A person of the operator. Signs in by WhatsApp code and then TOTP. */
export const staffMembers = registeredTable(
  'staff_members',
  {
    id: typeId('staffMember').primaryKey(),
    subjectId: typeId('subject')
      .notNull()
      .references(() => subjects.id),
    role: staffRoleEnum().notNull(),
    phoneCiphertext: ciphertext().notNull(),
    phoneIndex: bytes().notNull(),
    phoneTail: text().notNull(),
    totpSecretCiphertext: ciphertext(),
    totpConfirmedAt: instant(),
    /** The last accepted TOTP step: one code opens one door once. */
    totpLastStep: integer(),
    locale: localeEnum().notNull().default('ru'),
    disabledAt: instant(),
    /** Number of the signed undertaking of confidentiality (Law 94-V, Art. 11); null for the accounts of the first start. */
    undertaking: text(),
    createdAt: instant().notNull(),
  },
  {
    row: personal(staffRow),
    columns: {
      phoneCiphertext: personal({ ...staffPhone, key: 'contact' }),
      phoneIndex: personal({ ...staffPhone, export: 'never', erase: 'clear', mask: 'hidden' }),
      phoneTail: personal({ ...staffPhone, erase: 'clear' }),
      undertaking: notPersonal('number of a paper'),
      totpSecretCiphertext: personal({
        ...staffRow,
        category: 'second-factor',
        export: 'never',
        erase: 'destroy-key',
        mask: 'hidden',
        key: 'secret',
      }),
    },
    rights: {
      identity: ['select', 'update'],
      platform: ['select', 'insert', 'update'],
    },
  },
  (t) => [uniqueIndex('staff_members_phone_index').on(t.phoneIndex)],
);

export type StaffMemberRow = typeof staffMembers.$inferSelect;
