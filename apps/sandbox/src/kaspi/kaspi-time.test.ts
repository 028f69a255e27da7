import { expect, test } from 'vitest';
import type { tellTruth } from '../control/truth';
import { KaspiClient, useSandbox } from '../testing/kaspi-client';

const sandbox = useSandbox();

async function openClient(): Promise<KaspiClient> {
  const client = new KaspiClient(sandbox().url);
  await client.control('reset', {});
  await client.openDevice();
  return client;
}

const truthOf = async (client: KaspiClient) => {
  const truth: ReturnType<typeof tellTruth> = await client.control('truth');
  if (!truth.worlds.test) throw new Error('no test world');
  return truth.worlds.test;
};

test('a phone invoice lives 24 hours and then is an Error that nobody can pay', async () => {
  const client = await openClient();
  const id = await client.createId('87010000001');
  await client.control('clock', { shiftSeconds: 24 * 3600 - 5 });
  expect(await client.status(id)).toBe('Wait');
  await client.control('clock', { shiftSeconds: 10 });
  expect(await client.status(id)).toBe('Error');
  const [invoice] = await client.invoicesOf('+77010000001');
  expect(invoice).toMatchObject({ reason: 'expire', endedAt: invoice?.expiresAt });
  expect(invoice?.payable).toEqual([{ from: invoice?.createdAt, to: invoice?.expiresAt }]);
  expect(await client.control(`invoices/${id}/act`, { act: 'pay' })).toHaveProperty('message');
});

test('money after the end is possible on a test order, and the record shows when', async () => {
  const client = await openClient();
  const id = await client.createId('87010000002');
  await client.cancel(id);
  const paid: { state: string; payable: unknown[]; payments: unknown[] } = await client.control(
    `invoices/${id}/act`,
    { act: 'pay', force: true },
  );
  expect(paid).toMatchObject({ state: 'processed', payments: [{ amount: '15000.00' }] });
  expect(paid.payable).toHaveLength(2);
  expect(await client.status(id)).toBe('Processed');
});

test('the seventh question about one invoice in a minute is HTTP 429 and a counted violation', async () => {
  const client = await openClient();
  const id = await client.createId('87010000003');
  const ask = () => client.call('GET', `r3/v01/payment/status/${id}`);
  for (let count = 0; count < 6; count += 1) expect((await ask()).status).toBe(200);
  expect((await ask()).status).toBe(429);
  expect((await truthOf(client)).pollingViolations).toBe(1);
  await client.control('clock', { shiftSeconds: 61 });
  expect((await ask()).status).toBe(200);
});

test('sixty questions a minute are the budget of a device', async () => {
  const client = await openClient();
  const ids = await Promise.all(
    Array.from({ length: 16 }, (_, at) => client.createId(`8701000${1000 + at}`)),
  );
  const answers: number[] = [];
  for (let round = 0; round < 4; round += 1) {
    for (const id of ids) answers.push((await client.call('GET', `r3/v01/payment/status/${id}`)).status);
  }
  expect(answers.filter((status) => status === 200)).toHaveLength(60);
  expect((await truthOf(client)).pollingViolations).toBe(4);
});

test('a QR may be polled at its interval without a violation', async () => {
  const client = await openClient();
  const created = await client.call('POST', 'r3/v01/qr/create', {
    DeviceToken: client.deviceToken,
    Amount: 10,
    OrganizationBin: client.bin,
  });
  const id = created.json.Data?.['QrPaymentId'];
  for (let count = 0; count < 12; count += 1) {
    expect((await client.call('GET', `r3/v01/payment/status/${id}`)).status).toBe(200);
  }
  await client.control('clock', { shiftSeconds: 181 });
  expect(await client.status(Number(id))).toBe('Error');
});

test('the 51st client-info of a device in a minute is refused and counted', async () => {
  const client = await openClient();
  const path = `r3/v01/remote/client-info?phoneNumber=87010000004&deviceToken=${client.deviceToken}`;
  for (let count = 0; count < 50; count += 1) expect((await client.call('GET', path)).status).toBe(200);
  const refused = await client.call('GET', path);
  expect(refused).toMatchObject({ status: 429, json: { StatusCode: 990000029 } });
  expect((await truthOf(client)).clientInfoBudgetViolations).toBe(1);
});

test('the record of truth finds two invoices payable at once, and a repeated request id', async () => {
  const client = await openClient();
  const first = await client.createId('87010000005');
  expect((await truthOf(client)).duplicates).toEqual([]);
  const second = await client.createId('87010000005');
  const requestId = '11111111-2222-4333-8444-555555555555';
  await client.call('GET', 'r3/v01/health/ping', undefined, { 'x-request-id': requestId });
  await client.call('GET', 'r3/v01/health/ping', undefined, { 'x-request-id': requestId });
  const truth = await truthOf(client);
  expect(truth.duplicates).toEqual([
    { ids: [first, second], comment: 'Счёт 7', payableAtOnce: 2, timesPaid: 0 },
  ]);
  expect(truth.repeatedRequestIds).toEqual([requestId]);
});

test('an invoice issued again after its cancel is no duplicate', async () => {
  const client = await openClient();
  await client.cancel(await client.createId('87010000006'));
  await client.createId('87010000006');
  expect((await truthOf(client)).duplicates).toEqual([]);
});
