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
import { instant, typeId } from '../column-types';
import { billingRow, notPersonal, personal } from '../personal-data';
import { registeredTable } from '../registered-table';
import { providerInvoices } from './invoices';
import { payments } from './payments';
import { modeEnum } from './shared-enums';
import { sumDisputeEnds, sumDisputeStates } from './sum-disputes.enums';

export const sumDisputeStateEnum = pgEnum('sum_dispute_state', sumDisputeStates);
export const sumDisputeEndEnum = pgEnum('sum_dispute_end', sumDisputeEnds);

const paymentRow = { ...billingRow, category: 'payment', export: 'never' } as const;

/**
 * A payment of which the provider's status and details name different sums. One found before anything was booked books
 * nothing until it is settled; one found later (`paymentId`) leaves what was booked as it is until then.
 */
export const sumDisputes = registeredTable(
  'sum_disputes',
  {
    merchantId: typeId('merchant').notNull(),
    id: typeId('sumDispute').notNull(),
    mode: modeEnum().notNull(),
    providerInvoiceId: typeId('providerInvoice').notNull(),
    /** The payment that had been booked before the sums parted; null where nothing was. */
    paymentId: typeId('payment'),
    state: sumDisputeStateEnum().notNull(),
    version: integer().notNull().default(1),
    /** What the push asked for. */
    expectedMinor: bigint({ mode: 'bigint' }).notNull(),
    statusMinor: bigint({ mode: 'bigint' }).notNull(),
    /** Null until the details have been read. */
    detailsMinor: bigint({ mode: 'bigint' }),
    /** The `X-Request-ID` of the answers that named the sums. */
    statusCallId: text(),
    detailsCallId: text(),
    providerTransactionId: text(),
    productType: text(),
    /** How often both answers were compared. */
    askedCount: integer().notNull().default(0),
    foundAt: instant().notNull(),
    askedAt: instant(),
    settledAt: instant(),
    settledMinor: bigint({ mode: 'bigint' }),
    settledBy: sumDisputeEndEnum(),
  },
  {
    row: personal(paymentRow),
    columns: {
      statusCallId: notPersonal('a random id'),
      detailsCallId: notPersonal('a random id'),
      providerTransactionId: personal(paymentRow),
      productType: personal(paymentRow),
    },
    rights: { tenant: ['select', 'insert', 'update'], platform: ['select'] },
  },
  (t) => [
    primaryKey({ columns: [t.merchantId, t.id] }),
    foreignKey({
      columns: [t.merchantId, t.providerInvoiceId],
      foreignColumns: [providerInvoices.merchantId, providerInvoices.id],
    }),
    foreignKey({ columns: [t.merchantId, t.paymentId], foreignColumns: [payments.merchantId, payments.id] }),
    uniqueIndex('sum_disputes_one_open')
      .on(t.merchantId, t.providerInvoiceId)
      .where(sql`${t.state} = 'open'`),
    index('sum_disputes_by_push').on(t.merchantId, t.providerInvoiceId, t.foundAt),
    index('sum_disputes_open').on(t.merchantId, t.mode, t.foundAt).where(sql`${t.state} = 'open'`),
    check(
      'sum_disputes_settled',
      sql`(${t.state} = 'settled') = (${t.settledMinor} is not null) and (${t.state} = 'settled') = (${t.settledBy} is not null)`,
    ),
  ],
);

export type SumDisputeRow = typeof sumDisputes.$inferSelect;
