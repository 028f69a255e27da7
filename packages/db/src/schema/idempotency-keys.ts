import { index, jsonb, pgEnum, primaryKey, text } from 'drizzle-orm/pg-core';
import { bytes, instant, typeId } from '../column-types';
import { notPersonal } from '../personal-data';
import { registeredTable } from '../registered-table';
import { idempotencyStates } from './idempotency-keys.enums';
import { merchants } from './merchants';
import { modeEnum } from './shared-enums';

export const idempotencyStateEnum = pgEnum('idempotency_state', idempotencyStates);

/** Remembers which business intent was already carried out, for thirty days. */
export const idempotencyKeys = registeredTable(
  'idempotency_keys',
  {
    merchantId: typeId('merchant')
      .notNull()
      .references(() => merchants.id),
    mode: modeEnum().notNull(),
    operation: text().notNull(),
    key: text().notNull(),
    /** Keyed hash of the canonical input. */
    fingerprint: bytes().notNull(),
    state: idempotencyStateEnum().notNull(),
    /** Ids of what was made; the answer is rebuilt from the rows. */
    result: jsonb().$type<Readonly<Record<string, string>>>(),
    leaseUntil: instant().notNull(),
    createdAt: instant().notNull(),
    finishedAt: instant(),
  },
  {
    row: notPersonal('a random key chosen by the caller'),
    columns: {
      operation: notPersonal('name of a mutation'),
      key: notPersonal('a random key chosen by the caller; numbers shaped like phones or cards are refused'),
      fingerprint: notPersonal('HMAC of the input'),
      result: notPersonal('random ids'),
    },
    rights: { tenant: ['select', 'insert', 'update', 'delete'], platform: ['select', 'delete'] },
  },
  (t) => [
    primaryKey({ columns: [t.merchantId, t.mode, t.operation, t.key] }),
    index('idempotency_keys_created').on(t.createdAt),
  ],
);
