import { isIP, isIPv6 } from 'node:net';
import { DomainError } from '../kernel/errors';

const field = ['allowedAddresses'];
const addressLimit = 20;

/**
 * IP addresses and networks in CIDR notation, as they were typed. Errors: ALLOWED_ADDRESSES_TOO_MANY, and
 * ALLOWED_ADDRESS_INVALID with the place of the first wrong one, from 1; what was typed is never repeated.
 */
export function requireAddresses(texts: readonly string[]): string[] {
  if (texts.length > addressLimit) {
    throw new DomainError('ALLOWED_ADDRESSES_TOO_MANY', { limit: addressLimit }, field);
  }
  return texts.map((text, index) => {
    const address = text.trim();
    if (!isAddressOrNetwork(address)) {
      throw new DomainError('ALLOWED_ADDRESS_INVALID', { position: index + 1 }, field);
    }
    return address;
  });
}

function isAddressOrNetwork(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/');
  const longest = isIPv6(address) ? 128 : 32;
  const isPrefix = prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= longest);
  return isIP(address) !== 0 && isPrefix && rest.length === 0;
}
