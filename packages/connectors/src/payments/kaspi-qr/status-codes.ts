import type { RefusalReason } from '@apipay/domain/provider-connections/payment-provider.port';
import { JsonNumber } from './json';

/** The provider's code exactly as it came, or null when there is none that can be one. */
export function readStatusCode(value: unknown): string | null {
  const digits = value instanceof JsonNumber ? value.digits : value;
  return typeof digits === 'string' && /^-?\d{1,12}$/.test(digits) ? digits : null;
}

export function isSuccess(statusCode: string): boolean {
  return /^-?0+$/.test(statusCode);
}

// Codes of appendix 3 and of the method tables of "Public QR API" 3.9.
const plain: Readonly<Record<string, RefusalReason>> = {
  999: 'service-unavailable',
  10000: 'credentials',
  1401: 'unmapped', // named without a text
  1404: 'wrong-phone', // named without a text; so read by an existing client
  1501: 'device-not-found',
  1502: 'device-inactive',
  1503: 'device-at-other-trade-point',
  1601: 'payment-not-found',
  14000002: 'no-trade-points',
};

// The family 99…N is printed with different signs and numbers of zeros: only N tells the codes apart.
const family99: Readonly<Record<string, RefusalReason>> = {
  1: 'payment-not-found',
  2: 'trade-point-not-found',
  3: 'trade-point-mismatch',
  5: 'refund-exceeds-payment',
  6: 'refund-not-possible',
  10: 'unmapped', // named for remote/create without a text
  11: 'refund-not-possible',
  18: 'trade-point-disabled',
  20: 'refund-not-possible',
  26: 'no-payment-methods',
  28: 'wrong-amount',
  29: 'too-many-calls', // named only where the budget of look-ups applies
  31: 'unmapped', // named for client-info without a text
  32: 'payer-not-found', // named for client-info and remote/create only
  33: 'no-payment-methods',
};

export function mapStatusCode(statusCode: string): RefusalReason {
  const digits = statusCode.replace(/^-?0*/, '');
  const suffix = /^990{3,}([1-9]\d?)$/.exec(digits)?.[1];
  const [table, key] = suffix === undefined ? [plain, digits] : [family99, suffix];
  return Object.hasOwn(table, key) ? (table[key] ?? 'unmapped') : 'unmapped';
}
