import { consentPurposes } from '@apipay/db/schema/consents.enums';
import { z } from 'zod';

export const giveConsentInput = z.object({ snapshot: z.string().max(2_000), name: z.string() });
export type GiveConsentInput = z.input<typeof giveConsentInput>;

export const registrationOfferInput = z.object({ registrationToken: z.string().min(1).max(100) });
export type RegistrationOfferInput = z.input<typeof registrationOfferInput>;

export const confirmConsentInput = z.object({
  purpose: z.enum(consentPurposes),
  verificationCodeId: z.string().max(60),
});
export type ConfirmConsentInput = z.input<typeof confirmConsentInput>;

/** The consent for the own Kaspi number is taken back by `withdrawNumberConsent`, as connections end with it. */
export const withdrawConsentInput = z.object({
  purpose: z.enum(consentPurposes).exclude(['invoicing']),
});
export type WithdrawConsentInput = z.input<typeof withdrawConsentInput>;
