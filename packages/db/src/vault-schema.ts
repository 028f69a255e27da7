import { pgEnum, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, instant } from './column-types';
import { keyClasses, notPersonal } from './personal-data';
import { registeredTable } from './registered-table';

export const keyClassEnum = pgEnum('key_class', keyClasses);
export const dataKeyStateEnum = pgEnum('data_key_state', ['active', 'blocked', 'destroyed']);

/**
 * Wrapped data keys, one per holder and class, in a database of their own. A destroyed key leaves a tombstone
 * without the wrapped bytes: "destroyed" is never mistaken for "never had".
 */
export const dataKeys = registeredTable(
  'data_keys',
  {
    holderId: uuid().notNull(),
    keyClass: keyClassEnum().notNull(),
    state: dataKeyStateEnum().notNull(),
    wrappedKey: bytes(),
    masterKeyId: text().notNull(),
    createdAt: instant().notNull(),
    destroyedAt: instant(),
  },
  {
    row: notPersonal('keys; the holder is a random id'),
    columns: {
      wrappedKey: notPersonal('a data key under the master key'),
      masterKeyId: notPersonal('name of a master key'),
    },
    rights: {},
  },
  (t) => [primaryKey({ columns: [t.holderId, t.keyClass] })],
);

export type DataKeyRow = typeof dataKeys.$inferSelect;
