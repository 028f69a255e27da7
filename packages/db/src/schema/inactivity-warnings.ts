import { sql } from 'drizzle-orm';
import { check, date, index, integer, pgEnum, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant, typeId } from '../column-types';
import { accountRow, notPersonal, personal } from '../personal-data';
import { registeredTable } from '../registered-table';
import { inactivityWarningKinds, inactivityWarningStates } from './inactivity-warnings.enums';
import { localeEnum } from './shared-enums';
import { subjects } from './subjects';

export const inactivityWarningKindEnum = pgEnum('inactivity_warning_kind', inactivityWarningKinds);
export const inactivityWarningStateEnum = pgEnum('inactivity_warning_state', inactivityWarningStates);

/** One message to whoever has not used an account for long: that it ends, and until when a sign-in keeps it. One of each kind for each silence. */
export const inactivityWarnings = registeredTable(
  'inactivity_warnings',
  {
    id: typeId('inactivityWarning').primaryKey(),
    subjectId: typeId('subject')
      .notNull()
      .references(() => subjects.id),
    kind: inactivityWarningKindEnum().notNull(),
    /** The last day on which the account was used: names the silence. */
    silentSince: date({ mode: 'string' }).notNull(),
    state: inactivityWarningStateEnum().notNull(),
    createdAt: instant().notNull(),
    /** The last day on which a sign-in keeps the account, as the message says it. */
    lastDay: date({ mode: 'string' }),
    locale: localeEnum(),
    /** How often in a row it was put off. */
    tries: integer().notNull().default(0),
    /** When the messenger was called. */
    sentAt: instant(),
    settledAt: instant(),
    messageId: text(),
    /** Why it did not leave at the last try: a closed list of codes. */
    problem: text(),
  },
  {
    row: personal({ ...accountRow, purposes: ['communication', 'right-to-use'], recipients: ['whatsapp'] }),
    columns: {
      messageId: notPersonal('the messenger’s own id of a message'),
      problem: notPersonal('a closed list of codes'),
    },
    rights: { identity: ['select'], platform: ['select', 'insert', 'update'] },
  },
  (t) => [
    uniqueIndex('inactivity_warnings_once').on(t.subjectId, t.silentSince, t.kind),
    uniqueIndex('inactivity_warnings_message').on(t.messageId),
    index('inactivity_warnings_waiting').on(t.createdAt).where(sql`${t.state} = 'waiting'`),
    check(
      'inactivity_warnings_sent',
      sql`${t.state} not in ('sending', 'sent', 'undeliverable', 'unknown') or num_nonnulls(${t.lastDay}, ${t.sentAt}) = 2`,
    ),
  ],
);

export type InactivityWarningRow = typeof inactivityWarnings.$inferSelect;
