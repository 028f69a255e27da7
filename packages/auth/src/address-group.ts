import { isIPv4 } from 'node:net';
import { plainAddress } from '@apipay/process/ip-address';

/** What one limit counts together: an IPv4 address, or the 64 leading bits of IPv6, which one customer commonly has. */
export function addressGroup(text: string): string {
  const address = plainAddress(text);
  if (address === null) return 'unknown';
  if (isIPv4(address)) return address;
  const [head = '', tail] = address.replace(/%.*$/, '').split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const missing = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  return [...left, ...Array.from({ length: missing }, () => '0'), ...right]
    .slice(0, 4)
    .map((part) => Number.parseInt(part, 16).toString(16))
    .join(':');
}
