import { expect, it } from 'vitest';
import { clientAddressFinder } from './client-address';

const ownProxies = ['10.0.0.0/8', '2001:db8::1'];

it.each([
  ['nobody is trusted', [], '203.0.113.9', '198.51.100.1', '203.0.113.9'],
  ['a stranger sends the header', ownProxies, '203.0.113.9', '198.51.100.1', '203.0.113.9'],
  ['our proxy says nothing', ownProxies, '10.0.0.1', undefined, '10.0.0.1'],
  ['one proxy', ownProxies, '10.0.0.1', '198.51.100.1', '198.51.100.1'],
  ['one proxy, over IPv6 sockets', ownProxies, '::ffff:10.0.0.1', '198.51.100.1', '198.51.100.1'],
  ['a chain of proxies', ownProxies, '10.0.0.1', '198.51.100.1, 2001:db8::1,10.2.2.2', '198.51.100.1'],
  ['a lie before what our proxy heard', ownProxies, '10.0.0.1', '1.1.1.1, 198.51.100.1', '198.51.100.1'],
  ['trusted addresses before a stranger', ownProxies, '10.0.0.1', '10.9.9.9, 198.51.100.1', '198.51.100.1'],
  ['proxies alone', ownProxies, '10.0.0.1', '10.0.0.3, 10.0.0.2', '10.0.0.3'],
  ['an entry that is no address', ownProxies, '10.0.0.1', '198.51.100.1, unknown, 10.0.0.2', '10.0.0.2'],
  ['an entry with a port', ownProxies, '10.0.0.1', '198.51.100.1:4711', '10.0.0.1'],
  ['an empty header', ownProxies, '10.0.0.1', '', '10.0.0.1'],
  ['several headers', ownProxies, '10.0.0.1', ['1.1.1.1', '198.51.100.1, 10.0.0.2'], '198.51.100.1'],
  ['a socket that is gone', ownProxies, undefined, '198.51.100.1', ''],
])('%s', (_name, trusted, peer, forwardedFor, address) => {
  expect(clientAddressFinder(trusted)({ peer, forwardedFor })).toBe(address);
});
