import { forgetCookie, readCookie, writeCookie } from '../../../cookies.server';

/**
 * What a browser remembers while a Kaspi number is being proven, so that a reload goes on where it was. Lives in the cookie
 * of codes for its ten minutes and nowhere else.
 */
export interface PendingConnection {
  /** Id of whoever typed it: another person at the same browser does not see it. */
  readonly owner: string;
  readonly mode: 'live' | 'test';
  readonly kaspiPhone: string;
  readonly organizationBin: string;
  readonly bindingSecret: string;
  readonly challengeId: string;
  readonly resendAt: string;
  /** The number is proven; only the connection itself did not come about yet. */
  readonly isProven: boolean;
}

const texts = ['owner', 'kaspiPhone', 'organizationBin', 'bindingSecret', 'challengeId', 'resendAt'] as const;

export function readPendingConnection(request: Request, mode: 'live' | 'test'): PendingConnection | null {
  const text = readCookie(request, 'binding');
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isPendingConnection(value) && value.mode === mode ? value : null;
  } catch {
    return null;
  }
}

export function keepPendingConnection(pending: PendingConnection): string {
  return writeCookie('binding', JSON.stringify(pending));
}

export function forgetPendingConnection(): string {
  return forgetCookie('binding');
}

function isPendingConnection(value: unknown): value is PendingConnection {
  if (typeof value !== 'object' || value === null) return false;
  const fields = value as Record<keyof PendingConnection, unknown>;
  return (
    texts.every((name) => typeof fields[name] === 'string') &&
    !Number.isNaN(Date.parse(String(fields.resendAt))) &&
    (fields.mode === 'live' || fields.mode === 'test') &&
    typeof fields.isProven === 'boolean'
  );
}
