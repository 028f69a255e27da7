import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  foreignKey,
  index,
  integer,
  pgEnum,
  primaryKey,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { instant, typeId } from '../column-types';
import { billingRow, notPersonal, personal } from '../personal-data';
import { registeredTable } from '../registered-table';
import { ledgerAccountKinds, ledgerTransactionKinds } from './ledger.enums';
import { merchants } from './merchants';
import { payments, refunds } from './payments';
import { modeEnum } from './shared-enums';

export const ledgerAccountKindEnum = pgEnum('ledger_account_kind', ledgerAccountKinds);
export const ledgerTransactionKindEnum = pgEnum('ledger_transaction_kind', ledgerTransactionKinds);

export const ledgerAccounts = registeredTable(
  'ledger_accounts',
  {
    merchantId: typeId('merchant')
      .notNull()
      .references(() => merchants.id),
    id: typeId('ledgerAccount').notNull(),
    mode: modeEnum().notNull(),
    kind: ledgerAccountKindEnum().notNull(),
    createdAt: instant().notNull(),
  },
  {
    row: notPersonal('an account of a business'),
    columns: {},
    rights: { tenant: ['select', 'insert'], platform: ['select'] },
  },
  (t) => [
    primaryKey({ columns: [t.merchantId, t.id] }),
    uniqueIndex('ledger_accounts_kind').on(t.merchantId, t.mode, t.kind),
  ],
);

export const ledgerTransactions = registeredTable(
  'ledger_transactions',
  {
    merchantId: typeId('merchant').notNull(),
    id: typeId('ledgerTransaction').notNull(),
    mode: modeEnum().notNull(),
    kind: ledgerTransactionKindEnum().notNull(),
    paymentId: typeId('payment'),
    refundId: typeId('refund'),
    occurredAt: instant().notNull(),
    recordedAt: instant().notNull(),
  },
  {
    row: personal({ ...billingRow, category: 'payment', export: 'never' }),
    columns: {},
    rights: { tenant: ['select', 'insert'], platform: ['select'] },
  },
  (t) => [
    primaryKey({ columns: [t.merchantId, t.id] }),
    foreignKey({ columns: [t.merchantId, t.paymentId], foreignColumns: [payments.merchantId, payments.id] }),
    foreignKey({ columns: [t.merchantId, t.refundId], foreignColumns: [refunds.merchantId, refunds.id] }),
    index('ledger_transactions_newest').on(t.merchantId, t.mode, t.occurredAt.desc(), t.id.desc()),
    uniqueIndex('ledger_transactions_once_a_payment')
      .on(t.merchantId, t.mode, t.kind, t.paymentId)
      .where(sql`${t.refundId} is null`),
    uniqueIndex('ledger_transactions_once_a_refund').on(t.merchantId, t.mode, t.kind, t.refundId),
  ],
);

/** Debit positive, credit negative. A deferred trigger refuses a transaction whose entries do not sum to zero. */
export const ledgerEntries = registeredTable(
  'ledger_entries',
  {
    merchantId: typeId('merchant').notNull(),
    transactionId: typeId('ledgerTransaction').notNull(),
    position: integer().notNull(),
    accountId: typeId('ledgerAccount').notNull(),
    amountMinor: bigint({ mode: 'bigint' }).notNull(),
  },
  {
    row: personal({ ...billingRow, category: 'payment', export: 'never' }),
    columns: {},
    rights: { tenant: ['select', 'insert'], platform: ['select'] },
  },
  (t) => [
    primaryKey({ columns: [t.merchantId, t.transactionId, t.position] }),
    foreignKey({
      columns: [t.merchantId, t.transactionId],
      foreignColumns: [ledgerTransactions.merchantId, ledgerTransactions.id],
    }),
    foreignKey({
      columns: [t.merchantId, t.accountId],
      foreignColumns: [ledgerAccounts.merchantId, ledgerAccounts.id],
    }),
    index('ledger_entries_account').on(t.merchantId, t.accountId),
    check('ledger_entries_amount', sql`${t.amountMinor} <> 0`),
  ],
);
