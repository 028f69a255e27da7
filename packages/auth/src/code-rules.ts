const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** NIST SP 800-63B-4 allows ten minutes; the message says five. */
export const codeLifeMs = 5 * minute;
export const resendAfterMs = minute;
/** A stranger who proved a number has this long to fill in the registration. */
export const registrationLifeMs = 30 * minute;

export interface GuessLimit {
  readonly withinMs: number;
  readonly guesses: number;
}

/** Wrong guesses at one code. */
export const guessesPerCode = 5;

/**
 * Wrong guesses at one number from one group of addresses. A resend makes a new code and leaves the count as it is (NIST
 * SP 800-63B-4, 3.2.2). A stranger spends the tries of the place where he sits, so the owner, who sits elsewhere, still
 * gets in. Six digits are one in a million: with 20 guesses a day a number falls to one place with probability 0.00002 a
 * day.
 */
export const guessLimitsOfPlace: readonly GuessLimit[] = [
  { withinMs: 15 * minute, guesses: 5 },
  { withinMs: hour, guesses: 10 },
  { withinMs: day - codeLifeMs, guesses: 20 },
];

/**
 * The last brake: wrong guesses at one number from everywhere together. 100 a day at one in a million are 0.0001 a day,
 * one success in 27 years of trying every day. To reach it takes twenty codes, which `sendBudgets.number` gives out over
 * eight hours and each of which the owner sees, from five places at least.
 */
export const guessLimitsOfNumber: readonly GuessLimit[] = [{ withinMs: day - codeLifeMs, guesses: 100 }];

interface Budget {
  readonly scope: string;
  readonly capacity: number;
  readonly refillPerSecond: number;
}

const perHour = (count: number) => count / 3_600;

/**
 * How many messages may leave: one row per thing that can be abused. A mobile operator puts many people behind one
 * address. The last is the ceiling of spending.
 */
export const sendBudgets = {
  number: { scope: 'code-number', capacity: 5, refillPerSecond: perHour(2) },
  address: { scope: 'code-address', capacity: 60, refillPerSecond: perHour(60) },
  prefix: { scope: 'code-prefix', capacity: 30, refillPerSecond: perHour(30) },
  total: { scope: 'code-total', capacity: 500, refillPerSecond: perHour(2_000) },
} as const satisfies Readonly<Record<string, Budget>>;

/** `+7 701 234`: ten thousand neighbouring numbers share one budget. */
export function prefixOf(phone: string): string {
  return phone.slice(0, 8);
}
