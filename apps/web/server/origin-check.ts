import type { IncomingHttpHeaders } from 'node:http';
import { isPaymentPage } from './security-headers';

export const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * May this request change anything? Browsers say where a request comes from in `Sec-Fetch-Site`, older ones in `Origin`; what
 * says neither is no browser of ours. Headers of proxies are never looked at.
 */
export function isOwnOrigin(
  method: string | undefined,
  headers: IncomingHttpHeaders,
  webOrigin: string,
  path = '/',
): boolean {
  if (method !== undefined && safeMethods.has(method)) return true;
  const site = headers['sec-fetch-site'];
  const origin = headers.origin;
  if (site !== undefined && site !== 'same-origin') return false;
  // A page without a referrer hides its origin too, from its own forms. What it sends is carried by its address, not by a cookie.
  if (origin === 'null' && isPaymentPage(path)) return true;
  if (origin !== undefined) return origin === webOrigin;
  return site === 'same-origin';
}
