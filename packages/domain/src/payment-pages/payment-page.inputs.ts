import { paymentWays } from '@apipay/db/schema/invoices.enums';
import { z } from 'zod';

export const startPaymentInput = z.strictObject({
  token: z.string().max(100),
  way: z.enum(paymentWays),
});
export type StartPaymentInput = z.input<typeof startPaymentInput>;
