import type { SendRefusal } from '@apipay/domain/verification-codes/message-sender.port';

export type ErrorMeaning = SendRefusal | 'retry';

const meanings: Readonly<Record<number, ErrorMeaning>> = {
  0: 'credentials',
  3: 'credentials',
  4: 'retry',
  10: 'credentials',
  100: 'invalid-request',
  190: 'credentials',
  368: 'policy',
  80007: 'retry',
  130429: 'retry',
  130472: 'policy',
  131000: 'retry',
  131005: 'credentials',
  131008: 'invalid-request',
  131009: 'invalid-request',
  131016: 'retry',
  131021: 'invalid-request',
  131026: 'undeliverable',
  131031: 'credentials',
  131042: 'credentials',
  131047: 'policy',
  131048: 'policy',
  131049: 'policy',
  131051: 'invalid-request',
  131056: 'retry',
  133010: 'credentials',
};

/** Null for a code the table does not know. */
export function meaningOf(code: number): ErrorMeaning | null {
  if (code >= 200 && code <= 299) return 'credentials';
  if (code >= 132_000 && code <= 132_999) return 'template';
  return meanings[code] ?? null;
}
