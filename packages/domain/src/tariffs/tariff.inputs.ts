import { z } from 'zod';

export const chooseTariffInput = z.strictObject({ tariffVersionId: z.string().max(60) });
export type ChooseTariffInput = z.input<typeof chooseTariffInput>;
