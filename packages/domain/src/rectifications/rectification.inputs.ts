import { z } from 'zod';

export const changeOwnNumberInput = z.strictObject({
  /** The used code to the number as it is, and the used code to the number as it is to be. */
  oldCodeId: z.string().max(60),
  newCodeId: z.string().max(60),
});
export type ChangeOwnNumberInput = z.input<typeof changeOwnNumberInput>;
