import { openTestWorld } from '@apipay/testing/test-world';
import { expect, it } from 'vitest';
import { openTestApi, type TestApi } from '../fixtures/test-api';

const plenty = { capacity: 1_000_000, perSecond: 1_000 };
const throttle = {
  key: plenty,
  session: plenty,
  merchant: plenty,
  reader: plenty,
  visitor: { capacity: 3, perSecond: 0.001 },
};

/** How many of four calls each are let through to two people who say that they come from elsewhere. */
async function letThrough(api: TestApi): Promise<readonly number[]> {
  const counts: number[] = [];
  for (const address of ['198.51.100.1', '198.51.100.2']) {
    const headers = { 'x-forwarded-for': `203.0.113.77, ${address}` };
    let count = 0;
    for (let call = 0; call < 4; call += 1) {
      if ((await api.graphql('{ __typename }', { headers })).status === 200) count += 1;
    }
    counts.push(count);
  }
  return counts;
}

it('R-G3 behind a trusted proxy each address has a budget of its own; a stranger’s header changes nothing', async () => {
  const world = await openTestWorld({ maxConnections: 10 });
  const alone = await openTestApi({ world, throttle });
  expect(await letThrough(alone)).toEqual([3, 0]);
  await alone.close();
  const behindProxy = await openTestApi({ world, throttle, trustedProxies: ['127.0.0.1', '::1'] });
  expect(await letThrough(behindProxy)).toEqual([3, 3]);
  await behindProxy.close();
  await world.close();
});
