import { sql } from 'drizzle-orm';
import { check, foreignKey, integer, pgEnum, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant, typeId } from '../column-types';
import { billingRow, notPersonal, personal } from '../personal-data';
import { registeredTable } from '../registered-table';
import { actorKindEnum } from './audit-records';
import { reminderStates } from './invoice-reminders.enums';
import { invoices } from './invoices';
import { localeEnum, modeEnum } from './shared-enums';

export const reminderStateEnum = pgEnum('reminder_state', reminderStates);

/** One message that reminds the payer of an invoice. Its text is made of the invoice as it leaves, and kept nowhere. */
export const invoiceReminders = registeredTable(
  'invoice_reminders',
  {
    merchantId: typeId('merchant').notNull(),
    id: typeId('reminder').notNull(),
    mode: modeEnum().notNull(),
    invoiceId: typeId('invoice').notNull(),
    /** Which of the three of its invoice it is; null once it is certain that nobody got it. */
    place: integer(),
    state: reminderStateEnum().notNull(),
    version: integer().notNull().default(1),
    locale: localeEnum().notNull(),
    /** How often it was put off. */
    tries: integer().notNull().default(0),
    askedByKind: actorKindEnum().notNull(),
    askedById: text(),
    askedAt: instant().notNull(),
    /** When it may leave: at once by day, at nine in the morning by night. */
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
      ...billingRow,
      purposes: ['invoicing'],
      term: { kind: 'while-purpose-lasts' },
      recipients: ['whatsapp', 'merchant'],
      erase: 'delete-row',
    }),
    columns: {
      askedById: notPersonal('id of the user or key that asked for it'),
      messageId: notPersonal('the messenger’s own id of a message'),
      problem: notPersonal('a closed list of codes'),
    },
    rights: { identity: ['select'], tenant: ['select', 'insert', 'update'], platform: ['select', 'delete'] },
  },
  (t) => [
    primaryKey({ columns: [t.merchantId, t.id] }),
    foreignKey({ columns: [t.merchantId, t.invoiceId], foreignColumns: [invoices.merchantId, invoices.id] }),
    uniqueIndex('invoice_reminders_place').on(t.merchantId, t.invoiceId, t.place),
    uniqueIndex('invoice_reminders_one_under_way')
      .on(t.merchantId, t.invoiceId)
      .where(sql`${t.state} in ('waiting', 'sending')`),
    uniqueIndex('invoice_reminders_message').on(t.messageId),
    check('invoice_reminders_three', sql`${t.place} between 1 and 3`),
    check('invoice_reminders_counted', sql`(${t.place} is null) = (${t.state} in ('failed', 'dropped'))`),
  ],
);

export type InvoiceReminderRow = typeof invoiceReminders.$inferSelect;
