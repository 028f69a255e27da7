import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  index,
  integer,
  pgEnum,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { instant, typeId } from '../column-types';
import { accountRow, notPersonal, personal } from '../personal-data';
import { registeredTable } from '../registered-table';
import { noticeKinds, noticeStates } from './notices.enums';
import { providerConnections } from './provider-connections';
import { localeEnum, modeEnum } from './shared-enums';
import { webhookEndpoints } from './webhooks';

export const noticeKindEnum = pgEnum('notice_kind', noticeKinds);
export const noticeStateEnum = pgEnum('notice_state', noticeStates);

/** One message to the owner of a merchant about what no longer works. Its text is made as it leaves, and kept nowhere. */
export const notices = registeredTable(
  'notices',
  {
    merchantId: typeId('merchant').notNull(),
    id: typeId('notice').notNull(),
    mode: modeEnum().notNull(),
    kind: noticeKindEnum().notNull(),
    /** What it is about: one of the two. */
    endpointId: typeId('webhookEndpoint'),
    connectionId: typeId('providerConnection'),
    state: noticeStateEnum().notNull(),
    version: integer().notNull().default(1),
    /** The owner's language at the moment of sending. */
    locale: localeEnum(),
    /** How often it was put off. */
    tries: integer().notNull().default(0),
    /** When what it tells of happened. */
    happenedAt: instant().notNull(),
    /** When it may leave, if it is still true then. */
    leavesAt: instant().notNull(),
    /** When the messenger was called. */
    sentAt: instant(),
    settledAt: instant(),
    messageId: text(),
    /** Why it failed or was dropped: a closed list of codes. */
    problem: text(),
  },
  {
    row: personal({
      ...accountRow,
      purposes: ['communication', 'right-to-use'],
      recipients: ['whatsapp'],
    }),
    columns: {
      messageId: notPersonal('the messenger’s own id of a message'),
      problem: notPersonal('a closed list of codes'),
    },
    rights: { identity: ['select'], tenant: ['select', 'insert', 'update'], platform: ['select', 'delete'] },
  },
  (t) => [
    primaryKey({ columns: [t.merchantId, t.id] }),
    foreignKey({
      columns: [t.merchantId, t.endpointId],
      foreignColumns: [webhookEndpoints.merchantId, webhookEndpoints.id],
    }),
    foreignKey({
      columns: [t.merchantId, t.connectionId],
      foreignColumns: [providerConnections.merchantId, providerConnections.id],
    }),
    index('notices_endpoint').on(t.merchantId, t.endpointId, t.happenedAt),
    index('notices_connection').on(t.merchantId, t.connectionId, t.happenedAt),
    uniqueIndex('notices_one_under_way')
      .on(t.merchantId, sql`coalesce(${t.endpointId}, ${t.connectionId})`, t.kind)
      .where(sql`${t.state} in ('waiting', 'sending')`),
    uniqueIndex('notices_message').on(t.messageId),
    check('notices_about_one', sql`num_nonnulls(${t.endpointId}, ${t.connectionId}) = 1`),
  ],
);

export type NoticeRow = typeof notices.$inferSelect;
