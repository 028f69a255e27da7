import { boolean, integer, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant, typeId } from '../column-types';
import { notPersonal } from '../personal-data';
import { registeredTable } from '../registered-table';

const published = notPersonal('the operator’s published requisites');

/** Who runs the service: documents, footers and letters draw on the newest version in force. */
export const operatorProfiles = registeredTable(
  'operator_profiles',
  {
    id: typeId('operatorProfile').primaryKey(),
    version: integer().notNull(),
    effectiveAt: instant().notNull(),
    /** True until an administrator has put in the real requisites; pages then say so. */
    isSample: boolean().notNull(),
    nameRu: text().notNull(),
    nameKk: text().notNull(),
    nameEn: text().notNull(),
    identificationNumber: text().notNull(),
    addressRu: text().notNull(),
    addressKk: text().notNull(),
    addressEn: text().notNull(),
    bankName: text().notNull(),
    bankCode: text().notNull(),
    bankAccount: text().notNull(),
    supportEmail: text().notNull(),
    legalEmail: text().notNull(),
    whatsappNumber: text().notNull(),
    authorisedBodyRu: text().notNull(),
    authorisedBodyKk: text().notNull(),
    authorisedBodyEn: text().notNull(),
  },
  {
    row: published,
    columns: {
      nameRu: published,
      nameKk: published,
      nameEn: published,
      identificationNumber: published,
      addressRu: published,
      addressKk: published,
      addressEn: published,
      bankName: published,
      bankCode: published,
      bankAccount: published,
      supportEmail: published,
      legalEmail: published,
      whatsappNumber: published,
      authorisedBodyRu: published,
      authorisedBodyKk: published,
      authorisedBodyEn: published,
    },
    rights: { identity: ['select'], tenant: ['select'], platform: ['select', 'insert'] },
  },
  (t) => [uniqueIndex('operator_profiles_version').on(t.version)],
);

export type OperatorProfileRow = typeof operatorProfiles.$inferSelect;
