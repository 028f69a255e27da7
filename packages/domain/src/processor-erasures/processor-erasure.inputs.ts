import { processorErasureEndings } from '@apipay/db/schema/processor-erasures.enums';
import { z } from 'zod';

export const erasureProofMaxLength = 500;

export const closeProcessorErasureInput = z.strictObject({
  id: z.string().max(60),
  ending: z.enum(processorErasureEndings),
  proof: z.string(),
});
export type CloseProcessorErasureInput = z.input<typeof closeProcessorErasureInput>;
