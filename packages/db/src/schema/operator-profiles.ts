import { boolean, date, integer, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant, typeId } from '../column-types';
import { notPersonal } from '../personal-data';
import { registeredTable } from '../registered-table';

const published = notPersonal('the operator’s published requisites');
const officer = notPersonal(
  'published by the operator itself, as the law asks: who answers for personal data',
);

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
    /** What the authorised body is called from `authorisedBodyNextFrom` on; nobody has to do anything on that day. */
    authorisedBodyNextRu: text(),
    authorisedBodyNextKk: text(),
    authorisedBodyNextEn: text(),
    /** A day in Almaty, from its beginning. */
    authorisedBodyNextFrom: date(),
    /** Who answers for personal data; null in versions older than these columns. */
    responsiblePersonRu: text(),
    responsiblePersonKk: text(),
    responsiblePersonEn: text(),
    responsibleEmail: text(),
    /** The staff member who saved it; null for the sample and for versions older than this column. */
    savedById: text(),
    reason: text(),
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
      authorisedBodyNextRu: published,
      authorisedBodyNextKk: published,
      authorisedBodyNextEn: published,
      responsiblePersonRu: officer,
      responsiblePersonKk: officer,
      responsiblePersonEn: officer,
      responsibleEmail: officer,
      savedById: notPersonal('id of a staff member'),
      reason: notPersonal('why requisites were changed; a text with a number in it is refused'),
    },
    rights: { identity: ['select'], tenant: ['select'], platform: ['select', 'insert'] },
  },
  (t) => [uniqueIndex('operator_profiles_version').on(t.version)],
);

export type OperatorProfileRow = typeof operatorProfiles.$inferSelect;
