import { clockStarts, clockUnits, evidenceGrades, legalDuties } from '@apipay/db/schema/legal-clocks.enums';
import { z } from 'zod';

export const addLegalClockInput = z.strictObject({
  duty: z.enum(legalDuties),
  unit: z.enum(clockUnits),
  /** 1 to 365. */
  amount: z.int().min(1).max(365),
  startsOn: z.enum(clockStarts),
  /** From the beginning of which day in Almaty. */
  effectiveFrom: z.string().max(20),
  /** Law and article. */
  citation: z.string().max(10_000),
  grade: z.enum(evidenceGrades),
  /** When it was read. */
  readOn: z.string().max(20),
});
export type AddLegalClockInput = z.input<typeof addLegalClockInput>;

export const decideClockRecountInput = z.strictObject({
  id: z.string().max(60),
  isGranted: z.boolean(),
  reason: z.string().max(10_000),
});
export type DecideClockRecountInput = z.input<typeof decideClockRecountInput>;
