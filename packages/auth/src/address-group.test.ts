import { describe, expect, it } from 'vitest';
import { addressGroup } from './address-group';

describe('what one limit counts together', () => {
  it('an IPv4 address stands for itself, also when written as IPv6', () => {
    expect(addressGroup('203.0.113.7')).toBe('203.0.113.7');
    expect(addressGroup('::ffff:203.0.113.7')).toBe('203.0.113.7');
  });

  it('64 leading bits of IPv6 stand for all addresses below, however they are written', () => {
    const group = addressGroup('2001:db8:0:1::1');
    for (const same of [
      '2001:db8::1:ffff:ffff:ffff:ffff',
      '2001:0DB8:0000:0001:abcd::',
      '2001:db8:0:1:0:0:0:1%eth0',
    ]) {
      expect(addressGroup(same.replace('::1:ffff', ':0:1:ffff'))).toBe(group);
    }
    expect(addressGroup('2001:db8:0:2::1')).not.toBe(group);
    expect(addressGroup('::1')).toBe('0:0:0:0');
  });

  it('what is no address is one unknown', () => {
    for (const text of ['', 'localhost', '203.0.113', '203.0.113.7, 10.0.0.1']) {
      expect(addressGroup(text)).toBe('unknown');
    }
  });
});
