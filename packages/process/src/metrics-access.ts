import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { addressList } from './ip-address';

const loopback = addressList(['127.0.0.0/8', '::1']);
const saidByProxies = [
  'forwarded',
  'via',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
];
const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest();

/**
 * Who may read `/metrics`: a program on this machine, which no proxy speaks for, or whoever knows `METRICS_TOKEN`. To anybody else
 * the address does not exist.
 */
export function mayReadMetrics(
  call: {
    readonly socket: { readonly remoteAddress?: string | undefined };
    readonly headers: IncomingHttpHeaders;
  },
  token: string | null,
): boolean {
  const { socket, headers } = call;
  const isForwarded = saidByProxies.some((name) => headers[name] !== undefined);
  if (!isForwarded && loopback.holds(socket.remoteAddress ?? '')) return true;
  const given = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1];
  return token !== null && given !== undefined && timingSafeEqual(digest(given), digest(token));
}
