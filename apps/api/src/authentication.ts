import { createHash, timingSafeEqual } from 'node:crypto';
import type { DomainContext } from '@apipay/domain/kernel/context';
import { DomainError } from '@apipay/domain/kernel/errors';

/** Who calls, as found out from the headers. Never from input. */
export interface Caller {
  readonly actor: DomainContext['actor'];
  readonly merchantId: DomainContext['merchantId'];
  readonly mode: DomainContext['mode'];
  readonly sessionToken: string | null;
  readonly sessionIdHash: string | null;
  readonly hasSecondFactor: boolean;
  /** The call comes from the web app's own server, for a browser. */
  readonly isWeb: boolean;
}

export interface CallHeaders {
  readonly authorization: string | undefined;
  readonly webSecret: string | undefined;
  readonly clientAddress: string | undefined;
  readonly merchant: string | undefined;
  readonly mode: string | undefined;
  /** Id of a view of staff; grants nothing without the session in which it was begun. */
  readonly view: string | undefined;
}

/** How keys and sessions are looked up; implemented over `packages/auth` and the domain. */
export interface CredentialCheck {
  apiKey(
    base: DomainContext,
    secret: string,
    clientAddress: string,
  ): Promise<Pick<Caller, 'actor' | 'merchantId' | 'mode'> | null>;
  session(
    base: DomainContext,
    token: string,
    wanted: {
      readonly merchantId: string | null;
      readonly mode: DomainContext['mode'];
      readonly viewId: string | null;
    },
  ): Promise<Omit<Caller, 'isWeb' | 'sessionToken'> | null>;
}

const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest();

/** Compares hashes, so that neither content nor length shows in the time. */
export function isSameSecret(given: string | undefined, expected: string): boolean {
  return timingSafeEqual(digest(given ?? ''), digest(expected)) && given !== undefined;
}

/** The address that limits count: a browser's only where the web app's server says so. */
export function clientAddressOf(headers: CallHeaders, isWeb: boolean, ownFinding: string): string {
  return (isWeb && headers.clientAddress !== undefined ? headers.clientAddress : ownFinding).slice(0, 64);
}

/**
 * Errors: UNAUTHENTICATED for a key or session that does not hold (a wrong one is never treated as none),
 * FORBIDDEN for a session that does not come through the web app, VIEW_HIDES_THIS where no view is entered, VIEW_NOT_STANDING.
 */
export async function authenticate(
  base: DomainContext,
  headers: CallHeaders,
  options: {
    readonly isWeb: boolean;
    readonly clientAddress: string;
    readonly check: CredentialCheck;
    /** Only where every answer is masked and nothing can be changed: refused everywhere else. */
    readonly entersViews?: boolean;
  },
): Promise<Caller> {
  const { isWeb, check } = options;
  const visitor: Caller = {
    actor: { kind: 'visitor' },
    merchantId: null,
    mode: isWeb && headers.mode === 'test' ? 'test' : 'live',
    sessionToken: null,
    sessionIdHash: null,
    hasSecondFactor: false,
    isWeb,
  };
  if (headers.view !== undefined) requireEntrance(headers, options.entersViews === true);
  if (headers.authorization === undefined) return visitor;
  const [, scheme, secret] = /^(Bearer|Session) ([\x21-\x7e]{1,200})$/.exec(headers.authorization) ?? [];
  if (secret === undefined) throw new DomainError('UNAUTHENTICATED');
  if (scheme === 'Bearer') {
    const found = await check.apiKey(base, secret, options.clientAddress);
    if (found === null) throw new DomainError('UNAUTHENTICATED');
    return { ...visitor, ...found };
  }
  if (!isWeb) throw new DomainError('FORBIDDEN');
  const found = await check.session(base, secret, {
    merchantId: headers.merchant ?? null,
    mode: visitor.mode,
    viewId: headers.view ?? null,
  });
  if (found === null) throw new DomainError('UNAUTHENTICATED');
  return { ...visitor, ...found, sessionToken: secret };
}

/** A view is entered by a session; a key and a visitor have none. */
function requireEntrance(headers: CallHeaders, entersViews: boolean): void {
  if (!entersViews) throw new DomainError('VIEW_HIDES_THIS');
  if (headers.authorization?.startsWith('Session ') !== true) throw new DomainError('VIEW_NOT_STANDING');
}
