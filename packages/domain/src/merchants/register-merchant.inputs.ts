import { z } from 'zod';
import { registerPersonInput } from './register-person.inputs';

/** A person with a business of their own. */
export const registerMerchantInput = registerPersonInput.extend({
  businessName: z.string().max(10_000),
});
export type RegisterMerchantInput = z.input<typeof registerMerchantInput>;
