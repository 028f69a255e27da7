import { index, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant } from '../column-types';
import { notPersonal } from '../personal-data';
import { registeredTable } from '../registered-table';

/** What the messenger has reported of its messages, for a day: a report can come before the id of its message is written down. */
export const messageReports = registeredTable(
  'message_reports',
  {
    messageId: text().notNull(),
    status: text({ enum: ['sent', 'delivered', 'read', 'failed'] }).notNull(),
    vendorCode: text(),
    occurredAt: instant().notNull(),
    receivedAt: instant().notNull(),
  },
  {
    row: notPersonal('what became of a message that nothing here names'),
    columns: {
      messageId: notPersonal('the messenger’s own id of a message'),
      vendorCode: notPersonal('a code of the messenger'),
    },
    rights: { identity: ['select', 'insert'], platform: ['select', 'delete'] },
  },
  (t) => [
    primaryKey({ columns: [t.messageId, t.status] }),
    index('message_reports_received').on(t.receivedAt),
  ],
);
