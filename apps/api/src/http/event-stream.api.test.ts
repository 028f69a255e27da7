import { idFromUuid } from '@apipay/db/ids';
import { listenToEvents } from '@apipay/db/listen-to-events';
import { issueInvoice } from '@apipay/domain/invoices';
import { createLogger } from '@apipay/process/logger';
import { aConnectedMerchant } from '@apipay/testing/connections';
import { aPhone } from '@apipay/testing/contexts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aTenant } from '../fixtures/tenant';
import { openTestApi, type TestApi } from '../fixtures/test-api';
import { type EventListener, startEventListener } from './event-listener';

let api: TestApi;
let listener: EventListener;
const lines: string[] = [];

beforeAll(async () => {
  api = await openTestApi();
  listener = startEventListener(
    api.events,
    (hear) => listenToEvents(api.world.databases.mainUrl, 'apipay-api-events', hear),
    createLogger('api', 'info', { write: (line: string) => void lines.push(line) }),
  );
  await until(() => lines.some((line) => line.includes('event listener ready')));
});

afterAll(async () => {
  await listener.stop();
  await api.close();
});

async function until(isDone: () => boolean | Promise<boolean>): Promise<void> {
  const startedAt = performance.now();
  while (!(await isDone())) {
    if (performance.now() - startedAt > 8_000) throw new Error('it did not come');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function openStream(headers: Record<string, string>) {
  const abort = new AbortController();
  let text = '';
  const status = fetch(`${api.url}/events/stream`, { headers, signal: abort.signal }).then(
    async (response) => {
      void (async () => {
        const decoder = new TextDecoder();
        try {
          const reader = response.body?.getReader();
          for (let read = await reader?.read(); read?.value !== undefined; read = await reader?.read()) {
            text += decoder.decode(read.value, { stream: true });
          }
        } catch {
          // Cut by the test.
        }
      })();
      return response.status;
    },
  );
  return { status, text: () => text, close: () => abort.abort() };
}

const issue = (merchant: Awaited<ReturnType<typeof aConnectedMerchant>>) =>
  issueInvoice(merchant.ctx, merchant, { phone: aPhone(), amount: '100', description: 'Заказ' });

it('R-G4 an event reaches the browser of its own merchant and mode at once, and nobody else', async () => {
  const merchant = await aConnectedMerchant(api.world);
  const [own, other] = [
    openStream(await api.sessionOf(merchant)),
    openStream(await api.sessionOf(await aTenant(api))),
  ];
  const test = openStream(await api.sessionOf(merchant, 'test'));
  expect([await own.status, await other.status, await test.status]).toEqual([200, 200, 200]);
  const { invoice } = await issue(merchant);
  await until(() => own.text().includes(invoice.id));
  const data = /data: (\{"eventId.*\})/.exec(own.text())?.[1] ?? '{}';
  expect(JSON.parse(data)).toEqual({
    eventId: expect.stringMatching(/^evt_/),
    type: 'invoice.issued',
    objectId: invoice.id,
    sequence: 2,
  });
  expect(own.text()).toMatch(/^id: evt_/m);
  expect(other.text() + test.text()).not.toContain(invoice.id);
  for (const stream of [own, other, test]) stream.close();
  await until(() => api.events.size === 0);
});

it('a killed listener comes back by itself', async () => {
  const merchant = await aConnectedMerchant(api.world);
  const stream = openStream(await api.sessionOf(merchant));
  expect(await stream.status).toBe(200);
  const ready = () => lines.filter((line) => line.includes('event listener ready')).length;
  const before = ready();
  await api.world.admin`select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'apipay-api-events' and datname = current_database()`;
  await until(() => ready() > before);
  const { invoice } = await issue(merchant);
  await until(() => stream.text().includes(invoice.id));
  stream.close();
});

it('a browser that comes, or comes back, is told to read its page anew', async () => {
  const merchant = await aConnectedMerchant(api.world);
  const headers = await api.sessionOf(merchant);
  const last = { 'last-event-id': idFromUuid('event', '01a202f2-70f4-75cd-a8a2-c63283d940fb') };
  for (const stream of [openStream(headers), openStream({ ...headers, ...last })]) {
    await until(() => stream.text().includes('event: resumed'));
    stream.close();
  }
});

it('a stream needs a session with the right to see invoices', async () => {
  const merchant = await aConnectedMerchant(api.world);
  const headers = await api.sessionOf(merchant);
  const statusOf = async (given: Record<string, string>) =>
    (await fetch(`${api.url}/events/stream`, { headers: given })).status;
  expect(await statusOf({ ...headers, 'x-apipay-web': 'wrong' })).toBe(403);
  expect(await statusOf({ 'x-apipay-web': headers['x-apipay-web'] ?? '' })).toBe(401);
  expect(
    await statusOf({
      ...headers,
      'x-apipay-merchant': idFromUuid('merchant', '01a202f2-70f4-75cd-a8a2-c63283d940fb'),
    }),
  ).toBe(400);
});
