import { expect, it } from 'vitest';
import { kaspiWorld } from './credential-files';
import { createKaspiQrProvider } from './provider';

const url = 'http://localhost:4010/kaspi/test';

it('a mode without an address is none; without a scheme it is the one for many organisations', () => {
  expect(kaspiWorld({ url: undefined, scheme: 'r1' })).toBeNull();
  const provider = createKaspiQrProvider({ test: kaspiWorld({ url, organizationBin: '260140000005' }) });
  expect(provider.installation('test')).toEqual({ scheme: 'r3', onlyOrganizationBin: null });
  expect(provider.installation('live')).toEqual({ scheme: 'r3', onlyOrganizationBin: null });
});

it.each(['r1', 'r2'] as const)(
  'scheme %s names its one organisation, and nothing starts without it',
  (scheme) => {
    expect(() => kaspiWorld({ url, scheme })).toThrow(/organisation/);
    const provider = createKaspiQrProvider({
      test: kaspiWorld({ url, scheme, organizationBin: '260140000005' }),
    });
    expect(provider.installation('test')).toEqual({ scheme, onlyOrganizationBin: '260140000005' });
  },
);
