import { doublePrecision, primaryKey, text } from 'drizzle-orm/pg-core';
import { bytes, instant } from '../column-types';
import { notPersonal } from '../personal-data';
import { registeredTable } from '../registered-table';

/** Leaky buckets shared by all processes. Keys are keyed hashes: no number and no address stands here. */
export const rateBuckets = registeredTable(
  'rate_buckets',
  {
    scope: text().notNull(),
    key: bytes().notNull(),
    level: doublePrecision().notNull(),
    updatedAt: instant().notNull(),
  },
  {
    row: notPersonal('counters under keyed hashes'),
    columns: {
      scope: notPersonal('name of a limit'),
      key: notPersonal('HMAC under a key kept outside the database'),
    },
    rights: {
      identity: ['select', 'insert', 'update'],
      tenant: ['select', 'insert', 'update'],
      platform: ['select', 'insert', 'update', 'delete'],
    },
  },
  (t) => [primaryKey({ columns: [t.scope, t.key] })],
);
