import { type OwnCookie, ownCookies } from './own-cookies';

/** The value of a cookie, or null. A repeated name gives the first value, as the browser sends the most specific one first. */
export function readCookie(request: Request, cookie: OwnCookie): string | null {
  const { name } = ownCookies[cookie];
  for (const part of (request.headers.get('cookie') ?? '').split(';')) {
    const separator = part.indexOf('=');
    if (separator < 0 || part.slice(0, separator).trim() !== name) continue;
    try {
      return decodeURIComponent(part.slice(separator + 1).trim());
    } catch {
      return null;
    }
  }
  return null;
}

/** A `Set-Cookie` header with the lifetime of the table. */
export function writeCookie(cookie: OwnCookie, value: string): string {
  const { name, lifetimeSeconds } = ownCookies[cookie];
  return `${name}=${encodeURIComponent(value)}; ${attributes}; Max-Age=${lifetimeSeconds}`;
}

export function forgetCookie(cookie: OwnCookie): string {
  return `${ownCookies[cookie].name}=; ${attributes}; Max-Age=0`;
}

const attributes = 'Path=/; Secure; HttpOnly; SameSite=Lax';
