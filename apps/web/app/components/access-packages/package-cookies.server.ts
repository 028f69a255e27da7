import { forgetCookie, readCookie, writeCookie } from '../../cookies.server';

/** What a browser remembers while a code for a copy is on its way. */
export interface PendingPackageCode {
  readonly requestId: string;
  readonly bindingSecret: string;
  readonly challengeId: string;
}

const requestShape = /^dsr_[0-9a-z]{26}$/;

/** Null where this browser waits for no code of this request. */
export function readPendingPackageCode(request: Request, requestId: string): PendingPackageCode | null {
  const [of, challengeId, bindingSecret] = (readCookie(request, 'packageBinding') ?? '').split('.');
  return of === requestId && challengeId && bindingSecret ? { requestId, challengeId, bindingSecret } : null;
}

export function keepPendingPackageCode({
  requestId,
  challengeId,
  bindingSecret,
}: PendingPackageCode): string {
  return writeCookie('packageBinding', `${requestId}.${challengeId}.${bindingSecret}`);
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
