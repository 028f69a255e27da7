import { askLocalTime } from '@apipay/db/local-time';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { requireCurrentZoneData } from './calendar';

let world: TestWorld;

beforeAll(async () => {
  world = await openTestWorld();
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => world.close());

it('T14 a process starts where Node and this Postgres both know that Kazakhstan has one zone', async () => {
  await expect(requireCurrentZoneData(askLocalTime(world.admin))).resolves.toBeUndefined();
});

it('T14 a Postgres with the zone data of 2023 lets no process start', async () => {
  const before2024 = 'Etc/GMT-6';
  await expect(
    requireCurrentZoneData((instant) => askLocalTime(world.admin)(instant, before2024)),
  ).rejects.toThrow('the time zone data of Postgres is older than March 2024');
});

it('T14 a Node with the zone data of 2023 lets no process start', async () => {
  const { formatToParts } = Intl.DateTimeFormat.prototype;
  vi.spyOn(Intl.DateTimeFormat.prototype, 'formatToParts').mockImplementation(function (
    this: Intl.DateTimeFormat,
    date,
  ) {
    return formatToParts.call(this, new Date(Number(date) + 3_600_000));
  });
  await expect(requireCurrentZoneData(askLocalTime(world.admin))).rejects.toThrow(
    'the time zone data of Node is older than March 2024',
  );
});
