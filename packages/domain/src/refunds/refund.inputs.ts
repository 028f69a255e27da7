import { z } from 'zod';

/** Meaning is checked by `requestRefund`; here only the shape. */
export const requestRefundInput = z.strictObject({
  paymentId: z.string().max(60),
  /** Decimal tenge; all that is left without it. */
  amount: z.string().max(40).nullish(),
  /** What of which lines goes back: their sum is the amount. No lines at all are no wish for everything. */
  lines: z
    .array(z.strictObject({ lineId: z.string().max(60), quantity: z.string().max(40) }))
    .min(1)
    .max(100)
    .nullish(),
  /** Where money goes back only to a payer who is there: the session in which they showed themselves. */
  returnSessionId: z.string().max(60).nullish(),
  reason: z.string().max(10_000).nullish(),
});
export type RequestRefundInput = z.input<typeof requestRefundInput>;
