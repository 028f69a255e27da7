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

/** How many opened copies a browser remembers: a cookie stays far below 4 KB. */
const copiesKept = 4;

/** The newest first. */
function readOpened(request: Request): { readonly requestId: string; readonly token: string }[] {
  const pieces = (readCookie(request, 'package') ?? '').split('.');
  const opened = [];
  for (let place = 0; place + 1 < pieces.length; place += 2) {
    const [requestId = '', token = ''] = pieces.slice(place, place + 2);
    if (requestShape.test(requestId) && token !== '') opened.push({ requestId, token });
  }
  return opened;
}

/** What opens the copy of this request in this browser; null where it has none. */
export function readPackageToken(request: Request, requestId: string): string | null {
  return readOpened(request).find((one) => one.requestId === requestId)?.token ?? null;
}

/** Beside the copies that were opened here before, the newest few. */
export function keepPackageToken(request: Request, requestId: string, token: string): string {
  return writeOpened([{ requestId, token }, ...othersThan(request, requestId)].slice(0, copiesKept));
}

/** The other opened copies stay. */
export function forgetPackage(request: Request, requestId: string): string {
  const others = othersThan(request, requestId);
  return others.length > 0 ? writeOpened(others) : forgetCookie('package');
}

const othersThan = (request: Request, requestId: string) =>
  readOpened(request).filter((one) => one.requestId !== requestId);

function writeOpened(opened: ReturnType<typeof readOpened>): string {
  return writeCookie('package', opened.map(({ requestId, token }) => `${requestId}.${token}`).join('.'));
}

export const forgetPendingPackageCode = () => forgetCookie('packageBinding');
