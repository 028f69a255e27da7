import { Secret, TOTP } from 'otpauth';

const periodSeconds = 30;

/** Five tries at once, then one in 15 minutes: with three steps in date a day of guessing succeeds once in 3,300. */
export const totpBudget = { scope: 'totp-guess', capacity: 5, refillPerSecond: 1 / 900 } as const;

export interface TotpEnrolment {
  /** Base 32, for typing in by hand. */
  readonly secret: string;
  /** `otpauth://totp/…`, for the QR code. */
  readonly uri: string;
}

/** 160 random bits (RFC 4226, 4). `label`: under what the app shows it; never a personal value. */
export function newTotpSecret(label: string): TotpEnrolment {
  const secret = new Secret({ size: 20 }).base32;
  return { secret, uri: totpOf(secret, label).toString() };
}

/** The time step whose code it is, one step to either side allowed; null for a wrong code. */
export function stepOf(secret: string, code: string, now: Date): number | null {
  const delta = totpOf(secret).validate({ token: code, timestamp: now.getTime(), window: 1 });
  return delta === null ? null : Math.floor(now.getTime() / 1_000 / periodSeconds) + delta;
}

function totpOf(secret: string, label = ''): TOTP {
  return new TOTP({
    issuer: 'APIPAY',
    label,
    algorithm: 'SHA1',
    digits: 6,
    period: periodSeconds,
    secret: Secret.fromBase32(secret),
  });
}
