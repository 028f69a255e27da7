import { ledgerTransactionKinds } from '@apipay/db/schema/ledger.enums';
import { z } from 'zod';

/** Calendar days of the merchant's zone as `YYYY-MM-DD`, both included. */
export const moneyPeriodInput = z.strictObject({
  from: z.string().max(20),
  to: z.string().max(20),
});
export type MoneyPeriodInput = z.input<typeof moneyPeriodInput>;

export const moneyMovementsInput = moneyPeriodInput.extend({
  /** Any of these; all without it. */
  kinds: z.array(z.enum(ledgerTransactionKinds)).min(1).max(10).nullish(),
  /** Random, of the file that the pages are written into: one of a person at a time. */
  exportId: z.string().max(80).nullish(),
});
export type MoneyMovementsInput = z.input<typeof moneyMovementsInput>;
