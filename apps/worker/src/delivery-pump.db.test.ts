import { setTimeout as wait } from 'node:timers/promises';
import { newId } from '@apipay/db/ids';
import { type Announcement, listenToEvents } from '@apipay/db/listen-to-events';
import { recordEvent } from '@apipay/domain/kernel/outbox';
import { inTransaction } from '@apipay/domain/kernel/transaction';
import { createWebhookEndpoint, type Verdict } from '@apipay/domain/webhooks';
import type { WebhookSender } from '@apipay/domain/webhooks/webhook-sender.port';
import { aConnectedMerchant, aTariff, type ConnectedMerchant } from '@apipay/testing/connections';
import { aSystemContext } from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { type DeliveryPump, startDeliveryPump } from './delivery-pump';
import { startEventListener } from './event-listener';

let world: TestWorld;
let stops: (() => Promise<void>)[] = [];
let sent: { readonly place: string; readonly turn: number; readonly at: number }[] = [];
let errors: unknown[] = [];
let verdicts: Verdict[] = [];
/** How long a place takes to answer. */
let slowMs: (place: string) => number;
/** Its end answers whoever still waits. */
let patience: AbortController;

beforeAll(async () => {
  world = await openTestWorld({ maxConnections: 20 });
});
beforeEach(() => {
  [sent, errors, verdicts] = [[], [], []];
  slowMs = () => 1;
  patience = new AbortController();
});
afterEach(async () => {
  patience.abort();
  await Promise.all(stops.splice(0).map((stop) => stop()));
  await world.admin`update webhook_deliveries set state = 'failed' where state = 'pending'`;
});
afterAll(() => world.close());

const answered = {
  kind: 'delivered',
  problem: null,
  httpStatus: 204,
  requestHeaders: {},
  responseBody: '',
  durationMs: 1,
  retryAfterSeconds: null,
} as const;

const sender: WebhookSender = {
  checkAddress: () => Promise.resolve(null),
  async send({ url, body }) {
    const place = new URL(url).pathname;
    const { data } = JSON.parse(body) as { data: { turn: number } };
    sent.push({ place, turn: data.turn, at: performance.now() });
    await wait(slowMs(place), undefined, { signal: patience.signal }).catch(() => undefined);
    return answered;
  },
};

async function aListener(places: readonly string[]): Promise<ConnectedMerchant> {
  const tariffVersionId = await aTariff(world, { webhookEndpointLimit: 60 });
  const merchant = await aConnectedMerchant(world, { tariffVersionId });
  for (const place of places)
    await createWebhookEndpoint(merchant.ctx, { sender }, { url: `https://hooks.example.kz${place}` });
  return merchant;
}

/** The clock of the world stands still: here time has to pass. */
const now = () => new Date();

const record = (merchant: ConnectedMerchant, turn: number) =>
  inTransaction({ ...merchant.ctx, now }, { purpose: 'invoicing' }, (tx) =>
    recordEvent(
      tx,
      { ...merchant.ctx, now },
      {
        type: 'invoice.issued',
        objectKind: 'invoice',
        objectId: newId('invoice'),
        sequence: 1,
        payload: { turn },
      },
    ),
  );

async function startPump(isListening = true): Promise<DeliveryPump> {
  const pump = startDeliveryPump({
    ctx: { ...aSystemContext(world), now },
    sender,
    random: () => 0.5,
    onSettled: (settled) => verdicts.push(...settled),
    onError: (error) => errors.push(error),
  });
  stops.push(() => pump.stop());
  if (isListening) {
    const listener = startEventListener(
      (hear) => listenToEvents(world.databases.mainUrl, 'test', hear),
      (announcement: Announcement) => {
        if (announcement.kind === 'event') pump.wake(announcement.merchantId);
      },
    );
    stops.unshift(() => listener.stop());
    await vi.waitFor(async () => {
      const rows = await world.admin`select from pg_stat_activity where query = 'listen apipay_events'
        and datname = current_database() and state = 'idle'`;
      expect(rows).toHaveLength(1);
    });
  }
  return pump;
}

const untilSent = (count: number, timeout = 15_000) =>
  vi.waitFor(() => expect(sent.length).toBeGreaterThanOrEqual(count), { timeout, interval: 5 });

it('T20 with one endpoint at 10 s and forty that never answer, another hears within its usual time', async () => {
  slowMs = (place) => (place.startsWith('/silent') ? 60_000 : place === '/slow' ? 10_000 : 1);
  const silent = await aListener(Array.from({ length: 40 }, (_, index) => `/silent-${index}`));
  const slow = await aListener(['/slow']);
  const quick = await aListener(['/quick']);
  await startPump();
  await record(silent, 0);
  await untilSent(40);
  const waits: number[] = [];
  for (let turn = 0; turn < 20; turn += 1) {
    await record(slow, turn);
    const before = sent.length;
    await record(quick, turn);
    const committedAt = performance.now();
    await vi.waitFor(() => expect(sent.slice(before).some(({ place }) => place === '/quick')).toBe(true), {
      timeout: 5_000,
      interval: 1,
    });
    waits.push((sent.findLast(({ place }) => place === '/quick')?.at ?? 0) - committedAt);
  }
  expect(waits.toSorted((a, b) => a - b).at(-2)).toBeLessThan(1_000);
  // The slow one takes one message at a time: the others wait for it, and for nobody else.
  expect(sent.filter(({ place }) => place === '/slow').length).toBeLessThanOrEqual(2);
  expect(errors).toEqual([]);
}, 60_000);

it('a burst to one endpoint holds up no other', async () => {
  const busy = await aListener(['/busy']);
  const others = await aListener(Array.from({ length: 10 }, (_, index) => `/other-${index}`));
  slowMs = () => 5;
  await Promise.all(Array.from({ length: 200 }, (_, turn) => record(busy, turn)));
  await record(others, 0);
  await startPump(false);
  await vi.waitFor(() => expect(sent.filter(({ place }) => place.startsWith('/other')).length).toBe(10), {
    timeout: 10_000,
    interval: 2,
  });
  expect(sent.filter(({ place }) => place === '/busy').length).toBeLessThan(100);
  await untilSent(210);
  expect(errors).toEqual([]);
}, 40_000);

it('two workers send each message once, those of one endpoint in their order', async () => {
  const merchants = await Promise.all([
    aListener(['/a', '/b', '/c']),
    aListener(['/d', '/e']),
    aListener(['/f']),
  ]);
  await startPump(false);
  await startPump(false);
  for (let turn = 0; turn < 30; turn += 1)
    await Promise.all(merchants.map((merchant) => record(merchant, turn)));
  await untilSent(180);
  await wait(300);
  expect(sent).toHaveLength(180);
  for (const place of ['/a', '/b', '/c', '/d', '/e', '/f']) {
    expect(sent.filter((one) => one.place === place).map(({ turn }) => turn)).toEqual(
      Array.from({ length: 30 }, (_, turn) => turn),
    );
  }
  expect(errors).toEqual([]);
}, 40_000);

it('a stopping worker writes down what is under way and gives its endpoints back', async () => {
  const merchant = await aListener(['/a']);
  slowMs = () => 300;
  const pump = await startPump(false);
  stops = [];
  await record(merchant, 0);
  await untilSent(1);
  await pump.stop();
  expect(verdicts).toEqual(['delivered']);
  const [held] = await world.admin<{ count: string }[]>`
    select count(*) from webhook_lanes where leased_until > now()`;
  expect(held?.count).toBe('0');
}, 20_000);
