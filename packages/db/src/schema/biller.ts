import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  foreignKey,
  index,
  integer,
  pgEnum,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { bytes, ciphertext, instant, typeId } from '../column-types';
import { billingRow, notPersonal, personal } from '../personal-data';
import { registeredTable } from '../registered-table';
import { actorKindEnum } from './audit-records';
import {
  billerAccountStates,
  billerComments,
  billerFormats,
  billerOperationStates,
  billerServiceStates,
} from './biller.enums';
import { invoices } from './invoices';
import { merchants } from './merchants';
import { payers } from './payers';
import { payments } from './payments';
import { modeEnum } from './shared-enums';
import { subjects } from './subjects';

export const billerFormatEnum = pgEnum('biller_format', billerFormats);
export const billerServiceStateEnum = pgEnum('biller_service_state', billerServiceStates);
export const billerAccountStateEnum = pgEnum('biller_account_state', billerAccountStates);
export const billerOperationStateEnum = pgEnum('biller_operation_state', billerOperationStates);

const paymentRow = { ...billingRow, category: 'payment' } as const satisfies Parameters<typeof personal>[0];

/** One entry of a merchant in the bank's list of services to pay for, with the address that the bank calls. */
export const billerServices = registeredTable(
  'biller_services',
  {
    merchantId: typeId('merchant')
      .notNull()
      .references(() => merchants.id),
    id: typeId('billerService').notNull(),
    mode: modeEnum().notNull(),
    title: text().notNull(),
    format: billerFormatEnum().notNull(),
    state: billerServiceStateEnum().notNull(),
    version: integer().notNull().default(1),
    /** The secret part of the address is found by its hash, before the tenant is known. */
    tokenHash: bytes().notNull(),
    tokenCiphertext: ciphertext().notNull(),
    /** The secret before this one: it opens until then, so that the bank has time to change the address. */
    previousTokenHash: bytes(),
    previousTokenUntil: instant(),
    /** Addresses or CIDR ranges from which the bank calls; never empty. */
    allowedAddresses: text().array().notNull(),
    createdAt: instant().notNull(),
    changedAt: instant().notNull(),
  },
  {
    row: notPersonal('a technical address of a business'),
    columns: {
      title: notPersonal('a label; numbers shaped like phones or cards are refused'),
      tokenHash: notPersonal('SHA-256 of a random secret'),
      tokenCiphertext: notPersonal('a random secret, under the merchant’s key'),
      previousTokenHash: notPersonal('SHA-256 of a random secret'),
      allowedAddresses: notPersonal('addresses of the bank'),
    },
    rights: { identity: ['select'], tenant: ['select', 'insert', 'update'], platform: ['select'] },
  },
  (t) => [
    primaryKey({ columns: [t.merchantId, t.id] }),
    uniqueIndex('biller_services_token').on(t.tokenHash),
    uniqueIndex('biller_services_previous_token').on(t.previousTokenHash),
    index('biller_services_mode').on(t.merchantId, t.mode),
    check(
      'biller_services_overlap',
      sql`(${t.previousTokenHash} is null) = (${t.previousTokenUntil} is null)`,
    ),
    check('biller_services_addresses', sql`cardinality(${t.allowedAddresses}) > 0`),
  ],
);

/** The number that payers type, and what it stands for: an invoice, a payer, or a free top-up. */
export const billerAccounts = registeredTable(
  'biller_accounts',
  {
    merchantId: typeId('merchant').notNull(),
    id: typeId('billerAccount').notNull(),
    mode: modeEnum().notNull(),
    serviceId: typeId('billerService').notNull(),
    accountNumber: text().notNull(),
    state: billerAccountStateEnum().notNull(),
    version: integer().notNull().default(1),
    invoiceId: typeId('invoice'),
    payerId: typeId('payer'),
    /** Whose key seals the title: the payer's, or for a free account the merchant's own. */
    subjectId: typeId('subject')
      .notNull()
      .references(() => subjects.id),
    /** For the merchant's own people; the bank and the payer are never told. */
    titleCiphertext: ciphertext(),
    createdByKind: actorKindEnum().notNull(),
    createdById: text(),
    createdAt: instant().notNull(),
    closedAt: instant(),
  },
  {
    row: personal(billingRow),
    columns: {
      accountNumber: personal(billingRow),
      titleCiphertext: personal({
        ...billingRow,
        category: 'free-text',
        mask: 'hidden',
        key: 'billing',
        export: 'never',
      }),
      createdById: notPersonal('id of the user or key that made it'),
    },
    rights: { tenant: ['select', 'insert', 'update'], platform: ['select'] },
  },
  (t) => [
    primaryKey({ columns: [t.merchantId, t.id] }),
    foreignKey({
      columns: [t.merchantId, t.serviceId],
      foreignColumns: [billerServices.merchantId, billerServices.id],
    }),
    foreignKey({ columns: [t.merchantId, t.invoiceId], foreignColumns: [invoices.merchantId, invoices.id] }),
    foreignKey({ columns: [t.merchantId, t.payerId], foreignColumns: [payers.merchantId, payers.id] }),
    // Closed accounts too: a number that a payer wrote down never comes to mean somebody else.
    uniqueIndex('biller_accounts_number').on(t.merchantId, t.serviceId, t.accountNumber),
    index('biller_accounts_newest').on(t.merchantId, t.mode, t.createdAt.desc(), t.id.desc()),
    check('biller_accounts_one_target', sql`${t.invoiceId} is null or ${t.payerId} is null`),
  ],
);

/** One operation at the bank, for all time: whatever comes again under its number gets the answer that was given. */
export const billerOperations = registeredTable(
  'biller_operations',
  {
    merchantId: typeId('merchant').notNull(),
    id: typeId('billerOperation').notNull(),
    mode: modeEnum().notNull(),
    serviceId: typeId('billerService').notNull(),
    /** The bank's number of the operation. */
    txnId: text().notNull(),
    state: billerOperationStateEnum().notNull(),
    version: integer().notNull().default(1),
    /** Keyed hash of what the payer typed, which may be anything, a phone number too. */
    accountIndex: bytes().notNull(),
    /** Null where the typed account is unknown. */
    accountId: typeId('billerAccount'),
    checkResult: integer(),
    checkComment: text({ enum: billerComments }),
    /** What `check` was asked about; null where the bank named no sum. */
    checkSumMinor: bigint({ mode: 'bigint' }),
    checkAnswerSumMinor: bigint({ mode: 'bigint' }),
    payResult: integer(),
    payComment: text({ enum: billerComments }),
    sumMinor: bigint({ mode: 'bigint' }),
    /** The bank's day of the payment, as an instant. */
    txnDate: instant(),
    paymentId: typeId('payment'),
    /** Our number of the payment for the bank: digits, as some of its contracts want. */
    paymentNumber: bigint({ mode: 'bigint' }),
    firstSeenAt: instant().notNull(),
    lastSeenAt: instant().notNull(),
    timesSeen: integer().notNull(),
    /** How often the number came again with another sum or account. */
    differences: integer().notNull().default(0),
  },
  {
    row: personal(paymentRow),
    columns: {
      txnId: personal(paymentRow),
      accountIndex: personal({ ...paymentRow, export: 'never', mask: 'hidden' }),
    },
    rights: { tenant: ['select', 'insert', 'update'], platform: ['select'] },
  },
  (t) => [
    primaryKey({ columns: [t.merchantId, t.id] }),
    foreignKey({
      columns: [t.merchantId, t.serviceId],
      foreignColumns: [billerServices.merchantId, billerServices.id],
    }),
    foreignKey({
      columns: [t.merchantId, t.accountId],
      foreignColumns: [billerAccounts.merchantId, billerAccounts.id],
    }),
    foreignKey({ columns: [t.merchantId, t.paymentId], foreignColumns: [payments.merchantId, payments.id] }),
    uniqueIndex('biller_operations_once').on(t.merchantId, t.serviceId, t.txnId),
    index('biller_operations_newest').on(t.merchantId, t.mode, t.firstSeenAt.desc(), t.id.desc()),
    index('biller_operations_account').on(t.merchantId, t.accountId, t.firstSeenAt),
    check('biller_operations_sum', sql`${t.sumMinor} > 0`),
    check('biller_operations_paid', sql`(${t.state} = 'paid') = (${t.paymentId} is not null)`),
  ],
);

export type BillerServiceRow = typeof billerServices.$inferSelect;
export type BillerAccountRow = typeof billerAccounts.$inferSelect;
export type BillerOperationRow = typeof billerOperations.$inferSelect;
