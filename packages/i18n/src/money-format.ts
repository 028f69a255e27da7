import type { Locale } from './locale';
import { formatDecimalParts, noBreakSpace } from './number-format';

export interface MoneyOptions {
  /** `auto` drops `,00`; `always` keeps two digits, for columns of sums. */
  fraction?: 'auto' | 'always';
  /** `always` writes `+` before a positive sum. */
  sign?: 'auto' | 'always';
  currency?: 'sign' | 'none';
}

const tengeSign = '₸';

/**
 * `15 000 ₸`, `15 000,50 ₸` (English `15 000.50 ₸`): a thin space in thousands, a no-break space before the sign.
 * A `bigint` is tiyn; a string is a decimal number of tenge, as in the API (`"15000.00"`).
 * @throws RangeError for a string that is not such a number or has more than two digits after the point.
 */
export function formatMoney(amount: bigint | string, locale: Locale, options: MoneyOptions = {}): string {
  const minor = typeof amount === 'bigint' ? amount : minorFromDecimal(amount);
  const digits = (minor < 0n ? -minor : minor).toString().padStart(3, '0');
  const whole = (minor < 0n ? '-' : '') + digits.slice(0, -2);
  const cents = digits.slice(-2);
  const fraction = cents === '00' && options.fraction !== 'always' ? '' : cents;
  const plus = options.sign === 'always' && minor > 0n ? '+' : '';
  const number = plus + formatDecimalParts(whole, fraction, locale);
  return options.currency === 'none' ? number : `${number}${noBreakSpace}${tengeSign}`;
}

/** Tiyn from a decimal string of tenge. @throws RangeError when the text is not one. */
export function minorFromDecimal(decimal: string): bigint {
  const match = /^(-?)(\d{1,30})(?:\.(\d{1,2}))?$/.exec(decimal);
  if (!match) throw new RangeError('a decimal amount with at most two digits after the point is wanted');
  const minor = BigInt((match[2] ?? '') + (match[3] ?? '').padEnd(2, '0'));
  return match[1] === '-' ? -minor : minor;
}

/** Decimal string of tenge from tiyn: `1500050n` is `"15000.50"`. */
export function decimalFromMinor(minor: bigint): string {
  const digits = (minor < 0n ? -minor : minor).toString().padStart(3, '0');
  return `${minor < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
