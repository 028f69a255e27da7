import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, pgEnum, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { ciphertext, instant, typeId } from '../column-types';
import { notPersonal } from '../personal-data';
import { registeredTable } from '../registered-table';
import { merchants } from './merchants';
import { modeEnum } from './shared-enums';
import { deliveryStates, endpointStates } from './webhooks.enums';

export const endpointStateEnum = pgEnum('endpoint_state', endpointStates);
export const deliveryStateEnum = pgEnum('delivery_state', deliveryStates);

/** Where a merchant wants to hear of events. */
export const webhookEndpoints = registeredTable(
  'webhook_endpoints',
  {
    merchantId: typeId('merchant')
      .notNull()
      .references(() => merchants.id),
    id: typeId('webhookEndpoint').notNull(),
    mode: modeEnum().notNull(),
    url: text().notNull(),
    state: endpointStateEnum().notNull(),
    secretCiphertext: ciphertext().notNull(),
    previousSecretCiphertext: ciphertext(),
    previousSecretUntil: instant(),
    failingSince: instant(),
    /** When it was switched off because it took no messages; null once it is in use again. */
    disabledAt: instant(),
    /** When it was last taken into use again; null where it never was. */
    enabledAt: instant(),
    /** Since when messages did not reach it, from its being switched off until they are sent again or given up. */
    missedSince: instant(),
    createdAt: instant().notNull(),
    removedAt: instant(),
    version: integer().notNull().default(1),
  },
  {
    row: notPersonal('a technical address of a business'),
    columns: {
      url: notPersonal('an address of the merchant’s own server'),
      secretCiphertext: notPersonal('a signing secret'),
      previousSecretCiphertext: notPersonal('a signing secret'),
    },
    rights: { tenant: ['select', 'insert', 'update'], platform: ['select'] },
  },
  (t) => [
    primaryKey({ columns: [t.merchantId, t.id] }),
    index('webhook_endpoints_mode').on(t.merchantId, t.mode),
  ],
);

/** One event for one endpoint. The event's id is the `webhook-id`, the same over all retries. */
export const webhookDeliveries = registeredTable(
  'webhook_deliveries',
  {
    merchantId: typeId('merchant').notNull(),
    createdAt: instant().notNull(),
    id: typeId('webhookDelivery').notNull(),
    mode: modeEnum().notNull(),
    endpointId: typeId('webhookEndpoint').notNull(),
    eventId: typeId('event').notNull(),
    eventType: text().notNull(),
    eventOccurredAt: instant().notNull(),
    objectId: text().notNull(),
    state: deliveryStateEnum().notNull(),
    attempts: integer().notNull().default(0),
    nextAttemptAt: instant(),
    lastAttemptAt: instant(),
    lastHttpStatus: integer(),
    lastProblem: text(),
    deliveredAt: instant(),
    /** Sent again with others of its time; waits behind what is new. */
    replayId: typeId('webhookReplay'),
  },
  {
    row: notPersonal('the delivery of a message to the merchant’s server'),
    columns: {
      eventType: notPersonal('a closed list'),
      objectId: notPersonal('a random id'),
      lastProblem: notPersonal('a closed list'),
    },
    rights: { tenant: ['select', 'insert', 'update'], platform: ['select', 'update'] },
    partitionedBy: 'created_at',
  },
  (t) => [
    primaryKey({ columns: [t.merchantId, t.createdAt, t.id] }),
    index('webhook_deliveries_newest').on(t.merchantId, t.mode, t.createdAt.desc(), t.id.desc()),
    index('webhook_deliveries_object').on(t.merchantId, t.objectId),
    index('webhook_deliveries_waiting')
      .on(t.merchantId, t.endpointId, sql`(replay_id is not null)`, t.nextAttemptAt)
      .where(sql`state = 'pending'`),
    index('webhook_deliveries_replay').on(t.merchantId, t.replayId).where(sql`replay_id is not null`),
  ],
);

export const webhookAttempts = registeredTable(
  'webhook_attempts',
  {
    merchantId: typeId('merchant').notNull(),
    attemptedAt: instant().notNull(),
    id: typeId('webhookAttempt').notNull(),
    mode: modeEnum().notNull(),
    deliveryId: typeId('webhookDelivery').notNull(),
    attempt: integer().notNull(),
    outcome: text({ enum: ['delivered', 'refused', 'failed'] }).notNull(),
    problem: text(),
    httpStatus: integer(),
    durationMs: integer().notNull(),
    requestHeaders: jsonb().$type<Readonly<Record<string, string>>>().notNull(),
    /** What the merchant's server answered, at most 4 kB: its text may hold anything, so it is kept as ciphertext. */
    responseBodyCiphertext: ciphertext(),
  },
  {
    row: notPersonal('one try to deliver a message to the merchant’s server'),
    columns: {
      problem: notPersonal('a closed list'),
      requestHeaders: notPersonal('headers of our own message'),
      responseBodyCiphertext: notPersonal(
        'the answer of the merchant’s own server, under the merchant’s key',
      ),
    },
    rights: { tenant: ['select', 'insert'], platform: ['select', 'insert'] },
    partitionedBy: 'attempted_at',
  },
  (t) => [
    primaryKey({ columns: [t.merchantId, t.attemptedAt, t.id] }),
    index('webhook_attempts_delivery').on(t.merchantId, t.deliveryId, t.attempt),
  ],
);

/** Events of a time, sent to one endpoint once more. */
export const webhookReplays = registeredTable(
  'webhook_replays',
  {
    merchantId: typeId('merchant')
      .notNull()
      .references(() => merchants.id),
    id: typeId('webhookReplay').notNull(),
    mode: modeEnum().notNull(),
    endpointId: typeId('webhookEndpoint').notNull(),
    /** From this instant, and before that one. */
    fromAt: instant().notNull(),
    toAt: instant().notNull(),
    /** Only what the endpoint never took. */
    isMissedOnly: boolean().notNull(),
    total: integer().notNull(),
    createdAt: instant().notNull(),
  },
  {
    row: notPersonal('messages to the merchant’s own server'),
    columns: {},
    rights: { tenant: ['select', 'insert'], platform: ['select'] },
  },
  (t) => [
    primaryKey({ columns: [t.merchantId, t.id] }),
    index('webhook_replays_endpoint').on(t.merchantId, t.endpointId, t.createdAt),
  ],
);
export type WebhookReplayRow = typeof webhookReplays.$inferSelect;

/** Who sends to an endpoint at present: one process at a time, until its lease is over. */
export const webhookLanes = registeredTable(
  'webhook_lanes',
  {
    merchantId: typeId('merchant').notNull(),
    endpointId: typeId('webhookEndpoint').notNull(),
    mode: modeEnum().notNull(),
    /** What the holder shows when it writes down its attempts; another one has taken over when it differs. */
    lease: uuid().notNull(),
    leasedUntil: instant().notNull(),
  },
  {
    row: notPersonal('who sends at present'),
    columns: {},
    rights: { platform: ['select', 'insert', 'update'] },
  },
  (t) => [primaryKey({ columns: [t.merchantId, t.endpointId] })],
);

export type WebhookEndpointRow = typeof webhookEndpoints.$inferSelect;
export type WebhookDeliveryRow = typeof webhookDeliveries.$inferSelect;
export type WebhookAttemptRow = typeof webhookAttempts.$inferSelect;
