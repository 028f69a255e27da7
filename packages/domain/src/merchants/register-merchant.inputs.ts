import { locales } from '@apipay/db/schema/locales.enums';
import { z } from 'zod';

/** What a person fills in after the number is proven. The two editions are those that stood on the page. */
export const registerMerchantInput = z.object({
  registrationToken: z.string().min(1).max(100),
  businessName: z.string().max(10_000),
  isAdult: z.boolean(),
  privacyPolicyEditionId: z.string().max(100).nullable(),
  publicOfferEditionId: z.string().max(100).nullable(),
  locale: z.enum(locales),
});
export type RegisterMerchantInput = z.input<typeof registerMerchantInput>;
