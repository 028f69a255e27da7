import { fixedBits, requireAddressRange } from '../kernel/address-range';
import { DomainError } from '../kernel/errors';
import { requireReference } from '../kernel/free-text';

export function requireServiceTitle(text: string): string {
  return requireReference(text, { field: ['title'], maxLength: 60, isRequired: true });
}

const field = ['allowedAddresses'];
/** A bank has a handful of addresses. A wider range would let half the world report payments. */
const fewestBits = { ipv4: 16, ipv6: 32 } as const;

/** At least one, and none too wide. Errors: BILLER_ADDRESSES_REQUIRED, BILLER_ADDRESS_TOO_WIDE, VALIDATION_FAILED. */
export function requireBankAddresses(texts: readonly string[]): string[] {
  const ranges = [...new Set(texts.map((text) => requireAddressRange(text, field)))];
  if (ranges.length === 0) throw new DomainError('BILLER_ADDRESSES_REQUIRED', {}, field);
  for (const range of ranges) {
    const { bits, isIPv6 } = fixedBits(range);
    const limit = isIPv6 ? fewestBits.ipv6 : fewestBits.ipv4;
    if (bits < limit) throw new DomainError('BILLER_ADDRESS_TOO_WIDE', { limit }, field);
  }
  return ranges;
}
