import { z } from 'zod';

export const openConnectionInput = z.strictObject({
  kaspiPhone: z.string().max(60),
  /** BIN of a company or IIN of an individual entrepreneur. */
  organizationBin: z.string().max(40),
  /** Id of the used one-time code when the Kaspi number is not the sign-in number. */
  verificationCodeId: z.string().max(60).nullish(),
  /** From `readNumberOffer`, where the consent does not stand yet; with the name typed under it. */
  consentSnapshot: z.string().max(2_000).nullish(),
  fullName: z.string().max(1_000).nullish(),
});
export type OpenConnectionInput = z.input<typeof openConnectionInput>;

export const chooseTradePointInput = z.strictObject({
  connectionId: z.string().max(60),
  tradePointId: z.string().max(60),
  /** What the merchant calls it; its trade point's name without one. */
  name: z.string().max(1_000).nullish(),
});
export type ChooseTradePointInput = z.input<typeof chooseTradePointInput>;

export const renameConnectionInput = z.strictObject({
  connectionId: z.string().max(60),
  name: z.string().max(1_000),
});
export type RenameConnectionInput = z.input<typeof renameConnectionInput>;
