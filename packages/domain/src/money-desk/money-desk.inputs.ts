import { z } from 'zod';

/** Meaning is checked by `decideMoneyMatter`; here only the shape. */
export const decideMoneyMatterInput = z.strictObject({
  matter: z.enum(['unknown-push', 'unapplied-payment', 'unknown-refund']),
  /** Id of the push, payment or refund. */
  matterId: z.string().max(60),
  verdict: z.enum(['paid', 'not-created', 'apply', 'keep-as-credit', 'refunded', 'not-refunded']),
  proof: z.enum(['kaspi-pay-history', 'kaspi-receipt', 'payer-confirmed', 'kaspi-support']),
  /** Number of the receipt or operation at the provider. */
  proofReference: z.string().max(10_000).nullish(),
  /** Where unapplied money goes. */
  targetInvoiceId: z.string().max(60).nullish(),
  note: z.string().max(10_000).nullish(),
});
export type DecideMoneyMatterInput = z.input<typeof decideMoneyMatterInput>;
