import type { IncomingHttpHeaders } from 'node:http';

export const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * May this request change anything? Browsers say where a request comes from in `Sec-Fetch-Site`, older ones in `Origin`; what
 * says neither is no browser of ours. Headers of proxies are never looked at.
 */
export function isOwnOrigin(
  method: string | undefined,
  headers: IncomingHttpHeaders,
  webOrigin: string,
): boolean {
  if (method !== undefined && safeMethods.has(method)) return true;
  const site = headers['sec-fetch-site'];
  const origin = headers.origin;
  if (site !== undefined && site !== 'same-origin') return false;
  if (origin !== undefined) return origin === webOrigin;
  return site === 'same-origin';
}
