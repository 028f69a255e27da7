import { expect, test } from 'vitest';
import { KaspiClient, useSandbox } from '../testing/kaspi-client';
import { SeededRandom } from './seeded-random';

const sandbox = useSandbox();

async function openClient(): Promise<KaspiClient> {
  const client = new KaspiClient(sandbox().url);
  await client.control('reset', {});
  await client.openDevice();
  return client;
}

test('the same seed gives the same sequence', () => {
  const [one, two] = [new SeededRandom(7), new SeededRandom(7)];
  const sequence = Array.from({ length: 1_000 }, () => one.next());
  expect(Array.from({ length: 1_000 }, () => two.next())).toEqual(sequence);
  expect(sequence.every((value) => value >= 0 && value < 1)).toBe(true);
  const mean = sequence.reduce((sum, value) => sum + value, 0) / sequence.length;
  expect(mean).toBeGreaterThan(0.45);
  expect(mean).toBeLessThan(0.55);
});

test('an ordered behaviour spoils exactly the ordered calls', async () => {
  const client = await openClient();
  await client.control('behaviours', { operation: 'remote/create', behaviour: 'error500Done', times: 2 });
  expect((await client.call('GET', 'r3/v01/health/ping')).status).toBe(200);
  expect((await client.create('87010000001')).status).toBe(500);
  expect((await client.create('87010000001')).status).toBe(500);
  expect((await client.create('87010000001')).status).toBe(200);
  expect(await client.invoicesOf('87010000001')).toHaveLength(3);
});

test('an order for one payer leaves the others alone', async () => {
  const client = await openClient();
  await client.control('behaviours', { behaviour: 'cutBeforeDoing', phone: '+77010000002', times: 5 });
  expect((await client.create('87010000001')).status).toBe(200);
  await expect(client.create('87010000002')).rejects.toThrow('fetch failed');
  await client.control('behaviours', undefined, 'DELETE');
  expect((await client.create('87010000002')).status).toBe(200);
});

test('429 and a lost session can be ordered for any operation', async () => {
  const client = await openClient();
  await client.control('behaviours', { operation: 'health/ping', behaviour: 'tooMany' });
  await client.control('behaviours', { operation: 'health/ping', behaviour: 'sessionLost' });
  expect((await client.call('GET', 'r3/v01/health/ping')).status).toBe(429);
  expect((await client.call('GET', 'r3/v01/health/ping')).status).toBe(401);
});

async function runFaults(client: KaspiClient, seed: number): Promise<string> {
  await client.control('faults', { seed, doneThenCut: 0.15, error500: 0.1, only: ['remote/create'] });
  let sequence = '';
  for (let count = 0; count < 120; count += 1) {
    sequence += await client.create('87010000003').then(
      ({ status }) => (status === 500 ? 'E' : '.'),
      () => 'C',
    );
  }
  await client.control('faults', { seed: 0 });
  return sequence;
}

test('faults by chance follow the seed, keep near their rates, and tell what was done', async () => {
  const client = await openClient();
  const first = await runFaults(client, 42);
  expect(await runFaults(client, 42)).toBe(first);
  expect(await runFaults(client, 43)).not.toBe(first);
  const cuts = first.split('C').length - 1;
  const errors = first.split('E').length - 1;
  expect(cuts).toBeGreaterThan(6);
  expect(cuts).toBeLessThan(36);
  expect(errors).toBeGreaterThan(2);
  const refused = [...first].filter((sign) => sign === 'E').length;
  const invoices = await client.invoicesOf('87010000003');
  expect(invoices.length).toBeGreaterThanOrEqual(240 - 2 * refused);
  expect((await client.create('87010000003')).status).toBe(200);
});

test('an unknown behaviour and a rate above one are refused with a reason', async () => {
  const client = await openClient();
  expect(await client.control('behaviours', { behaviour: 'explode' })).toHaveProperty('message');
  expect(await client.control('faults', { doneThenCut: 2 })).toHaveProperty('message');
  expect(await client.control('faults', { doneThenCutt: 0.1 })).toHaveProperty('message');
});
