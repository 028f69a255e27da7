import { sql } from 'drizzle-orm';
import { index, integer, jsonb, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant, transactionNumber, typeId } from '../column-types';
import { billingRow, notPersonal, personal } from '../personal-data';
import { registeredTable } from '../registered-table';
import { actorKindEnum } from './audit-records';
import { modeEnum } from './shared-enums';

/** One legal step of a state machine: who, why, on what evidence. Written in the transaction of the step. */
export const transitions = registeredTable(
  'transitions',
  {
    merchantId: typeId('merchant').notNull(),
    occurredAt: instant().notNull(),
    id: typeId('transition').notNull(),
    mode: modeEnum().notNull(),
    objectKind: text().notNull(),
    objectId: text().notNull(),
    fromState: text(),
    toState: text().notNull(),
    version: integer().notNull(),
    actorKind: actorKindEnum().notNull(),
    actorId: text(),
    cause: text().notNull(),
    requestId: text().notNull(),
    /** Codes, statuses and ids from the provider; never a name, number or free text. */
    evidence: jsonb().$type<Readonly<Record<string, string | number | null>>>(),
  },
  {
    row: personal({ ...billingRow, export: 'never' }),
    columns: {
      objectKind: notPersonal('a closed list'),
      objectId: notPersonal('a random id'),
      fromState: notPersonal('a closed list'),
      toState: notPersonal('a closed list'),
      actorId: notPersonal('id of the user, key, staff member or task'),
      cause: notPersonal('a closed list'),
      requestId: notPersonal('a random id'),
      evidence: notPersonal('codes and statuses of the provider'),
    },
    rights: { tenant: ['select', 'insert'], platform: ['select'] },
    partitionedBy: 'occurred_at',
  },
  (t) => [
    primaryKey({ columns: [t.merchantId, t.occurredAt, t.id] }),
    index('transitions_by_object').on(t.merchantId, t.objectId, t.occurredAt),
  ],
);

/** The outbox and the feed: what happened, as a full snapshot without personal values. */
export const events = registeredTable(
  'events',
  {
    merchantId: typeId('merchant').notNull(),
    occurredAt: instant().notNull(),
    id: typeId('event').notNull(),
    mode: modeEnum().notNull(),
    type: text().notNull(),
    objectKind: text().notNull(),
    objectId: text().notNull(),
    /** Grows per object: a receiver keeps the highest. */
    sequence: integer().notNull(),
    payload: jsonb().$type<Readonly<Record<string, unknown>>>().notNull(),
    requestId: text().notNull(),
    /** Which transaction wrote it: the place in the feed, which is read only as far as no transaction is still at work. */
    writtenIn: transactionNumber().notNull().default(sql`pg_current_xact_id()`),
  },
  {
    row: personal({ ...billingRow, export: 'never' }),
    columns: {
      type: notPersonal('a closed list'),
      objectKind: notPersonal('a closed list'),
      objectId: notPersonal('a random id'),
      payload: personal({ ...billingRow, export: 'never' }),
      requestId: notPersonal('a random id'),
    },
    rights: { tenant: ['select', 'insert'], platform: ['select'] },
    partitionedBy: 'occurred_at',
  },
  (t) => [
    primaryKey({ columns: [t.merchantId, t.occurredAt, t.id] }),
    index('events_by_object').on(t.merchantId, t.objectId, t.sequence),
    index('events_by_id').on(t.merchantId, t.id),
    index('events_feed').on(t.merchantId, t.mode, t.writtenIn, t.id),
  ],
);

export type TransitionRow = typeof transitions.$inferSelect;
export type EventRow = typeof events.$inferSelect;
