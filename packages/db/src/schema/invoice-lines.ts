import { sql } from 'drizzle-orm';
import { bigint, check, foreignKey, integer, pgEnum, primaryKey, uniqueIndex } from 'drizzle-orm/pg-core';
import { ciphertext, typeId } from '../column-types';
import { billingRow, personal } from '../personal-data';
import { registeredTable } from '../registered-table';
import { lineUnits } from './invoice-lines.enums';
import { invoices } from './invoices';
import { modeEnum } from './shared-enums';

export const lineUnitEnum = pgEnum('line_unit', lineUnits);

/**
 * What an invoice asks for, line by line. The lines are the source: where there are any, the invoice's total is their sum,
 * which the trigger `invoice_lines_add_up` holds. An invoice without lines names its total alone.
 */
export const invoiceLines = registeredTable(
  'invoice_lines',
  {
    merchantId: typeId('merchant').notNull(),
    id: typeId('invoiceLine').notNull(),
    mode: modeEnum().notNull(),
    invoiceId: typeId('invoice').notNull(),
    /** From 1, in the order in which they were typed. */
    position: integer().notNull(),
    nameCiphertext: ciphertext().notNull(),
    quantityThousandths: bigint({ mode: 'bigint' }).notNull(),
    unit: lineUnitEnum().notNull(),
    unitPriceMinor: bigint({ mode: 'bigint' }).notNull(),
    /** Price times quantity, half a tiyn rounded up. */
    subtotalMinor: bigint({ mode: 'bigint' }).notNull(),
    /** Where the line's own discount was given in hundredths of a percent. */
    discountBasisPoints: integer(),
    discountMinor: bigint({ mode: 'bigint' }).notNull(),
    /** The line's part of the discount on the whole invoice. */
    sharedDiscountMinor: bigint({ mode: 'bigint' }).notNull(),
    totalMinor: bigint({ mode: 'bigint' }).notNull(),
  },
  {
    row: personal(billingRow),
    columns: {
      nameCiphertext: personal({ ...billingRow, category: 'free-text', mask: 'hidden', key: 'billing' }),
    },
    rights: { tenant: ['select', 'insert', 'delete'], platform: ['select'] },
  },
  (t) => [
    primaryKey({ columns: [t.merchantId, t.id] }),
    foreignKey({ columns: [t.merchantId, t.invoiceId], foreignColumns: [invoices.merchantId, invoices.id] }),
    uniqueIndex('invoice_lines_position').on(t.merchantId, t.invoiceId, t.position),
    check('invoice_lines_quantity', sql`${t.quantityThousandths} > 0`),
    check(
      'invoice_lines_subtotal',
      sql`${t.unitPriceMinor} >= 0 and ${t.subtotalMinor} = div(${t.quantityThousandths}::numeric * ${t.unitPriceMinor} + 500, 1000)`,
    ),
    check(
      'invoice_lines_discounts',
      sql`${t.discountMinor} between 0 and ${t.subtotalMinor} and ${t.sharedDiscountMinor} between 0 and ${t.subtotalMinor} - ${t.discountMinor}`,
    ),
    check(
      'invoice_lines_total',
      sql`${t.totalMinor} = ${t.subtotalMinor} - ${t.discountMinor} - ${t.sharedDiscountMinor}`,
    ),
  ],
);

export type InvoiceLineRow = typeof invoiceLines.$inferSelect;
