const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** NIST SP 800-63B-4 allows ten minutes; the message says five. */
export const codeLifeMs = 5 * minute;
export const resendAfterMs = minute;
/** A stranger who proved a number has this long to fill in the registration. */
export const registrationLifeMs = 30 * minute;

/**
 * Wrong guesses per number. A resend makes a new code and leaves the count as it is (NIST SP 800-63B-4, 3.2.2): with
 * 20 guesses a day at one in a million, a number falls to guessing with probability 0.00002 a day.
 */
export const guessLimits = [
  { withinMs: 15 * minute, guesses: 5 },
  { withinMs: hour, guesses: 10 },
  { withinMs: day - codeLifeMs, guesses: 20 },
] as const;

interface Budget {
  readonly scope: string;
  readonly capacity: number;
  readonly refillPerSecond: number;
}

const perHour = (count: number) => count / 3_600;

/** How many messages may leave: one row per thing that can be abused. The last is the ceiling of spending. */
export const sendBudgets = {
  number: { scope: 'code-number', capacity: 5, refillPerSecond: perHour(2) },
  address: { scope: 'code-address', capacity: 20, refillPerSecond: perHour(20) },
  prefix: { scope: 'code-prefix', capacity: 30, refillPerSecond: perHour(30) },
  total: { scope: 'code-total', capacity: 500, refillPerSecond: perHour(2_000) },
} as const satisfies Readonly<Record<string, Budget>>;

/** `+7 701 234`: ten thousand neighbouring numbers share one budget. */
export function prefixOf(phone: string): string {
  return phone.slice(0, 8);
}
