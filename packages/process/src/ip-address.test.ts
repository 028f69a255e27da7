import { describe, expect, it } from 'vitest';
import { addressList, isAddressRange, plainAddress } from './ip-address';

const unreadable = [
  '',
  '10.0.0.0/33',
  '10.0.0.0/',
  '10.0.0.0/-1',
  '10.0.0.0/8x',
  'everything',
  '0.0.0.0/0/0',
];

describe('a list of addresses', () => {
  it('R-G2 holds single addresses and ranges of both families', () => {
    expect(addressList(['10.0.0.0/8']).holds('10.255.0.1')).toBe(true);
    expect(addressList(['10.0.0.0/8']).holds('11.0.0.1')).toBe(false);
    expect(addressList(['2001:db8::/48']).holds('2001:db8:0:ffff::1')).toBe(true);
    expect(addressList(['10.0.0.1']).holds('::ffff:10.0.0.1')).toBe(true);
  });

  it.each(unreadable)('R-G2 gives nothing for %j, which cannot be read', (range) => {
    expect(addressList([range]).holds('10.0.0.1')).toBe(false);
    expect(isAddressRange(range)).toBe(false);
  });

  it.each(['10.0.0.1', '10.0.0.0/8', '::1', '2001:db8::/32', '0.0.0.0/0'])('%s can be read', (range) => {
    expect(isAddressRange(range)).toBe(true);
  });
});

describe('an address', () => {
  it('is plain or nothing', () => {
    expect(plainAddress('::FFFF:10.0.0.1')).toBe('10.0.0.1');
    expect(plainAddress('010.0.0.1')).toBeNull();
    expect(plainAddress('10.0.0.1:443')).toBeNull();
  });
});
