import { BlockList, isIP, isIPv6 } from 'node:net';
import { DomainError } from './errors';

/** An address or a CIDR range of either family, trimmed. Errors: VALIDATION_FAILED. */
export function requireAddressRange(text: string, field: readonly string[]): string {
  const { address, bits, width } = partsOf(text);
  const isRange = bits === null || (/^\d{1,3}$/.test(bits) && Number(bits) <= width);
  if (isIP(address) === 0 || !isRange) throw new DomainError('VALIDATION_FAILED', {}, field);
  return text.trim();
}

/** IPv4 as it is written in IPv6: a caller of either spelling is the same caller. */
const mapped = new BlockList();
mapped.addSubnet('::ffff:0:0', 96, 'ipv6');

/**
 * How many leading bits of a range that has been judged are fixed; all of them for one address. IPv4 inside IPv6 counts as IPv4,
 * and a range around it as the whole of IPv4.
 */
export function fixedBits(range: string): { readonly bits: number; readonly isIPv6: boolean } {
  const { address, bits, width } = partsOf(range);
  const fixed = bits === null ? width : Number(bits);
  if (!isIPv6(address)) return { bits: fixed, isIPv6: false };
  if (fixed >= 96 && mapped.check(address, 'ipv6')) return { bits: fixed - 96, isIPv6: false };
  const around = new BlockList();
  around.addSubnet(address, fixed, 'ipv6');
  return around.check('::ffff:0:0', 'ipv6') ? { bits: 0, isIPv6: false } : { bits: fixed, isIPv6: true };
}

function partsOf(text: string) {
  const trimmed = text.trim();
  const slash = trimmed.indexOf('/');
  const address = slash < 0 ? trimmed : trimmed.slice(0, slash);
  const bits = slash < 0 ? null : trimmed.slice(slash + 1);
  return { address, bits, width: isIPv6(address) ? 128 : 32 };
}
