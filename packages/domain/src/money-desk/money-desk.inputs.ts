import { moneyMatters, moneyProofs, moneyVerdicts } from '@apipay/db/schema/money-decisions.enums';
import { z } from 'zod';

/** Meaning is checked by `decideMoneyMatter`; here only the shape. */
export const decideMoneyMatterInput = z.strictObject({
  matter: z.enum(moneyMatters),
  /** Id of the push, payment, refund or disputed sum. */
  matterId: z.string().max(60),
  verdict: z.enum(moneyVerdicts),
  proof: z.enum(moneyProofs),
  /** Number of the receipt or operation at the provider. */
  proofReference: z.string().max(10_000).nullish(),
  /** Where unapplied money goes. */
  targetInvoiceId: z.string().max(60).nullish(),
  note: z.string().max(10_000).nullish(),
});
export type DecideMoneyMatterInput = z.input<typeof decideMoneyMatterInput>;
