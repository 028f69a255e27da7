import { type Id, newId, uuidFromId } from '@apipay/db/ids';
import { aConnectedMerchant, type ConnectedMerchant } from '@apipay/testing/connections';
import { aMerchant, aSystemContext } from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { recordEvent } from '../kernel/outbox';
import { inTransaction } from '../kernel/transaction';
import { enableWebhookEndpoint } from './change-webhook-endpoint';
import { createWebhookEndpoint } from './create-webhook-endpoint';
import { deliverDue } from './deliver-due';
import { listWebhookReplays } from './list-webhook-replays';
import { getWebhookEndpoint } from './load-endpoint';
import { readWebhookReplayPreview } from './read-webhook-replay-preview';
import { replayWebhooks } from './replay-webhooks';
import type { WebhookAttemptResult, WebhookSender } from './webhook-sender.port';

let world: TestWorld;
let merchant: ConnectedMerchant;
let endpointId: string;
let isUp: boolean;
let taken: string[];

const hour = 3_600;

const sender: WebhookSender = {
  checkAddress: () => Promise.resolve(null),
  send({ webhookId }) {
    if (isUp) taken.push(webhookId);
    const answer: WebhookAttemptResult = {
      kind: isUp ? 'delivered' : 'failed',
      problem: isUp ? null : 'connect-failed',
      httpStatus: isUp ? 204 : null,
      requestHeaders: {},
      responseBody: null,
      durationMs: 1,
      retryAfterSeconds: null,
    };
    return Promise.resolve(answer);
  },
};

beforeAll(async () => {
  world = await openTestWorld({ start: new Date() });
});
beforeEach(async () => {
  world.clock.set(new Date());
  merchant = await aConnectedMerchant(world);
  endpointId = (await createWebhookEndpoint(merchant.ctx, { sender }, { url: 'https://hooks.example.kz/' }))
    .endpoint.id;
  [isUp, taken] = [true, []];
});
afterAll(() => world.close());

const record = (type: 'invoice.issued' | 'invoice.paid' = 'invoice.issued') =>
  inTransaction(merchant.ctx, { purpose: 'invoicing' }, (tx) =>
    recordEvent(tx, merchant.ctx, {
      type,
      objectKind: 'invoice',
      objectId: newId('invoice'),
      sequence: 1,
      payload: {},
    }),
  );

async function deliver(): Promise<number> {
  const ports = { sender, random: () => 0.5 };
  return (await deliverDue(aSystemContext(world), ports, [merchant.merchantId])).length;
}

async function deliverAll(): Promise<void> {
  for (let count = 1; count > 0; ) count = await deliver();
}

it('T21 an outage of three days and a replay: each event at least once, told apart by its webhook-id', {
  timeout: 60_000,
}, async () => {
  const wanted: string[] = [await record()];
  await deliverAll();
  isUp = false;
  // Further attempts end after about three days; the endpoint goes on failing until it is switched off on the sixth.
  const beganAt = world.clock.now();
  for (let passed = 0; passed < 132; passed += 12) {
    wanted.push(await record(passed % 24 === 0 ? 'invoice.paid' : 'invoice.issued'));
    await deliverAll();
    world.clock.advanceSeconds(12 * hour);
  }
  const disabled = await getWebhookEndpoint(merchant.ctx, endpointId);
  expect(disabled.state).toBe('disabled');
  expect(disabled.missedSince?.getTime()).toBeGreaterThanOrEqual(beganAt.getTime());
  // The owner hears of each step by another way, once.
  const told =
    await world.admin`select kind, state from notices where endpoint_id = ${uuidFromId(disabled.id)}
    order by happened_at`;
  expect(told.map((row) => row['kind'])).toEqual(['endpoint-failing', 'endpoint-disabled']);
  // While it is off, nothing is even put in the queue.
  wanted.push(await record());
  await expect(replayWebhooks(merchant.ctx, endpointId, { from: beganAt })).rejects.toMatchObject({
    code: 'WEBHOOK_ENDPOINT_DISABLED',
  });

  world.clock.advanceSeconds(1);
  isUp = true;
  await enableWebhookEndpoint(merchant.ctx, endpointId);
  const { missedSince } = await getWebhookEndpoint(merchant.ctx, endpointId);
  const from = missedSince ?? new Date(0);
  const preview = await readWebhookReplayPreview(merchant.ctx, endpointId, { from });
  const replay = await replayWebhooks(merchant.ctx, endpointId, { from });
  expect(replay.total).toBe(preview.total);
  for (let round = 0; round < 20; round += 1) {
    world.clock.advanceSeconds(60);
    await deliverAll();
  }
  expect(new Set(taken)).toEqual(new Set(wanted));
  expect(taken).toHaveLength(wanted.length);
  expect((await getWebhookEndpoint(merchant.ctx, endpointId)).missedSince).toBeNull();
  expect(await listWebhookReplays(merchant.ctx, endpointId)).toMatchObject([
    { id: replay.id, total: preview.total, delivered: preview.total, pending: 0, failed: 0 },
  ]);
});

it('what arrived and what is on its way is not sent again; asked twice, it is sent once', async () => {
  const from = world.clock.now();
  await record();
  await deliverAll();
  isUp = false;
  await record('invoice.paid');
  await deliverAll();
  world.clock.advanceSeconds(1);
  // The second one waits for its next attempt.
  await expect(replayWebhooks(merchant.ctx, endpointId, { from })).rejects.toMatchObject({
    code: 'WEBHOOK_REPLAY_EMPTY',
  });
  await world.admin`update webhook_deliveries set state = 'failed' where state = 'pending'`;
  const preview = await readWebhookReplayPreview(merchant.ctx, endpointId, { from });
  expect(preview).toMatchObject({ total: 1, types: [{ type: 'invoice.paid', count: 1 }], isTooLarge: false });
  isUp = true;
  const [one, two] = await Promise.all([
    replayWebhooks(merchant.ctx, endpointId, { from }),
    replayWebhooks(merchant.ctx, endpointId, { from }),
  ]);
  expect(one.id).toBe(two.id);
  world.clock.advanceSeconds(1);
  await deliverAll();
  expect(taken).toHaveLength(2);
  // All of the time, also what arrived.
  expect((await replayWebhooks(merchant.ctx, endpointId, { from, missedOnly: false })).total).toBe(2);
});

it('what happened before the address was added it has not missed, and all of that time says how much of it is older', async () => {
  const from = world.clock.now();
  await record();
  world.clock.advanceSeconds(60);
  const later = await createWebhookEndpoint(merchant.ctx, { sender }, { url: 'https://example.kz/later' });
  await record('invoice.paid');
  await world.admin`update webhook_deliveries set state = 'failed' where state = 'pending'`;
  world.clock.advanceSeconds(1);
  const id = later.endpoint.id;
  expect(await readWebhookReplayPreview(merchant.ctx, id, { from })).toMatchObject({
    total: 1,
    older: 0,
    types: [{ type: 'invoice.paid', count: 1 }],
  });
  const all = { from, missedOnly: false };
  expect(await readWebhookReplayPreview(merchant.ctx, id, all)).toMatchObject({ total: 2, older: 1 });
  expect((await replayWebhooks(merchant.ctx, id, { from })).total).toBe(1);
});

it('an endpoint that was off while nothing happened has missed nothing', async () => {
  isUp = false;
  await record();
  await deliverAll();
  await world.admin`update webhook_endpoints set state = 'disabled', missed_since = failing_since
    where id = ${uuidFromId(endpointId as Id<'webhookEndpoint'>)}`;
  expect((await enableWebhookEndpoint(merchant.ctx, endpointId)).missedSince).toBeNull();
  await world.admin`update webhook_deliveries set state = 'failed' where state = 'pending'`;
  await world.admin`update webhook_endpoints set state = 'disabled', missed_since = created_at
    where id = ${uuidFromId(endpointId as Id<'webhookEndpoint'>)}`;
  world.clock.advanceSeconds(1);
  expect((await enableWebhookEndpoint(merchant.ctx, endpointId)).missedSince).not.toBeNull();
});

it('a replay leaves a few a second, and what is new goes before it', async () => {
  const from = world.clock.now();
  const old = new Set<string>();
  for (let index = 0; index < 60; index += 1) old.add(await record());
  await world.admin`update webhook_deliveries set state = 'failed' where state = 'pending'`;
  world.clock.advanceSeconds(1);
  await replayWebhooks(merchant.ctx, endpointId, { from });
  world.clock.advanceSeconds(1);
  // Twenty are due by now; of them a round takes four.
  expect(await deliver()).toBe(4);
  world.clock.advanceSeconds(10);
  taken = [];
  const fresh = await record();
  await deliver();
  expect(taken[0]).toBe(fresh);
  expect(taken.slice(1)).toHaveLength(4);
  await deliverAll();
  expect(new Set(taken).size).toBe(57);
});

it('a wrong range, a stranger and whoever lacks the right are refused', async () => {
  const from = world.clock.now();
  const later = new Date(from.getTime() + 1_000);
  await expect(replayWebhooks(merchant.ctx, endpointId, { from: later })).rejects.toMatchObject({
    code: 'WEBHOOK_REPLAY_RANGE_WRONG',
  });
  world.clock.advanceSeconds(1);
  const stranger = await aConnectedMerchant(world);
  for (const work of [replayWebhooks, readWebhookReplayPreview]) {
    await expect(work(stranger.ctx, endpointId, { from })).rejects.toMatchObject({
      code: 'WEBHOOK_ENDPOINT_NOT_FOUND',
    });
    const accountant = (await aMerchant(world, { role: 'accountant' })).context();
    await expect(work(accountant, endpointId, { from })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  }
});
