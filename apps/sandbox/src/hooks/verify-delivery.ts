import { Webhook } from 'standardwebhooks';
import type { HookVerdict } from './hook';

const toleranceMs = 5 * 60_000;

type Headers = Readonly<Record<string, string>>;

/** Checked by the independent reference library, never by our own code. */
export function verifyDelivery(body: string, headers: Headers, secret: string | null): HookVerdict {
  if (secret === null) return 'unchecked';
  try {
    new Webhook(secret).verify(body, { ...headers });
    return 'verified';
  } catch {
    return 'forged';
  }
}

/** For a secret that came after the delivery: the signature as of then, so age alone does not make it forged. */
export function verifyLater(
  body: string,
  headers: Headers,
  secret: string,
  receivedAtMs: number,
): HookVerdict {
  const id = headers['webhook-id'];
  const seconds = Number(headers['webhook-timestamp']);
  const given = headers['webhook-signature']?.split(' ') ?? [];
  if (!id || !Number.isSafeInteger(seconds) || Math.abs(receivedAtMs - seconds * 1000) > toleranceMs)
    return 'forged';
  try {
    return given.includes(new Webhook(secret).sign(id, new Date(seconds * 1000), body))
      ? 'verified'
      : 'forged';
  } catch {
    return 'forged';
  }
}

/** True when the text can be a Standard Webhooks secret. */
export function isHookSecret(secret: string): boolean {
  try {
    new Webhook(secret).sign('msg_1', new Date(0), '');
    return /^whsec_[A-Za-z0-9+/]{16,}={0,2}$/.test(secret);
  } catch {
    return false;
  }
}
