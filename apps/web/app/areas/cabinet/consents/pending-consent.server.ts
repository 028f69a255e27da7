import { forgetCookie, readCookie, writeCookie } from '../../../cookies.server';

/** What a browser remembers between a consent and the code that confirms it. Lives in the cookie of codes for its ten minutes. */
export interface PendingConsent {
  readonly purpose: string;
  readonly bindingSecret: string;
  readonly challengeId: string;
  readonly resendAt: string;
}

const texts = ['purpose', 'bindingSecret', 'challengeId', 'resendAt'] as const;

export function readPendingConsent(request: Request, purpose: string): PendingConsent | null {
  const text = readCookie(request, 'binding');
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isPending(value) && value.purpose === purpose ? value : null;
  } catch {
    return null;
  }
}

export function keepPendingConsent(pending: PendingConsent): string {
  return writeCookie('binding', JSON.stringify(pending));
}

export function forgetPendingConsent(): string {
  return forgetCookie('binding');
}

function isPending(value: unknown): value is PendingConsent {
  if (typeof value !== 'object' || value === null) return false;
  const fields = value as Record<keyof PendingConsent, unknown>;
  return (
    texts.every((name) => typeof fields[name] === 'string') &&
    !Number.isNaN(Date.parse(String(fields.resendAt)))
  );
}
