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
import { bytes, instant, typeId } from '../column-types';
import { billingRow, notPersonal, personal } from '../personal-data';
import { registeredTable } from '../registered-table';
import { actorKindEnum } from './audit-records';
import { providerInvoices } from './invoices';
import { merchants } from './merchants';
import { payments, refunds } from './payments';
import { providerConnections } from './provider-connections';
import { modeEnum } from './shared-enums';
import {
  statementDifferences,
  statementExplanations,
  statementFormats,
  statementLineKinds,
  statementLineStates,
} from './statements.enums';

export const statementFormatEnum = pgEnum('statement_format', statementFormats);
export const statementLineKindEnum = pgEnum('statement_line_kind', statementLineKinds);
export const statementLineStateEnum = pgEnum('statement_line_state', statementLineStates);
export const statementDifferenceEnum = pgEnum('statement_difference', statementDifferences);
export const statementExplanationEnum = pgEnum('statement_explanation', statementExplanations);

/** A file of the provider that was read. The file itself is not kept. */
export const statements = registeredTable(
  'statements',
  {
    merchantId: typeId('merchant')
      .notNull()
      .references(() => merchants.id),
    id: typeId('statement').notNull(),
    mode: modeEnum().notNull(),
    /** Null where the lines do not say which of several connections it belongs to. */
    connectionId: typeId('providerConnection'),
    format: statementFormatEnum().notNull(),
    fileHash: bytes().notNull(),
    /** The time of which it shows every operation. */
    periodFrom: instant().notNull(),
    periodTo: instant().notNull(),
    lineCount: integer().notNull(),
    /** Lines that an earlier statement had brought. */
    repeatedCount: integer().notNull(),
    matchedCount: integer().notNull(),
    differenceCount: integer().notNull(),
    /** Payments and refunds that were not known before. */
    foundCount: integer().notNull(),
    /** Unknown pushes that it ended by not showing them. */
    closedCount: integer().notNull(),
    salesMinor: bigint({ mode: 'bigint' }).notNull(),
    refundsMinor: bigint({ mode: 'bigint' }).notNull(),
    feesMinor: bigint({ mode: 'bigint' }).notNull(),
    importedByKind: actorKindEnum().notNull(),
    importedById: text(),
    importedAt: instant().notNull(),
  },
  {
    row: notPersonal('counts and sums of a business over a period'),
    columns: {
      fileHash: notPersonal('recognises a file that is not kept'),
      importedById: notPersonal('id of the user or task'),
    },
    rights: { tenant: ['select', 'insert'], platform: ['select'] },
  },
  (t) => [
    primaryKey({ columns: [t.merchantId, t.id] }),
    foreignKey({
      columns: [t.merchantId, t.connectionId],
      foreignColumns: [providerConnections.merchantId, providerConnections.id],
    }),
    uniqueIndex('statements_file').on(t.merchantId, t.mode, t.fileHash),
    index('statements_newest').on(t.merchantId, t.mode, t.importedAt.desc(), t.id.desc()),
    index('statements_newest_of_all').on(t.importedAt.desc(), t.id.desc()),
    index('statements_period').on(t.merchantId, t.mode, t.periodFrom, t.periodTo),
    check('statements_in_order', sql`${t.periodFrom} <= ${t.periodTo}`),
  ],
);

const lineRow = { ...billingRow, category: 'payment', export: 'never' } as const satisfies Parameters<
  typeof personal
>[0];

/**
 * One operation of a statement, or a payment of ours that it lacks. Comments and names are read for the tag and the
 * provider's numbers and dropped.
 */
export const statementLines = registeredTable(
  'statement_lines',
  {
    merchantId: typeId('merchant').notNull(),
    id: typeId('statementLine').notNull(),
    mode: modeEnum().notNull(),
    statementId: typeId('statement').notNull(),
    /** Line of the file; null for a payment that the statement lacks. */
    lineNumber: integer(),
    lineHash: bytes().notNull(),
    kind: statementLineKindEnum().notNull(),
    occurredAt: instant().notNull(),
    /** Tiyn; a refund is negative. */
    amountMinor: bigint({ mode: 'bigint' }).notNull(),
    /** Tiyn that the provider kept of it. */
    feeMinor: bigint({ mode: 'bigint' }).notNull(),
    providerPaymentId: text(),
    providerOperationId: text(),
    tag: text(),
    state: statementLineStateEnum().notNull(),
    difference: statementDifferenceEnum(),
    providerInvoiceId: typeId('providerInvoice'),
    paymentId: typeId('payment'),
    refundId: typeId('refund'),
    explanation: statementExplanationEnum(),
    explainedByKind: actorKindEnum(),
    explainedById: text(),
    explainedAt: instant(),
  },
  {
    row: personal(lineRow),
    columns: {
      lineHash: personal(lineRow),
      providerPaymentId: personal(lineRow),
      providerOperationId: personal(lineRow),
      tag: notPersonal('a random mark'),
      explainedById: notPersonal('id of the user or task'),
    },
    rights: { tenant: ['select', 'insert', 'update'], platform: ['select'] },
  },
  (t) => [
    primaryKey({ columns: [t.merchantId, t.id] }),
    foreignKey({
      columns: [t.merchantId, t.statementId],
      foreignColumns: [statements.merchantId, statements.id],
    }),
    foreignKey({
      columns: [t.merchantId, t.providerInvoiceId],
      foreignColumns: [providerInvoices.merchantId, providerInvoices.id],
    }),
    foreignKey({ columns: [t.merchantId, t.paymentId], foreignColumns: [payments.merchantId, payments.id] }),
    foreignKey({ columns: [t.merchantId, t.refundId], foreignColumns: [refunds.merchantId, refunds.id] }),
    uniqueIndex('statement_lines_once').on(t.merchantId, t.mode, t.lineHash),
    index('statement_lines_by_statement').on(t.merchantId, t.statementId, t.lineNumber),
    index('statement_lines_by_payment').on(t.merchantId, t.paymentId),
    index('statement_lines_by_push').on(t.merchantId, t.providerInvoiceId),
    index('statement_lines_open')
      .on(t.merchantId, t.mode, t.occurredAt)
      .where(sql`${t.state} = 'difference'`),
    index('statement_lines_open_of_all').on(t.occurredAt, t.id).where(sql`${t.state} = 'difference'`),
    check('statement_lines_amount', sql`${t.amountMinor} <> 0`),
    check('statement_lines_matched', sql`(${t.state} = 'matched') = (${t.difference} is null)`),
    check('statement_lines_explained', sql`(${t.state} = 'explained') = (${t.explanation} is not null)`),
    check(
      'statement_lines_of_file',
      sql`(${t.lineNumber} is null) = (${t.difference} is not distinct from 'missing-on-statement')`,
    ),
  ],
);

export type StatementRow = typeof statements.$inferSelect;
export type StatementLineRow = typeof statementLines.$inferSelect;
