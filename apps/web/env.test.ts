import { expect, it } from 'vitest';
import { readEnvironment } from './env';

const least = { WEB_API_SECRET: 'x'.repeat(24) };

it('the trusted proxies are a list of addresses and ranges, empty unless somebody says so', () => {
  expect(readEnvironment(least).trustedProxies).toEqual([]);
  expect(readEnvironment({ ...least, TRUSTED_PROXIES: '10.0.0.0/8, ::1,' }).trustedProxies).toEqual([
    '10.0.0.0/8',
    '::1',
  ]);
});

it('a token that opens the metrics is long enough, or there is none', () => {
  expect(readEnvironment(least).metricsToken).toBeNull();
  expect(readEnvironment({ ...least, METRICS_TOKEN: '' }).metricsToken).toBeNull();
  expect(() => readEnvironment({ ...least, METRICS_TOKEN: 'short' })).toThrow(
    'METRICS_TOKEN is not a secret of at least 24 signs',
  );
});

it.each(['10.0.0.0/33', 'proxy.internal', '10.0.0.1;10.0.0.2'])('%s is no list of proxies', (text) => {
  expect(() => readEnvironment({ ...least, TRUSTED_PROXIES: text })).toThrow(
    'TRUSTED_PROXIES is not a comma list of addresses and ranges such as 10.0.0.0/8',
  );
});
