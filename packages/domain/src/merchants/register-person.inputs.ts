import { locales } from '@apipay/db/schema/locales.enums';
import { z } from 'zod';

/** What every person fills in after the number is proven. The two editions are those that stood on the page. */
export const registerPersonInput = z.object({
  registrationToken: z.string().min(1).max(100),
  isAdult: z.boolean(),
  privacyPolicyEditionId: z.string().max(100).nullable(),
  publicOfferEditionId: z.string().max(100).nullable(),
  /** From the offer that stood on the page; null where its box was not ticked. */
  consentSnapshot: z.string().max(2_000).nullable(),
  fullName: z.string().max(10_000).nullable(),
  locale: z.enum(locales),
});
export type RegisterPersonInput = z.output<typeof registerPersonInput>;
