import { forgetCookie, readCookie, writeCookie } from '../../cookies.server';

/** What a browser remembers while a code for a copy is on its way. */
export interface PendingPackageCode {
  readonly requestId: string;
  readonly bindingSecret: string;
  readonly challengeId: string;
  readonly expiresAt: Date;
  /** When another one can be asked for. */
  readonly resendAt: Date;
}

const requestShape = /^dsr_[0-9a-z]{26}$/;

/** Null where this browser waits for no code of this request. */
export function readPendingPackageCode(request: Request, requestId: string): PendingPackageCode | null {
  const [of, challengeId, bindingSecret, expires, resend] = (
    readCookie(request, 'packageBinding') ?? ''
  ).split('.');
  if (of !== requestId || !challengeId || !bindingSecret || !expires || !resend) return null;
  const [expiresAt, resendAt] = [new Date(Number(expires)), new Date(Number(resend))];
  const isRead = !Number.isNaN(expiresAt.getTime()) && !Number.isNaN(resendAt.getTime());
  return isRead ? { requestId, challengeId, bindingSecret, expiresAt, resendAt } : null;
}

export function keepPendingPackageCode({
  requestId,
  challengeId,
  bindingSecret,
  expiresAt,
  resendAt,
}: PendingPackageCode): string {
  return writeCookie(
    'packageBinding',
    [requestId, challengeId, bindingSecret, expiresAt.getTime(), resendAt.getTime()].join('.'),
  );
}

/** What opens the copy of this request in this browser; null where it has none. */
export function readPackageToken(request: Request, requestId: string): string | null {
  const [of, token] = (readCookie(request, 'package') ?? '').split('.');
  return of === requestId && requestShape.test(requestId) && token ? token : null;
}

export function keepPackageToken(requestId: string, token: string): string {
  return writeCookie('package', `${requestId}.${token}`);
}

export const forgetPackage = () => forgetCookie('package');
export const forgetPendingPackageCode = () => forgetCookie('packageBinding');
