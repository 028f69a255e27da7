import { uuidFromId } from '@apipay/db/ids';
import { aTariff } from '@apipay/testing/connections';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, expect, it } from 'vitest';

let world: TestWorld;

beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(() => world.close());

it('R-T2 a version that was sold is retired, never changed, whoever writes', async () => {
  const id = uuidFromId(await aTariff(world));
  await expect(world.admin`update tariff_versions set price_minor = 1 where id = ${id}`).rejects.toThrow(
    /never changed/,
  );
  await world.admin`update tariff_versions set retired_at = now() where id = ${id}`;
});
