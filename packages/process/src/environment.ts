import { z } from 'zod';
import { isAddressRange } from './ip-address';

/** One variable: its shape, and what it must be in words for the person who set it wrong. */
export interface Variable<S extends z.ZodType = z.ZodType> {
  readonly shape: S;
  readonly wanted: string;
}

export type Environment<V extends Readonly<Record<string, Variable>>> = {
  readonly [K in keyof V]: z.output<V[K]['shape']>;
};

export type EnvironmentReading<V extends Readonly<Record<string, Variable>>> =
  | { readonly kind: 'complete'; readonly environment: Environment<V> }
  | { readonly kind: 'refused'; readonly sentences: readonly string[] };

/** One sentence for each variable that is missing or wrong; a value itself is never repeated. Empty means missing. */
export function readEnvironment<V extends Readonly<Record<string, Variable>>>(
  variables: V,
  source: Readonly<Record<string, string | undefined>>,
): EnvironmentReading<V> {
  const sentences: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, { shape, wanted }] of Object.entries(variables)) {
    const given = source[name] === '' ? undefined : source[name];
    const parsed = shape.safeParse(given);
    if (parsed.success) values[name] = parsed.data;
    else sentences.push(`${name} is ${given === undefined ? 'missing' : 'wrong'}: it must be ${wanted}.`);
  }
  if (sentences.length > 0) return { kind: 'refused', sentences };
  return { kind: 'complete', environment: values as Environment<V> };
}

const origin = z.url({ protocol: /^https?$/ }).transform((value) => value.replace(/\/+$/, ''));

const list = z.string().transform((value) =>
  value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
);

const key32 = z
  .base64()
  .transform((value) => Buffer.from(value, 'base64'))
  .refine((value) => value.length === 32);

/** Shapes that several processes share. */
export const shapes = {
  text: z.string().min(1),
  origin,
  database: z.url({ protocol: /^postgres(?:ql)?$/ }),
  port: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((value) => value <= 65_535),
  key32,
  /** At least one; the first is the present one. */
  keys32: list.pipe(z.tuple([key32], key32)),
  metricsToken: z.string().min(24).optional(),
  logLevel: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']),
  list,
  addressRanges: list.refine((parts) => parts.every(isAddressRange)),
} as const;
