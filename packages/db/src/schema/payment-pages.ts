import { foreignKey, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant, typeId } from '../column-types';
import { notPersonal } from '../personal-data';
import { registeredTable } from '../registered-table';
import { invoices } from './invoices';
import { providerConnections } from './provider-connections';
import { modeEnum } from './shared-enums';

/** The page on which anyone who holds the link can pay one invoice: says whose it is before a tenant is known. */
export const paymentPages = registeredTable(
  'payment_pages',
  {
    merchantId: typeId('merchant').notNull(),
    invoiceId: typeId('invoice').notNull(),
    mode: modeEnum().notNull(),
    /** 128 random bits. Kept as it is: the merchant copies the link at any time, and it opens nothing but the page. */
    token: text().notNull(),
    /** Through which connection its links and codes are made. */
    connectionId: typeId('providerConnection').notNull(),
    createdAt: instant().notNull(),
  },
  {
    row: notPersonal('which page belongs to which invoice'),
    columns: { token: notPersonal('a random token') },
    rights: { identity: ['select'], tenant: ['select', 'insert'] },
  },
  (t) => [
    primaryKey({ columns: [t.merchantId, t.invoiceId] }),
    foreignKey({ columns: [t.merchantId, t.invoiceId], foreignColumns: [invoices.merchantId, invoices.id] }),
    foreignKey({
      columns: [t.merchantId, t.connectionId],
      foreignColumns: [providerConnections.merchantId, providerConnections.id],
    }),
    uniqueIndex('payment_pages_token').on(t.token),
  ],
);

export type PaymentPageRow = typeof paymentPages.$inferSelect;
