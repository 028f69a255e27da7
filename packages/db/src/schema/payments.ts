import { sql } from 'drizzle-orm';
import {
  bigint,
  char,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgEnum,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { ciphertext, instant, typeId } from '../column-types';
import type { Id } from '../ids';
import { billingRow, notPersonal, personal } from '../personal-data';
import { registeredTable } from '../registered-table';
import { actorKindEnum } from './audit-records';
import { invoices, providerInvoices } from './invoices';
import { paymentSources, paymentStates, refundOrigins, refundStates } from './payments.enums';
import { providerConnections } from './provider-connections';
import { returnSessionStates } from './return-sessions.enums';
import { modeEnum } from './shared-enums';

export const paymentStateEnum = pgEnum('payment_state', paymentStates);
export const paymentSourceEnum = pgEnum('payment_source', paymentSources);
export const refundStateEnum = pgEnum('refund_state', refundStates);
export const returnSessionStateEnum = pgEnum('return_session_state', returnSessionStates);
export const refundOriginEnum = pgEnum('refund_origin', refundOrigins);

const paymentRow = { ...billingRow, category: 'payment' } as const satisfies Parameters<typeof personal>[0];

/** Money that arrived. Applied to its invoice, or unapplied where no document takes it. */
export const payments = registeredTable(
  'payments',
  {
    merchantId: typeId('merchant').notNull(),
    id: typeId('payment').notNull(),
    mode: modeEnum().notNull(),
    /** The document that it was meant for; null for a free payment that names none. */
    invoiceId: typeId('invoice'),
    providerInvoiceId: typeId('providerInvoice'),
    source: paymentSourceEnum().notNull().default('push'),
    state: paymentStateEnum().notNull(),
    version: integer().notNull().default(1),
    amountMinor: bigint({ mode: 'bigint' }).notNull(),
    currency: char({ length: 3, enum: ['KZT'] }).notNull(),
    providerTransactionId: text(),
    productType: text(),
    receivedAt: instant().notNull(),
  },
  {
    row: personal(paymentRow),
    columns: {
      providerTransactionId: personal(paymentRow),
      productType: personal(paymentRow),
    },
    rights: { tenant: ['select', 'insert', 'update'], platform: ['select'] },
  },
  (t) => [
    primaryKey({ columns: [t.merchantId, t.id] }),
    foreignKey({ columns: [t.merchantId, t.invoiceId], foreignColumns: [invoices.merchantId, invoices.id] }),
    foreignKey({
      columns: [t.merchantId, t.providerInvoiceId],
      foreignColumns: [providerInvoices.merchantId, providerInvoices.id],
    }),
    uniqueIndex('payments_once').on(t.merchantId, t.mode, t.providerInvoiceId),
    index('payments_newest').on(t.merchantId, t.mode, t.receivedAt.desc(), t.id.desc()),
    index('payments_by_invoice').on(t.merchantId, t.invoiceId),
    index('payments_by_transaction').on(t.merchantId, t.mode, t.providerTransactionId),
    index('payments_unapplied').on(t.merchantId, t.mode, t.receivedAt).where(sql`${t.state} = 'unapplied'`),
    check('payments_amount', sql`${t.amountMinor} > 0`),
  ],
);

/** A payer at the till who scans a code, so that money can go back. Names no person; what it lists is forgotten at its end. */
export const returnSessions = registeredTable(
  'return_sessions',
  {
    merchantId: typeId('merchant').notNull(),
    id: typeId('returnSession').notNull(),
    mode: modeEnum().notNull(),
    /** From whose page it was started. The payer may choose another of their payments. */
    paymentId: typeId('payment').notNull(),
    connectionId: typeId('providerConnection').notNull(),
    state: returnSessionStateEnum().notNull(),
    version: integer().notNull().default(1),
    providerSessionId: text().notNull(),
    /** What the code holds; gone once it was scanned or is over. */
    scanText: text(),
    pollEverySeconds: integer().notNull(),
    scanUntil: instant().notNull(),
    /** Until when money can be given back after the scan. */
    usableUntil: instant(),
    /** Which of our payments the payer has made, by what the provider lists. */
    offeredPaymentIds: jsonb().$type<readonly Id<'payment'>[]>(),
    /** How many purchases the provider lists that did not come through us. */
    otherCount: integer().notNull().default(0),
    problem: text(),
    createdByKind: actorKindEnum().notNull(),
    createdById: text(),
    createdAt: instant().notNull(),
    settledAt: instant(),
  },
  {
    row: personal(paymentRow),
    columns: {
      providerSessionId: notPersonal('the provider’s number of a code'),
      scanText: notPersonal('a random code that a payer scans'),
      offeredPaymentIds: personal(paymentRow),
      problem: notPersonal('a closed list of codes'),
      createdById: notPersonal('id of the user or key that asked for it'),
    },
    rights: { tenant: ['select', 'insert', 'update'], platform: ['select'] },
  },
  (t) => [
    primaryKey({ columns: [t.merchantId, t.id] }),
    foreignKey({ columns: [t.merchantId, t.paymentId], foreignColumns: [payments.merchantId, payments.id] }),
    foreignKey({
      columns: [t.merchantId, t.connectionId],
      foreignColumns: [providerConnections.merchantId, providerConnections.id],
    }),
    index('return_sessions_by_payment').on(t.merchantId, t.paymentId, t.createdAt.desc()),
    check('return_sessions_code', sql`(${t.state} = 'waiting') = (${t.scanText} is not null)`),
    check('return_sessions_offer', sql`(${t.state} = 'payer-known') = (${t.offeredPaymentIds} is not null)`),
  ],
);

/**
 * Money on its way back to the payer. Reserved under the lock of its payment, so that all refunds together never exceed
 * it; at most one is under way, or what came back could not be told apart (T6, T7 of the billing decisions).
 */
export const refunds = registeredTable(
  'refunds',
  {
    merchantId: typeId('merchant').notNull(),
    id: typeId('refund').notNull(),
    mode: modeEnum().notNull(),
    paymentId: typeId('payment').notNull(),
    state: refundStateEnum().notNull(),
    version: integer().notNull().default(1),
    origin: refundOriginEnum().notNull(),
    amountMinor: bigint({ mode: 'bigint' }).notNull(),
    reasonCiphertext: ciphertext(),
    /** The payer who was there; null where money goes back without one. */
    returnSessionId: typeId('returnSession'),
    /** What the provider said could still go back, read before the call: the outcome is read from the difference. */
    availableBeforeMinor: bigint({ mode: 'bigint' }),
    providerReturnId: text(),
    problem: text(),
    createdByKind: actorKindEnum().notNull(),
    createdById: text(),
    createdAt: instant().notNull(),
    sentAt: instant(),
    settledAt: instant(),
  },
  {
    row: personal(paymentRow),
    columns: {
      reasonCiphertext: personal({
        ...billingRow,
        category: 'free-text',
        mask: 'hidden',
        key: 'billing',
        export: 'never',
      }),
      providerReturnId: personal(paymentRow),
      problem: notPersonal('a closed list of codes'),
      createdById: notPersonal('id of the user, key or task that asked for it'),
    },
    rights: { tenant: ['select', 'insert', 'update'], platform: ['select'] },
  },
  (t) => [
    primaryKey({ columns: [t.merchantId, t.id] }),
    foreignKey({ columns: [t.merchantId, t.paymentId], foreignColumns: [payments.merchantId, payments.id] }),
    foreignKey({
      columns: [t.merchantId, t.returnSessionId],
      foreignColumns: [returnSessions.merchantId, returnSessions.id],
    }),
    uniqueIndex('refunds_one_under_way')
      .on(t.merchantId, t.paymentId)
      .where(sql`${t.state} in ('reserved', 'sending', 'unknown')`),
    index('refunds_by_payment').on(t.merchantId, t.paymentId, t.createdAt),
    index('refunds_newest').on(t.merchantId, t.mode, t.createdAt.desc(), t.id.desc()),
    check('refunds_amount', sql`${t.amountMinor} > 0`),
  ],
);

export type PaymentRow = typeof payments.$inferSelect;
export type ReturnSessionRow = typeof returnSessions.$inferSelect;
export type RefundRow = typeof refunds.$inferSelect;
