import { lineUnits } from '@apipay/db/schema/invoice-lines.enums';
import { invoiceChannels } from '@apipay/db/schema/invoices.enums';
import { z } from 'zod';

const typed = z.string().max(10_000);
const decimal = z.string().max(40);

export const invoiceLineInput = z.strictObject({
  name: typed,
  /** More than nothing, at most three places, for example `1.5`. */
  quantity: decimal,
  /** `piece` without it. */
  unit: z.enum(lineUnits).nullish(),
  /** Decimal tenge for one unit. */
  price: decimal,
  /** Of the line, at most two places; not together with `discountAmount`. */
  discountPercent: decimal.nullish(),
  /** Decimal tenge off the line. */
  discountAmount: decimal.nullish(),
});
export type InvoiceLineInput = z.input<typeof invoiceLineInput>;

/** Meaning is checked by `issueInvoice`; here only the shape. */
export const issueInvoiceInput = z.strictObject({
  /** `phone` without it. */
  channel: z.enum(invoiceChannels).nullish(),
  /** The payer's Kaspi number in any spelling; for the channel `phone` alone. */
  phone: z.string().max(100).nullish(),
  /** Decimal tenge, for example `15000` or `15000.00`. With lines it may be left out, and is refused unless it is their sum. */
  amount: decimal.nullish(),
  lines: z.array(invoiceLineInput).max(1_000).nullish(),
  /** Off the sum of the lines, which share it; not together with `discountAmount`. */
  discountPercent: decimal.nullish(),
  discountAmount: decimal.nullish(),
  description: typed,
  internalComment: typed.nullish(),
  externalId: typed.nullish(),
  /** `YYYY-MM-DD` in the merchant's zone. */
  dueOn: z.string().max(20).nullish(),
  connectionId: z.string().max(60).nullish(),
});
export type IssueInvoiceInput = z.input<typeof issueInvoiceInput>;

/** The same, and anything may be missing. */
export const invoiceDraftInput = issueInvoiceInput.extend({ description: typed.nullish() });
export type InvoiceDraftInput = z.input<typeof invoiceDraftInput>;

const versioned = {
  invoiceId: z.string().max(60),
  /** As it was read: whoever changed it meanwhile is not overwritten. */
  version: z.int().min(1),
};

export const editInvoiceDraftInput = invoiceDraftInput.extend({
  ...versioned,
  /** The payer stays, whose number need not be opened for that; `phone` is then left out. */
  keepPayer: z.boolean().nullish(),
});
export type EditInvoiceDraftInput = z.input<typeof editInvoiceDraftInput>;

export const sendInvoiceDraftInput = z.strictObject({
  ...versioned,
  /** The draft's own without it, or the main one where it names none. */
  connectionId: z.string().max(60).nullish(),
});
export type SendInvoiceDraftInput = z.input<typeof sendInvoiceDraftInput>;

export const changeInvoiceNotesInput = z.strictObject({
  ...versioned,
  dueOn: z.string().max(20).nullish(),
  internalComment: typed.nullish(),
});
export type ChangeInvoiceNotesInput = z.input<typeof changeInvoiceNotesInput>;

const status = z.enum([
  'draft',
  'sending',
  'waiting',
  'cancelling',
  'unknown',
  'paid',
  'rejected',
  'expired',
  'cancelled',
  'not_sent',
  'void',
  'uncollectible',
]);

export const invoiceFilter = z.strictObject({
  status: status.nullish(),
  /** Any of these. */
  statuses: z.array(status).min(1).max(12).nullish(),
  /** A number in any spelling, a document number, an external id, an amount or an invoice id. */
  search: z.string().max(200).nullish(),
  /** `YYYY-MM-DD`, both ends included, by the day of creation in the merchant's zone. */
  createdFrom: z.string().max(20).nullish(),
  createdTo: z.string().max(20).nullish(),
  /** `true`: the archive alone; `false`: all but the archive. Without it a search looks in both. */
  archived: z.boolean().nullish(),
});
export type InvoiceFilter = z.input<typeof invoiceFilter>;
