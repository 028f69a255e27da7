import { BlockList, isIP, isIPv4, isIPv6 } from 'node:net';

/** IPv4 written as IPv6 (`::ffff:10.0.0.1`) is the same address. Null for what is no address. */
export function plainAddress(text: string): string | null {
  const mapped = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/i.exec(text)?.[1];
  const address = mapped ?? text;
  return isIP(address) === 0 ? null : address;
}

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

/** True when the address lies in one of the addresses or CIDR ranges. What cannot be read matches nothing. */
export function isAddressIn(ranges: readonly string[], text: string): boolean {
  const address = plainAddress(text);
  if (address === null) return false;
  const list = new BlockList();
  for (const range of ranges) addRange(list, range);
  return list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

function addRange(list: BlockList, range: string): void {
  const [base = '', bits, ...rest] = range.split('/');
  if (rest.length > 0) return;
  const address = plainAddress(base);
  if (address === null) return;
  const family = isIPv6(address) ? 'ipv6' : 'ipv4';
  if (bits === undefined) {
    list.addAddress(address, family);
    return;
  }
  const width = /^\d{1,3}$/.test(bits) ? Number(bits) : -1;
  if (width >= 0 && width <= (family === 'ipv6' ? 128 : 32)) list.addSubnet(address, width, family);
}
