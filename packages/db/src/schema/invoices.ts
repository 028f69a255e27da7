import { sql } from 'drizzle-orm';
import {
  bigint,
  char,
  check,
  date,
  foreignKey,
  index,
  integer,
  pgEnum,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { ciphertext, instant, typeId } from '../column-types';
import { billingRow, notPersonal, personal } from '../personal-data';
import { registeredTable } from '../registered-table';
import { actorKindEnum } from './audit-records';
import { invoiceChannels, invoiceStates, providerInvoiceStates } from './invoices.enums';
import { merchants } from './merchants';
import { payers } from './payers';
import { providerConnections } from './provider-connections';
import { modeEnum } from './shared-enums';
import { subjects } from './subjects';

export const invoiceStateEnum = pgEnum('invoice_state', invoiceStates);
export const invoiceChannelEnum = pgEnum('invoice_channel', invoiceChannels);
export const providerInvoiceStateEnum = pgEnum('provider_invoice_state', providerInvoiceStates);

const billingText = {
  ...billingRow,
  category: 'free-text',
  mask: 'hidden',
  key: 'billing',
} as const satisfies Parameters<typeof personal>[0];

/** The document that the merchant sees. What was pushed to the payer is a provider invoice. */
export const invoices = registeredTable(
  'invoices',
  {
    merchantId: typeId('merchant')
      .notNull()
      .references(() => merchants.id),
    id: typeId('invoice').notNull(),
    mode: modeEnum().notNull(),
    /** Given as the invoice is issued: a draft has none, and leaves no gap when it is thrown away. */
    number: bigint({ mode: 'bigint' }),
    channel: invoiceChannelEnum().notNull().default('phone'),
    /** Null for an invoice by link or QR, which whoever opens its page may pay, and for a draft without a number yet. */
    payerId: typeId('payer'),
    /** Whose key seals the texts where there is no payer: the merchant's owner. Null: the payer's. */
    textHolderId: typeId('subject').references(() => subjects.id),
    state: invoiceStateEnum().notNull(),
    version: integer().notNull().default(1),
    totalMinor: bigint({ mode: 'bigint' }).notNull(),
    /** Where the discount on the whole was given in hundredths of a percent; its sum stands shared out on the lines. */
    discountBasisPoints: integer(),
    currency: char({ length: 3, enum: ['KZT'] }).notNull(),
    descriptionCiphertext: ciphertext().notNull(),
    internalCommentCiphertext: ciphertext(),
    externalId: text(),
    dueOn: date({ mode: 'string' }),
    /** The zone in which dates of this document were computed. */
    zone: text().notNull(),
    currentProviderInvoiceId: typeId('providerInvoice'),
    /** Through which connection a draft is to leave; null: the main one of then. Issued, its push or page says it. */
    draftConnectionId: typeId('providerConnection'),
    createdByKind: actorKindEnum().notNull(),
    createdById: text(),
    createdAt: instant().notNull(),
    issuedAt: instant(),
    paidAt: instant(),
    /** Put out of sight of the lists; says nothing of its money. */
    archivedAt: instant(),
  },
  {
    row: personal(billingRow),
    columns: {
      // A reminder says what the invoice is for.
      descriptionCiphertext: personal({
        ...billingText,
        recipients: [...billingText.recipients, 'whatsapp'],
      }),
      internalCommentCiphertext: personal({ ...billingText, export: 'never' }),
      externalId: notPersonal(
        'the merchant’s own order number; numbers shaped like phones or cards are refused',
      ),
      zone: notPersonal('an IANA time zone'),
      createdById: notPersonal('id of the user, key or task that issued it'),
    },
    rights: { tenant: ['select', 'insert', 'update'], platform: ['select'] },
  },
  (t) => [
    primaryKey({ columns: [t.merchantId, t.id] }),
    foreignKey({ columns: [t.merchantId, t.payerId], foreignColumns: [payers.merchantId, payers.id] }),
    foreignKey({
      columns: [t.merchantId, t.draftConnectionId],
      foreignColumns: [providerConnections.merchantId, providerConnections.id],
    }),
    uniqueIndex('invoices_number').on(t.merchantId, t.mode, t.number),
    uniqueIndex('invoices_external_id').on(t.merchantId, t.mode, t.externalId),
    index('invoices_newest').on(t.merchantId, t.mode, t.createdAt.desc(), t.id.desc()),
    index('invoices_by_state').on(t.merchantId, t.mode, t.state, t.createdAt.desc(), t.id.desc()),
    index('invoices_by_payer').on(t.merchantId, t.payerId),
    index('invoices_by_total').on(t.merchantId, t.mode, t.totalMinor),
    check('invoices_total', sql`${t.totalMinor} > 0 or (${t.totalMinor} = 0 and ${t.issuedAt} is null)`),
    check(
      'invoices_numbered',
      sql`${t.number} is not null or ${t.state} = 'draft' or (${t.state} = 'void' and ${t.issuedAt} is null)`,
    ),
    check(
      'invoices_text_holder',
      sql`(${t.payerId} is null) = (${t.textHolderId} is not null) and (${t.channel} = 'phone' or ${t.payerId} is null) and (${t.channel} <> 'phone' or ${t.payerId} is not null or ${t.issuedAt} is null)`,
    ),
  ],
);

/** One push, link or QR at the provider. The row is committed before the call leaves. */
export const providerInvoices = registeredTable(
  'provider_invoices',
  {
    merchantId: typeId('merchant').notNull(),
    id: typeId('providerInvoice').notNull(),
    mode: modeEnum().notNull(),
    invoiceId: typeId('invoice').notNull(),
    connectionId: typeId('providerConnection').notNull(),
    attempt: integer().notNull(),
    channel: invoiceChannelEnum().notNull().default('phone'),
    state: providerInvoiceStateEnum().notNull(),
    version: integer().notNull().default(1),
    amountMinor: bigint({ mode: 'bigint' }).notNull(),
    /** Of the payer when this was written (a trigger sets it): what was written before a block leaves only when somebody says so. */
    subjectEpoch: integer().notNull().default(0),
    /** Short mark at the end of the comment: finds the invoice of a statement line. */
    tag: text().notNull(),
    providerPaymentId: text(),
    /** Link or QR: what the payer opens or scans. */
    payAddress: text(),
    /** Link or QR: the provider's interval between two questions about it. */
    pollEverySeconds: integer(),
    /** Link or QR: when it dies unless somebody has opened it. */
    activateBy: instant(),
    /** Link or QR: how long the payer may confirm after opening it. */
    confirmWithinSeconds: integer(),
    rawStatus: text(),
    /** Why it could not be sent or was refused: a closed list of codes. */
    problem: text(),
    createdAt: instant().notNull(),
    sentAt: instant(),
    unknownSince: instant(),
    expiresAt: instant(),
    lastCheckedAt: instant(),
    settledAt: instant(),
  },
  {
    row: personal(billingRow),
    columns: {
      tag: notPersonal('a random mark'),
      providerPaymentId: personal({ ...billingRow, category: 'payment' }),
      payAddress: notPersonal('a token of the provider that lives minutes and names nobody'),
      rawStatus: notPersonal('a status word of the provider'),
      problem: notPersonal('a closed list of codes'),
    },
    rights: { tenant: ['select', 'insert', 'update'], platform: ['select'] },
  },
  (t) => [
    primaryKey({ columns: [t.merchantId, t.id] }),
    foreignKey({ columns: [t.merchantId, t.invoiceId], foreignColumns: [invoices.merchantId, invoices.id] }),
    foreignKey({
      columns: [t.merchantId, t.connectionId],
      foreignColumns: [providerConnections.merchantId, providerConnections.id],
    }),
    uniqueIndex('provider_invoices_one_open')
      .on(t.merchantId, t.invoiceId)
      .where(sql`${t.state} in ('intent', 'sending', 'live', 'unknown', 'cancelling')`),
    uniqueIndex('provider_invoices_attempt').on(t.merchantId, t.invoiceId, t.attempt),
    uniqueIndex('provider_invoices_tag').on(t.merchantId, t.mode, t.tag),
    uniqueIndex('provider_invoices_payment').on(t.merchantId, t.mode, t.connectionId, t.providerPaymentId),
    index('provider_invoices_open_by_connection')
      .on(t.merchantId, t.connectionId)
      .where(sql`${t.state} in ('intent', 'sending', 'live', 'unknown', 'cancelling')`),
    index('provider_invoices_unanswered')
      .on(t.merchantId, t.mode, t.unknownSince)
      .where(sql`${t.state} = 'unknown'`),
    check('provider_invoices_amount', sql`${t.amountMinor} > 0`),
  ],
);

/** Every call to a provider about an invoice or a connection, with what was observed. */
export const providerAttempts = registeredTable(
  'provider_attempts',
  {
    merchantId: typeId('merchant').notNull(),
    startedAt: instant().notNull(),
    id: typeId('providerAttempt').notNull(),
    mode: modeEnum().notNull(),
    connectionId: typeId('providerConnection').notNull(),
    providerInvoiceId: typeId('providerInvoice'),
    operation: text().notNull(),
    /** The `X-Request-ID` of the call. */
    callId: text().notNull(),
    requestId: text().notNull(),
    outcome: text({ enum: ['done', 'refused', 'unknown', 'not-sent'] }).notNull(),
    detail: text(),
    httpStatus: integer(),
    statusCode: text(),
    rawStatus: text(),
    finishedAt: instant().notNull(),
  },
  {
    row: personal({ ...billingRow, export: 'never' }),
    columns: {
      operation: notPersonal('a closed list'),
      callId: notPersonal('a random id'),
      requestId: notPersonal('a random id'),
      detail: notPersonal('a closed list of codes'),
      statusCode: notPersonal('a code of the provider'),
      rawStatus: notPersonal('a status word of the provider'),
    },
    rights: { tenant: ['select', 'insert'], platform: ['select'] },
    partitionedBy: 'started_at',
  },
  (t) => [
    primaryKey({ columns: [t.merchantId, t.startedAt, t.id] }),
    index('provider_attempts_by_invoice').on(t.merchantId, t.providerInvoiceId, t.startedAt),
  ],
);

export type InvoiceRow = typeof invoices.$inferSelect;
export type ProviderInvoiceRow = typeof providerInvoices.$inferSelect;
export type ProviderAttemptRow = typeof providerAttempts.$inferSelect;
