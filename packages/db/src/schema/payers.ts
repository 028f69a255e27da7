import { index, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { bytes, ciphertext, instant, typeId } from '../column-types';
import { namedInAccounts, payerPhone, personal } from '../personal-data';
import { registeredTable } from '../registered-table';
import { merchants } from './merchants';
import { modeEnum } from './shared-enums';
import { subjects } from './subjects';

/** Someone whom a merchant invoices, known by the Kaspi number. Held for the merchant, protected like its own people. */
export const payers = registeredTable(
  'payers',
  {
    merchantId: typeId('merchant')
      .notNull()
      .references(() => merchants.id),
    id: typeId('payer').notNull(),
    mode: modeEnum().notNull(),
    subjectId: typeId('subject')
      .notNull()
      .references(() => subjects.id),
    phoneCiphertext: ciphertext().notNull(),
    phoneIndex: bytes().notNull(),
    /** Last four digits, for masks: a list discloses nothing and decrypts nothing. */
    phoneTail: text().notNull(),
    blockedAt: instant(),
    createdAt: instant().notNull(),
  },
  {
    row: personal({ ...payerPhone, erase: 'keep', keptAfter: namedInAccounts }),
    columns: {
      phoneCiphertext: personal({ ...payerPhone, key: 'contact' }),
      phoneIndex: personal({ ...payerPhone, export: 'never', erase: 'clear', mask: 'hidden' }),
      phoneTail: personal({ ...payerPhone, erase: 'clear' }),
    },
    rights: { tenant: ['select', 'insert'], platform: ['select', 'update'] },
  },
  (t) => [
    primaryKey({ columns: [t.merchantId, t.id] }),
    uniqueIndex('payers_phone').on(t.merchantId, t.mode, t.phoneIndex),
    uniqueIndex('payers_subject').on(t.subjectId),
    index('payers_by_tail').on(t.merchantId, t.mode, t.phoneTail),
  ],
);

export type PayerRow = typeof payers.$inferSelect;
