import { locales } from '@apipay/db/schema/locales.enums';
import { z } from 'zod';

export const remindInvoiceInput = z.strictObject({
  invoiceId: z.string().max(60),
  /** In which language the payer is written to; Russian without it. */
  locale: z.enum(locales).nullish(),
});
export type RemindInvoiceInput = z.input<typeof remindInvoiceInput>;

export const takeBackReminderInput = z.strictObject({ invoiceId: z.string().max(60) });
export type TakeBackReminderInput = z.input<typeof takeBackReminderInput>;
