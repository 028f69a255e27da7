import { z } from 'zod';

/** Base64 of 5 MB, and one sign more so that the file itself is refused by its size. */
const mostContent = 6_700_000;

export const importStatementInput = z.strictObject({
  format: z.enum(['csv', '1c']),
  /** The file in base64. */
  content: z.string().max(mostContent),
});
export type ImportStatementInput = z.input<typeof importStatementInput>;

export const explainDifferenceInput = z.strictObject({
  lineId: z.string().max(60),
  note: z.enum(['own-till', 'other-service', 'next-statement', 'settled-with-provider', 'provider-mistake']),
});
export type ExplainDifferenceInput = z.input<typeof explainDifferenceInput>;
