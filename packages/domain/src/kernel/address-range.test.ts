import { describe, expect, it } from 'vitest';
import { fixedBits, requireAddressRange } from './address-range';

describe('an address or a range of addresses', () => {
  it.each(['10.0.0.1', ' 10.0.0.0/8 ', '2001:db8::1', '2001:db8::/48', '10.0.0.1/32'])('takes %j', (text) => {
    expect(requireAddressRange(text, ['a'])).toBe(text.trim());
  });

  it.each(['', '10.0.0', '10.0.0.1/33', '10.0.0.1/', '10.0.0.1/8/8', '10.0.0.1/-1', 'kaspi.kz', '::1/129'])(
    'refuses %j',
    (text) => {
      expect(() => requireAddressRange(text, ['a'])).toThrow('VALIDATION_FAILED');
    },
  );

  it('knows how many bits are fixed', () => {
    expect(fixedBits('10.0.0.1')).toEqual({ bits: 32, isIPv6: false });
    expect(fixedBits('10.0.0.0/8')).toEqual({ bits: 8, isIPv6: false });
    expect(fixedBits('2001:db8::/48')).toEqual({ bits: 48, isIPv6: true });
    expect(fixedBits('::1')).toEqual({ bits: 128, isIPv6: true });
    expect(fixedBits('::ffff:10.0.0.1')).toEqual({ bits: 32, isIPv6: false });
    expect(fixedBits('::ffff:0:0/96')).toEqual({ bits: 0, isIPv6: false });
    expect(fixedBits('::ffff:0.0.0.0/97')).toEqual({ bits: 1, isIPv6: false });
    expect(fixedBits('::/48')).toEqual({ bits: 0, isIPv6: false });
  });
});
