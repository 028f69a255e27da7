import { DomainError } from './errors';

/** Amounts are whole tiyn in `bigint`; one tenge is a hundred tiyn. Outside they are decimal strings (`"15000.00"`). */
export const minorPerTenge = 100n;

const decimal = /^(0|[1-9]\d{0,11})(?:\.(\d{1,2}))?$/;

/** Decimal text to tiyn. No sign, exponent, space or more than two places. Errors: AMOUNT_INVALID. */
export function parseAmount(text: string, field: readonly string[] = ['amount']): bigint {
  const parts = decimal.exec(text);
  if (parts === null) throw new DomainError('AMOUNT_INVALID', {}, field);
  return BigInt(parts[1] ?? '0') * minorPerTenge + BigInt((parts[2] ?? '').padEnd(2, '0') || '0');
}

/** Tiyn to decimal text with two places. */
export function formatAmount(minor: bigint): string {
  const sign = minor < 0n ? '-' : '';
  const absolute = minor < 0n ? -minor : minor;
  return `${sign}${absolute / minorPerTenge}.${(absolute % minorPerTenge).toString().padStart(2, '0')}`;
}
