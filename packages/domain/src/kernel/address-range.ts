import { isIP, isIPv6 } from 'node:net';
import { DomainError } from './errors';

/** An address or a CIDR range of either family, trimmed. Errors: VALIDATION_FAILED. */
export function requireAddressRange(text: string, field: readonly string[]): string {
  const { address, bits, width } = partsOf(text);
  const isRange = bits === null || (/^\d{1,3}$/.test(bits) && Number(bits) <= width);
  if (isIP(address) === 0 || !isRange) throw new DomainError('VALIDATION_FAILED', {}, field);
  return text.trim();
}

/** How many leading bits of a range that has been judged are fixed; all of them for one address. */
export function fixedBits(range: string): { readonly bits: number; readonly isIPv6: boolean } {
  const { address, bits, width } = partsOf(range);
  return { bits: bits === null ? width : Number(bits), isIPv6: isIPv6(address) };
}

function partsOf(text: string) {
  const trimmed = text.trim();
  const slash = trimmed.indexOf('/');
  const address = slash < 0 ? trimmed : trimmed.slice(0, slash);
  const bits = slash < 0 ? null : trimmed.slice(slash + 1);
  return { address, bits, width: isIPv6(address) ? 128 : 32 };
}
