import { primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { bytes, instant, typeId } from '../column-types';
import { notPersonal } from '../personal-data';
import { registeredTable } from '../registered-table';
import { apiKeyScopes } from './api-keys.enums';
import { merchants } from './merchants';
import { modeEnum } from './shared-enums';

/** A partner's key. Shown once; the row holds its SHA-256 and the four last signs. */
export const apiKeys = registeredTable(
  'api_keys',
  {
    merchantId: typeId('merchant')
      .notNull()
      .references(() => merchants.id),
    id: typeId('apiKey').notNull(),
    mode: modeEnum().notNull(),
    name: text().notNull(),
    secretHash: bytes().notNull(),
    tail: text().notNull(),
    scopes: text({ enum: apiKeyScopes }).array().notNull(),
    /** Addresses or CIDR ranges from which the key works; empty means from anywhere. */
    allowedAddresses: text().array().notNull(),
    createdById: typeId('user'),
    createdAt: instant().notNull(),
    expiresAt: instant(),
    lastUsedAt: instant(),
    revokedAt: instant(),
  },
  {
    row: notPersonal('a credential of a business'),
    columns: {
      name: notPersonal('a label; numbers shaped like phones or cards are refused'),
      secretHash: notPersonal('SHA-256 of a random secret'),
      tail: notPersonal('last signs of a random secret'),
      scopes: notPersonal('a closed list'),
      allowedAddresses: notPersonal('addresses of the merchant’s own servers'),
    },
    rights: {
      identity: ['select', 'update'],
      tenant: ['select', 'insert', 'update'],
      platform: ['select'],
    },
  },
  (t) => [primaryKey({ columns: [t.merchantId, t.id] }), uniqueIndex('api_keys_secret').on(t.secretHash)],
);

export type ApiKeyRow = typeof apiKeys.$inferSelect;
