import { describe, expect, it } from 'vitest';
import { requireAddresses } from './allowed-addresses';

describe('the addresses from which a key may be used', () => {
  it('are addresses and networks of both kinds', () => {
    const given = ['203.0.113.7', ' 198.51.100.0/24 ', '2001:db8::/32', '2001:db8::1', '0.0.0.0/0'];
    expect(requireAddresses(given)).toEqual(given.map((text) => text.trim()));
  });

  it.each([
    'example.kz',
    '203.0.113',
    '203.0.113.0/33',
    '2001:db8::/129',
    '10.0.0.1/8/8',
    '10.0.0.1-10.0.0.9',
    '*',
  ])('%s is refused with its place', (wrong) => {
    expect(() => requireAddresses(['203.0.113.7', wrong, 'also wrong'])).toThrow(
      expect.objectContaining({
        code: 'ALLOWED_ADDRESS_INVALID',
        params: { position: 2 },
        field: ['allowedAddresses'],
      }),
    );
  });

  it('are twenty at the most', () => {
    const many = Array.from({ length: 21 }, (_, index) => `203.0.113.${index}`);
    expect(() => requireAddresses(many)).toThrow(
      expect.objectContaining({ code: 'ALLOWED_ADDRESSES_TOO_MANY', params: { limit: 20 } }),
    );
  });
});
