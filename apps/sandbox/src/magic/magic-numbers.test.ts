import { expect, test } from 'vitest';
import { KaspiClient, useSandbox } from '../testing/kaspi-client';
import { magicNumbers } from './magic-numbers';

const sandbox = useSandbox({ lateMs: 1_500 });

const clientTimeoutMs = 500;

async function openClient(): Promise<KaspiClient> {
  const client = new KaspiClient(sandbox().url);
  await client.openDevice();
  return client;
}

const local = (name: string): string => {
  const magic = magicNumbers.find((each) => each.name === name);
  if (!magic) throw new Error(`no magic number ${name}`);
  return `8${magic.phone.slice(2)}`;
};

/** What a client with a timeout sees: an HTTP status with its text, or why there is none. */
async function seen(answer: Promise<{ status: number; text: string }>): Promise<string> {
  const timeout = new Promise<string>((resolve) => setTimeout(() => resolve('timeout'), clientTimeoutMs));
  return Promise.race([
    timeout,
    answer.then(
      ({ status }) => `HTTP ${status}`,
      (error: unknown) =>
        error instanceof Error && error.cause instanceof Error ? codeOf(error.cause) : 'error',
    ),
  ]);
}

const codeOf = (cause: Error): string => ('code' in cause ? String(cause.code) : cause.name);

test('every magic number has its own number, name and three texts', () => {
  expect(new Set(magicNumbers.map(({ phone }) => phone)).size).toBe(magicNumbers.length);
  expect(new Set(magicNumbers.map(({ name }) => name)).size).toBe(magicNumbers.length);
  for (const { phone, says } of magicNumbers) {
    expect(phone).toMatch(/^\+7777000\d{4}$/);
    expect(Object.values(says).every((text) => text.length > 3)).toBe(true);
  }
});

test.each([
  ['pays-at-once', 'Processed'],
  ['refuses-at-once', 'Error'],
  ['no-money', 'Error'],
  ['expires-at-once', 'Error'],
  ['unknown-status', 'PartnerReviewPending'],
  ['wrong-amount', 'Processed'],
])('%s is %s when first asked', async (name, status) => {
  const client = await openClient();
  expect(await client.status(await client.createId(local(name)))).toBe(status);
});

test.each([
  ['create-late', 'timeout', 1, 'waiting'],
  ['create-done-then-cut', 'ECONNRESET', 1, 'waiting'],
  ['create-cut-before', 'ECONNRESET', 0, null],
  ['create-500-done', 'HTTP 500', 1, 'waiting'],
  ['create-500', 'HTTP 500', 0, null],
  ['create-html', 'HTTP 200', 1, 'waiting'],
  ['create-huge', 'HTTP 200', 1, 'waiting'],
  ['create-unknown-code', 'HTTP 200', 0, null],
  ['create-unknown-code-done', 'HTTP 200', 1, 'waiting'],
  ['create-unavailable', 'HTTP 200', 0, null],
  ['session-lost', 'HTTP 401', 0, null],
  ['create-late-paid', 'timeout', 1, 'processed'],
  ['create-cut-paid', 'ECONNRESET', 1, 'processed'],
  ['create-500-paid', 'HTTP 500', 1, 'processed'],
])('%s: the client sees %s and Kaspi has %i invoice (%s)', async (name, sight, count, state) => {
  const client = await openClient();
  expect(await seen(client.create(local(name)))).toBe(sight);
  const mine = (await client.invoicesOf(local(name))).filter((each) => each.organizationBin === client.bin);
  expect(mine).toHaveLength(count);
  expect(mine[0]?.state ?? null).toBe(state);
});

test('the spoilt answers are HTML, a megabyte, and codes that no document names', async () => {
  const client = await openClient();
  const html = await client.create(local('create-html'));
  expect(html.contentType).toContain('text/html');
  expect((await client.create(local('create-huge'))).text.length).toBeGreaterThan(1_000_000);
  expect((await client.create(local('create-unknown-code'))).json.StatusCode).toBe(-77777);
  expect((await client.create(local('create-unavailable'))).json.StatusCode).toBe(-999);
});

test('pays-after-cancel: the cancel is confirmed and the money comes a second later', async () => {
  const client = await openClient();
  const id = await client.createId(local('pays-after-cancel'));
  expect((await client.cancel(id)).json.StatusCode).toBe(0);
  expect(await client.status(id)).toBe('RemotePaymentCanceled');
  await client.control('clock', { shiftSeconds: 2 });
  expect(await client.status(id)).toBe('Processed');
  const invoice = (await client.invoicesOf(local('pays-after-cancel'))).find((each) => each.id === id);
  expect(invoice?.payable).toHaveLength(1);
  expect(invoice?.payments).toHaveLength(1);
});

test('pays-when-cancel-arrives: the cancel is refused, the payment stands', async () => {
  const client = await openClient();
  const id = await client.createId(local('pays-when-cancel-arrives'));
  expect((await client.cancel(id)).json.StatusCode).toBe(-99000001);
  expect(await client.status(id)).toBe('Processed');
});

test('pays-after-five-seconds waits, then is paid', async () => {
  const client = await openClient();
  const id = await client.createId(local('pays-after-five-seconds'));
  expect(await client.status(id)).toBe('Wait');
  await client.control('clock', { shiftSeconds: 6 });
  expect(await client.status(id)).toBe('Processed');
});

test('wrong-amount shows one tenge too much in the v02 status only', async () => {
  const client = await openClient();
  const id = await client.createId(local('wrong-amount'));
  const answer = await client.call('GET', `r3/v02/payment/status/${id}`);
  expect(answer.json.Data?.['Amount']).toBe(15001);
});

test('wrong-amount-in-details shows one tenge too much in the details, and as much can go back', async () => {
  const client = await openClient();
  const id = await client.createId(local('wrong-amount-in-details'));
  expect((await client.call('GET', `r3/v02/payment/status/${id}`)).json.Data?.['Amount']).toBe(15000);
  const path = `r3/v01/payment/details?QrPaymentId=${id}&DeviceToken=${client.deviceToken}`;
  expect((await client.call('GET', path)).json.Data).toMatchObject({
    TotalAmount: 15001,
    AvailableReturnAmount: 15001,
  });
  // What they say can go back does go back, to the last tenge.
  const giveBack = (Amount: number) =>
    client.call('POST', 'r3/v01/payment/return', {
      DeviceToken: client.deviceToken,
      OrganizationBin: client.bin,
      QrPaymentId: id,
      Amount,
    });
  expect((await giveBack(15002)).json.StatusCode).toBe(-99000005);
  expect((await giveBack(15001)).json.StatusCode).toBe(0);
});

test('no-kaspi and look-up-refused are known to client-info', async () => {
  const client = await openClient();
  const ask = (name: string) =>
    client.call(
      'GET',
      `r3/v01/remote/client-info?phoneNumber=${local(name)}&deviceToken=${client.deviceToken}`,
    );
  expect((await ask('no-kaspi')).json.StatusCode).toBe(990000032);
  expect((await ask('look-up-refused')).json.StatusCode).toBe(990000031);
  expect((await client.create(local('look-up-refused'))).json.StatusCode).toBe(0);
  expect(await seen(ask('look-up-late'))).toBe('timeout');
});

test('cancel and status go wrong for the numbers that say so', async () => {
  const client = await openClient();
  const cut = await client.createId(local('cancel-done-then-cut'));
  expect(await seen(client.cancel(cut))).toBe('ECONNRESET');
  expect(await client.status(cut)).toBe('RemotePaymentCanceled');
  const late = await client.createId(local('cancel-late'));
  expect(await seen(client.cancel(late))).toBe('timeout');
  const broken = await client.createId(local('status-500'));
  expect((await client.call('GET', `r3/v01/payment/status/${broken}`)).status).toBe(500);
  const silent = await client.createId(local('status-cut'));
  expect(await seen(client.call('GET', `r3/v01/payment/status/${silent}`))).toBe('ECONNRESET');
});
