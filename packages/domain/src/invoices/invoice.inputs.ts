import { invoiceChannels } from '@apipay/db/schema/invoices.enums';
import { z } from 'zod';

const typed = z.string().max(10_000);

/** Meaning is checked by `issueInvoice`; here only the shape. */
export const issueInvoiceInput = z.strictObject({
  /** `phone` without it. */
  channel: z.enum(invoiceChannels).nullish(),
  /** The payer's Kaspi number in any spelling; for the channel `phone` alone. */
  phone: z.string().max(100).nullish(),
  /** Decimal tenge, for example `15000` or `15000.00`. */
  amount: z.string().max(40),
  description: typed,
  internalComment: typed.nullish(),
  externalId: typed.nullish(),
  /** `YYYY-MM-DD` in the merchant's zone. */
  dueOn: z.string().max(20).nullish(),
  connectionId: z.string().max(60).nullish(),
});
export type IssueInvoiceInput = z.input<typeof issueInvoiceInput>;

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
});
export type InvoiceFilter = z.input<typeof invoiceFilter>;
