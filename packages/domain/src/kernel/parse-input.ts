import type { z } from 'zod';
import { DomainError, InputRefused } from './errors';

/** Shape of an input. Errors: VALIDATION_FAILED for each field that does not fit. */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new InputRefused(
    parsed.error.issues.map((issue) => new DomainError('VALIDATION_FAILED', {}, issue.path.map(String))),
  );
}

/** Runs every check and reports all refusals together, so that a form shows them at once. */
export function collectRefusals<T extends Readonly<Record<string, () => unknown>>>(
  checks: T,
): { [K in keyof T]: ReturnType<T[K]> } {
  const refusals: DomainError[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, check] of Object.entries(checks)) {
    try {
      values[name] = check();
    } catch (error) {
      if (error instanceof InputRefused) refusals.push(...error.refusals);
      else if (error instanceof DomainError) refusals.push(error);
      else throw error;
    }
  }
  if (refusals.length > 0) throw new InputRefused(refusals);
  return values as { [K in keyof T]: ReturnType<T[K]> };
}

/** The same for a list: every item is checked, and all refusals come together. */
export function collectEach<T>(checks: readonly (() => T)[]): T[] {
  const results = collectRefusals(Object.fromEntries(checks.map((check, place) => [`${place}`, check])));
  return checks.map((_, place) => results[`${place}`] as T);
}
