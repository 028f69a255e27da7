import { sql } from 'drizzle-orm';
import { bigint, check, foreignKey, index, primaryKey } from 'drizzle-orm/pg-core';
import { typeId } from '../column-types';
import { billingRow, personal } from '../personal-data';
import { registeredTable } from '../registered-table';
import { invoiceLines } from './invoice-lines';
import { refunds } from './payments';
import { modeEnum } from './shared-enums';

/** What of a line a refund gives back. All refunds of a line that have not failed stay within it (`refund_lines_within_line`). */
export const refundLines = registeredTable(
  'refund_lines',
  {
    merchantId: typeId('merchant').notNull(),
    refundId: typeId('refund').notNull(),
    lineId: typeId('invoiceLine').notNull(),
    mode: modeEnum().notNull(),
    quantityThousandths: bigint({ mode: 'bigint' }).notNull(),
    amountMinor: bigint({ mode: 'bigint' }).notNull(),
  },
  {
    row: personal({ ...billingRow, category: 'payment' }),
    columns: {},
    rights: { tenant: ['select', 'insert'], platform: ['select'] },
  },
  (t) => [
    primaryKey({ columns: [t.merchantId, t.refundId, t.lineId] }),
    foreignKey({ columns: [t.merchantId, t.refundId], foreignColumns: [refunds.merchantId, refunds.id] }),
    foreignKey({
      columns: [t.merchantId, t.lineId],
      foreignColumns: [invoiceLines.merchantId, invoiceLines.id],
    }),
    index('refund_lines_by_line').on(t.merchantId, t.lineId),
    check('refund_lines_parts', sql`${t.quantityThousandths} > 0 and ${t.amountMinor} >= 0`),
  ],
);

export type RefundLineRow = typeof refundLines.$inferSelect;
