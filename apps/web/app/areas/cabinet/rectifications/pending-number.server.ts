import { forgetCookie, readCookie, writeCookie } from '../../../cookies.server';

/** What a browser remembers between the two codes and the change. Lives in the cookie of codes for its ten minutes and nowhere else. */
export interface PendingNumber {
  /** Id of whoever asked: another person at the same browser does not see it. */
  readonly numberOf: string;
  readonly phone: string;
  readonly bindingSecret: string;
  readonly oldCodeId: string;
  readonly newCodeId: string;
  /** Those that were typed right already. */
  readonly isOldProven: boolean;
  readonly isNewProven: boolean;
  readonly resendAt: string;
}

const texts = ['numberOf', 'phone', 'bindingSecret', 'oldCodeId', 'newCodeId', 'resendAt'] as const;

export function readPendingNumber(request: Request): PendingNumber | null {
  const text = readCookie(request, 'binding');
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isPending(value) ? value : null;
  } catch {
    return null;
  }
}

export function keepPendingNumber(pending: PendingNumber): string {
  return writeCookie('binding', JSON.stringify(pending));
}

export function forgetPendingNumber(): string {
  return forgetCookie('binding');
}

function isPending(value: unknown): value is PendingNumber {
  if (typeof value !== 'object' || value === null) return false;
  const fields = value as Record<keyof PendingNumber, unknown>;
  return (
    texts.every((name) => typeof fields[name] === 'string') &&
    typeof fields.isOldProven === 'boolean' &&
    typeof fields.isNewProven === 'boolean' &&
    !Number.isNaN(Date.parse(String(fields.resendAt)))
  );
}
