import { forgetCookie, readCookie } from './cookies.server';
import { ownCookies } from './own-cookies';

type SessionCookie = 'session' | 'staff';

/** The token in the cookie. What can be none, and could not even be sent on, is no session. */
export function readSessionToken(request: Request, cookie: SessionCookie): string | null {
  const value = readCookie(request, cookie);
  return value !== null && /^[\x21-\x7e]{1,200}$/.test(value) ? value : null;
}

/** Headers that make the browser forget a session, whatever stands in its cookie; none where there is no cookie. */
export function forgetSession(request: Request, cookie: SessionCookie): Record<string, string> {
  const { name } = ownCookies[cookie];
  const isThere = (request.headers.get('cookie') ?? '')
    .split(';')
    .some((part) => part.split('=')[0]?.trim() === name);
  return isThere ? { 'Set-Cookie': forgetCookie(cookie) } : {};
}
