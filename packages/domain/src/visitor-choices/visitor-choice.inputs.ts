import { visitorButtons, visitorPurposes, visitorVariants } from '@apipay/db/schema/visitor-choices.enums';
import { z } from 'zod';

/** The number in the visitor's cookie: 256 random bits. */
const visitor = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const purposes = z.array(z.enum(visitorPurposes)).max(10);

export const readVisitorChoiceInput = z.object({
  visitor: visitor.nullish(),
  offered: purposes.min(1),
  variant: z.enum(visitorVariants),
});
export type ReadVisitorChoiceInput = z.input<typeof readVisitorChoiceInput>;

export const recordVisitorChoiceInput = z.object({
  visitor,
  snapshot: z.string().max(2_000),
  button: z.enum(visitorButtons),
  allowed: purposes,
});
export type RecordVisitorChoiceInput = z.input<typeof recordVisitorChoiceInput>;

/** Names that the processors' scripts give to what they leave; anything else is none of ours to keep. */
const mark = z
  .string()
  .regex(/^(?:cookie|storage|database):(?:_ym|_ga|_gid|_gat|_gcl|ym_|b24|bx|BX|BITRIX)[\w.:-]{0,60}$/i);

export const recordVisitorProbeInput = z.object({
  visitor,
  removed: z.array(mark).max(60),
  left: z.array(mark).max(60),
});
export type RecordVisitorProbeInput = z.input<typeof recordVisitorProbeInput>;
