import { index, pgEnum, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from '../column-types';
import { accountRow, notPersonal, personal } from '../personal-data';
import { registeredTable } from '../registered-table';
import { sessionHolders } from './sessions.enums';

export const sessionHolderEnum = pgEnum('session_holder', sessionHolders);

/** A signed-in browser. The token is known to the browser alone; the row holds its SHA-256. */
export const sessions = registeredTable(
  'sessions',
  {
    idHash: text().primaryKey(),
    holder: sessionHolderEnum().notNull(),
    /** Id of the user or staff member, as uuid. */
    holderId: uuid().notNull(),
    createdAt: instant().notNull(),
    /** Idle end: moves with use. */
    expiresAt: instant().notNull(),
    /** Absolute end: never moves. */
    endsAt: instant().notNull(),
    lastSeenAt: instant().notNull(),
    secondFactorAt: instant(),
    device: text().notNull(),
  },
  {
    row: personal({ ...accountRow, category: 'session' }),
    columns: {
      idHash: notPersonal('SHA-256 of a random token'),
      device: personal({ ...accountRow, category: 'session' }),
    },
    rights: {
      identity: ['select', 'insert', 'update', 'delete'],
      platform: ['select', 'delete'],
    },
  },
  (t) => [index('sessions_holder').on(t.holder, t.holderId), index('sessions_ends').on(t.endsAt)],
);

export type SessionRow = typeof sessions.$inferSelect;
