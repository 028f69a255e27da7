import { forgetCookie, readCookie, writeCookie } from '../../../cookies.server';

/** What a browser remembers between asking for a code and typing it in. Lives in its own cookie and nowhere else. */
export interface PendingCode {
  readonly bindingSecret: string;
  readonly challengeId: string;
  /** E.164. */
  readonly phone: string;
  readonly expiresAt: string;
  readonly resendAt: string;
  /** A path of this site to go to afterwards. */
  readonly next: string | null;
}

export type PendingCodeCookie = 'binding' | 'staffBinding' | 'requestsBinding';

export function readPendingCode(request: Request, cookie: PendingCodeCookie): PendingCode | null {
  const text = readCookie(request, cookie);
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isPendingCode(value) ? value : null;
  } catch {
    return null;
  }
}

export function keepPendingCode(cookie: PendingCodeCookie, pending: PendingCode): string {
  return writeCookie(cookie, JSON.stringify(pending));
}

export function forgetPendingCode(cookie: PendingCodeCookie): string {
  return forgetCookie(cookie);
}

function isPendingCode(value: unknown): value is PendingCode {
  if (typeof value !== 'object' || value === null) return false;
  const fields = value as Record<keyof PendingCode, unknown>;
  return (
    ['bindingSecret', 'challengeId', 'phone'].every(
      (name) => typeof fields[name as keyof PendingCode] === 'string',
    ) &&
    isInstant(fields.expiresAt) &&
    isInstant(fields.resendAt) &&
    (fields.next === null || typeof fields.next === 'string')
  );
}

function isInstant(value: unknown): boolean {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value));
}
