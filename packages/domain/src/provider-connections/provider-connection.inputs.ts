import { z } from 'zod';

export const openConnectionInput = z.strictObject({
  kaspiPhone: z.string().max(60),
  /** BIN of a company or IIN of an individual entrepreneur. */
  organizationBin: z.string().max(40),
  /** Id of the used one-time code when the Kaspi number is not the sign-in number. */
  verificationCodeId: z.string().max(60).nullish(),
});
export type OpenConnectionInput = z.input<typeof openConnectionInput>;

export const chooseTradePointInput = z.strictObject({
  connectionId: z.string().max(60),
  tradePointId: z.string().max(60),
});
export type ChooseTradePointInput = z.input<typeof chooseTradePointInput>;
