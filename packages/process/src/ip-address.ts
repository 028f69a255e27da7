import { BlockList, isIP, isIPv6 } from 'node:net';

/** IPv4 written as IPv6 (`::ffff:10.0.0.1`) is the same address. Null for what is no address. */
export function plainAddress(text: string): string | null {
  const mapped = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/i.exec(text)?.[1];
  const address = mapped ?? text;
  return isIP(address) === 0 ? null : address;
}

/** A set of addresses and CIDR ranges. What cannot be read matches nothing. */
export interface AddressList {
  holds(address: string): boolean;
}

export function addressList(ranges: readonly string[]): AddressList {
  const list = new BlockList();
  for (const text of ranges) {
    const range = readRange(text);
    if (range === null) continue;
    if (range.width === null) list.addAddress(range.address, range.family);
    else list.addSubnet(range.address, range.width, range.family);
  }
  return {
    holds(text) {
      const address = plainAddress(text);
      return address !== null && list.check(address, familyOf(address));
    },
  };
}

/** True for `10.0.0.1`, `10.0.0.0/8` and their like in IPv6. */
export function isAddressRange(text: string): boolean {
  return readRange(text) !== null;
}

interface AddressRange {
  readonly address: string;
  readonly family: 'ipv4' | 'ipv6';
  /** Leading bits; null for a single address. */
  readonly width: number | null;
}

function readRange(text: string): AddressRange | null {
  const [base = '', bits, ...rest] = text.split('/');
  const address = plainAddress(base);
  if (address === null || rest.length > 0) return null;
  const family = familyOf(address);
  if (bits === undefined) return { address, family, width: null };
  const width = /^\d{1,3}$/.test(bits) ? Number(bits) : -1;
  return width >= 0 && width <= (family === 'ipv6' ? 128 : 32) ? { address, family, width } : null;
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIPv6(address) ? 'ipv6' : 'ipv4';
}
