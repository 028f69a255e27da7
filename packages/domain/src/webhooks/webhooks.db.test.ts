import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createWebhookSender, type HttpWebhookSender } from '@apipay/connectors/webhooks/http/sender';
import { aConnectedMerchant, type ConnectedMerchant } from '@apipay/testing/connections';
import { aPhone, aSystemContext } from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { issueInvoice, listInvoiceTimeline } from '../invoices';
import { removeWebhookEndpoint, rollWebhookSecret } from './change-webhook-endpoint';
import { claimLanes } from './claim-lanes';
import { createWebhookEndpoint } from './create-webhook-endpoint';
import { deliverDue, runLane } from './deliver-due';
import { findDueMerchants } from './find-due-merchants';
import { getWebhookDelivery, listWebhookDeliveries } from './list-webhook-deliveries';
import { getWebhookEndpoint, listWebhookEndpoints } from './load-endpoint';
import { resendWebhookDelivery } from './resend-webhook-delivery';
import { sendWebhookSample } from './send-webhook-sample';
import { settleAttempts } from './settle-attempts';

let world: TestWorld;
let merchant: ConnectedMerchant;
let sender: HttpWebhookSender;
let server: Server;
let url: string;
let answer = { status: 200, body: 'ok' };
const received: { headers: Record<string, string>; body: string }[] = [];

beforeAll(async () => {
  world = await openTestWorld({ start: new Date() });
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push({
        headers: request.headers as Record<string, string>,
        body: Buffer.concat(chunks).toString('utf8'),
      });
      response.writeHead(answer.status).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  url = `${origin}/hook`;
  sender = createWebhookSender({ allowedPrivateOrigins: [origin] });
});

beforeEach(async () => {
  merchant = await aConnectedMerchant(world);
  answer = { status: 200, body: 'ok' };
  received.length = 0;
});

afterAll(async () => {
  await sender.close();
  await new Promise((resolve) => server.close(resolve));
  await world.close();
});

const ports = () => ({ sender, random: () => 0.5 });

/** One round of what is due at present. */
const deliver = () => deliverDue(aSystemContext(world), ports(), [merchant.merchantId]);

it('R-G4 a delivery is signed so that an independent receiver can check it', async () => {
  const { endpoint, secret } = await createWebhookEndpoint(merchant.ctx, { sender }, { url });
  const id = await sendWebhookSample(merchant.ctx, endpoint.id);
  expect(await deliver()).toEqual(['delivered']);
  const [message] = received;
  expect(new Webhook(secret).verify(message?.body ?? '', message?.headers ?? {})).toMatchObject({
    type: 'endpoint.sample',
  });
  expect(() =>
    new Webhook(`whsec_${Buffer.alloc(32).toString('base64')}`).verify(
      message?.body ?? '',
      message?.headers ?? {},
    ),
  ).toThrow();
  const detail = await getWebhookDelivery(merchant.ctx, id);
  expect(detail.delivery.state).toBe('delivered');
  expect(
    detail.attempts.map((attempt) => [attempt.attempt, attempt.httpStatus, attempt.responseBody]),
  ).toEqual([[1, 200, 'ok']]);
});

it('R-G4 a failed delivery is tried again with the same id, and the endpoint recovers', async () => {
  const { endpoint } = await createWebhookEndpoint(merchant.ctx, { sender }, { url });
  const id = await sendWebhookSample(merchant.ctx, endpoint.id);
  answer = { status: 503, body: 'busy' };
  expect(await deliver()).toEqual(['retry']);
  expect((await getWebhookEndpoint(merchant.ctx, endpoint.id)).state).toBe('failing');
  expect(await deliver()).toEqual([]);
  answer = { status: 204, body: '' };
  world.clock.advanceSeconds(5);
  expect(await deliver()).toEqual(['delivered']);
  expect((await getWebhookEndpoint(merchant.ctx, endpoint.id)).state).toBe('healthy');
  expect(new Set(received.map((message) => message.headers['webhook-id'])).size).toBe(1);
  expect(await deliver()).toEqual([]);
  expect((await getWebhookDelivery(merchant.ctx, id)).attempts.map((attempt) => attempt.httpStatus)).toEqual([
    204, 503,
  ]);
});

it('the timeline of an invoice names where its messages went, without the query, and the host alone to whoever may not see addresses', async () => {
  await createWebhookEndpoint(merchant.ctx, { sender }, { url: `${url}/kassa?token=hidden` });
  const { invoice } = await issueInvoice(merchant.ctx, merchant, {
    phone: aPhone(),
    amount: '100',
    description: 'Заказ',
  });
  const addresses = async (ctx: typeof merchant.ctx) =>
    (await listInvoiceTimeline(ctx, invoice.id)).flatMap((entry) =>
      entry.kind === 'delivery' ? [entry.address] : [],
    );
  const { host } = new URL(url);
  expect(await addresses(merchant.ctx)).toEqual([`${host}/hook/kassa`]);
  const { actor } = merchant.ctx;
  if (actor.kind !== 'user') throw new Error('a person');
  expect(await addresses({ ...merchant.ctx, actor: { ...actor, role: 'accountant' } })).toEqual([host]);
});

it('an endpoint that says it is gone is switched off at once', async () => {
  const { endpoint } = await createWebhookEndpoint(merchant.ctx, { sender }, { url });
  answer = { status: 410, body: '' };
  const first = await sendWebhookSample(merchant.ctx, endpoint.id);
  const second = await sendWebhookSample(merchant.ctx, endpoint.id);
  expect(await deliver()).toEqual(['given-up']);
  expect((await getWebhookEndpoint(merchant.ctx, endpoint.id)).state).toBe('disabled');
  // What waited for it is closed without being sent.
  expect(await deliver()).toEqual([]);
  expect(received).toHaveLength(1);
  const states = await Promise.all([first, second].map((id) => getWebhookDelivery(merchant.ctx, id)));
  expect(states.map(({ delivery }) => [delivery.state, delivery.lastProblem])).toEqual([
    ['failed', 'gone'],
    ['failed', 'endpoint-disabled'],
  ]);
});

it('both secrets sign while one is being replaced', async () => {
  const { endpoint, secret: old } = await createWebhookEndpoint(merchant.ctx, { sender }, { url });
  const { secret: fresh } = await rollWebhookSecret(merchant.ctx, endpoint.id);
  await sendWebhookSample(merchant.ctx, endpoint.id);
  await deliver();
  const [message] = received;
  for (const secret of [old, fresh]) {
    expect(new Webhook(secret).verify(message?.body ?? '', message?.headers ?? {})).toBeTruthy();
  }
});

it('one message is sent again by hand five times at once and ten times in any hour, another one beside it', async () => {
  const { endpoint } = await createWebhookEndpoint(merchant.ctx, { sender }, { url });
  let newest = await sendWebhookSample(merchant.ctx, endpoint.id);
  const other = await sendWebhookSample(merchant.ctx, endpoint.id);
  const again = async () => {
    newest = await resendWebhookDelivery(merchant.ctx, newest);
  };
  let taken = 0;
  for (let minute = 0; minute < 60; minute += 1) {
    await again().then(
      () => {
        taken += 1;
      },
      (error: unknown) => expect(error).toMatchObject({ code: 'WEBHOOK_RESEND_TOO_OFTEN' }),
    );
    if (minute === 4)
      await expect(again()).rejects.toMatchObject({ params: { minutes: expect.any(Number) } });
    world.clock.advanceSeconds(minute < 5 ? 0 : 60);
  }
  expect(taken).toBeGreaterThan(5);
  expect(taken).toBeLessThanOrEqual(10);
  await resendWebhookDelivery(merchant.ctx, other);
});

it('a resent message keeps its id, so that a receiver can tell', async () => {
  const { endpoint } = await createWebhookEndpoint(merchant.ctx, { sender }, { url });
  const id = await sendWebhookSample(merchant.ctx, endpoint.id);
  await deliver();
  world.clock.advanceSeconds(1);
  await resendWebhookDelivery(merchant.ctx, id);
  await deliver();
  expect(received).toHaveLength(2);
  expect(new Set(received.map((message) => message.headers['webhook-id'])).size).toBe(1);
});

it('T20 messages of one endpoint go out one after the other, the oldest first', async () => {
  const { endpoint } = await createWebhookEndpoint(merchant.ctx, { sender }, { url });
  const sent: string[] = [];
  for (let turn = 0; turn < 40; turn += 1) {
    world.clock.advanceSeconds(0.001);
    sent.push(await sendWebhookSample(merchant.ctx, endpoint.id));
  }
  expect(await findDueMerchants(aSystemContext(world))).toContain(merchant.merchantId);
  const rounds: number[] = [];
  for (let count = -1; count !== 0; rounds.push(count)) count = (await deliver()).length;
  expect(rounds).toEqual([16, 16, 8, 0]);
  expect(await findDueMerchants(aSystemContext(world))).not.toContain(merchant.merchantId);
  const details = await Promise.all(sent.map((id) => getWebhookDelivery(merchant.ctx, id)));
  expect(received.map((message) => message.headers['webhook-id'])).toEqual(
    details.map(({ delivery }) => delivery.eventId),
  );
});

it('of workers that ask at once, one gets the endpoint', async () => {
  const { endpoint } = await createWebhookEndpoint(merchant.ctx, { sender }, { url });
  await sendWebhookSample(merchant.ctx, endpoint.id);
  const rounds = await Promise.all(Array.from({ length: 6 }, () => deliver()));
  expect(rounds.flat()).toEqual(['delivered']);
  expect(received).toHaveLength(1);
});

it('T19 a worker that died is followed by another when its lease is over, and what it says late counts for nothing', async () => {
  const { endpoint } = await createWebhookEndpoint(merchant.ctx, { sender }, { url });
  const id = await sendWebhookSample(merchant.ctx, endpoint.id);
  const system = aSystemContext(world);
  const wanted = { merchantIds: [merchant.merchantId], limit: 10 };
  const [dead] = await claimLanes(system, wanted);
  if (dead === undefined) throw new Error('there was something to take');
  const late = await runLane(system, ports(), dead);
  world.clock.advanceSeconds(29);
  expect(await deliver()).toEqual([]);
  world.clock.advanceSeconds(2);
  const [next] = await claimLanes(system, wanted);
  await settleAttempts(system, ports(), late, [dead]);
  expect((await getWebhookDelivery(merchant.ctx, id)).attempts).toEqual([]);
  // Nor has it given back what is another's by now.
  expect(await deliver()).toEqual([]);
  if (next === undefined) throw new Error('the lease was over');
  expect(await settleAttempts(system, ports(), await runLane(system, ports(), next), [next])).toEqual([
    'delivered',
  ]);
  expect((await getWebhookDelivery(merchant.ctx, id)).attempts).toHaveLength(1);
  expect(new Set(received.map((message) => message.headers['webhook-id'])).size).toBe(1);
  expect(received).toHaveLength(2);
});

it('T20 with fewer lanes than endpoints, whoever was served longest ago comes first, whatever the others have left', async () => {
  const ids = [];
  for (const path of ['a', 'b', 'c']) {
    const { endpoint } = await createWebhookEndpoint(merchant.ctx, { sender }, { url: `${url}/${path}` });
    await sendWebhookSample(merchant.ctx, endpoint.id);
    ids.push(endpoint.id);
  }
  const system = aSystemContext(world);
  const served: string[] = [];
  for (let turn = 0; turn < 6; turn += 1) {
    const [lane] = await claimLanes(system, { merchantIds: [merchant.merchantId], limit: 1 });
    if (lane === undefined) throw new Error('there was something to take');
    served.push(lane.endpoint.id);
    world.clock.advanceSeconds(1);
    await settleAttempts(system, ports(), [], [lane]);
  }
  expect([...served.slice(0, 3)].sort()).toEqual([...ids].sort());
  expect(served.slice(3)).toEqual(served.slice(0, 3));
});

it.each([
  'http://169.254.169.254/x',
  'http://[::ffff:127.0.0.1]/',
  'https://localhost/',
  'ftp://example.kz/',
  'not a url',
])('T22 an address inside is refused: %s', async (bad) => {
  await expect(createWebhookEndpoint(merchant.ctx, { sender }, { url: bad })).rejects.toMatchObject({
    code: 'WEBHOOK_ADDRESS_REFUSED',
  });
});

it('another merchant neither sees nor changes an endpoint or a delivery', async () => {
  const { endpoint } = await createWebhookEndpoint(merchant.ctx, { sender }, { url });
  const id = await sendWebhookSample(merchant.ctx, endpoint.id);
  const stranger = await aConnectedMerchant(world);
  for (const attempt of [
    () => removeWebhookEndpoint(stranger.ctx, endpoint.id),
    () => sendWebhookSample(stranger.ctx, endpoint.id),
    () => rollWebhookSecret(stranger.ctx, endpoint.id),
  ]) {
    await expect(attempt()).rejects.toMatchObject({ code: 'WEBHOOK_ENDPOINT_NOT_FOUND' });
  }
  await expect(getWebhookDelivery(stranger.ctx, id)).rejects.toMatchObject({
    code: 'WEBHOOK_DELIVERY_NOT_FOUND',
  });
  expect((await listWebhookDeliveries(stranger.ctx, { size: 10 })).rows).toEqual([]);
});

it('endpoints that are made at the same moment do not pass the limit together', async () => {
  const test = await aConnectedMerchant(world, { mode: 'test' });
  const made = await Promise.allSettled(
    Array.from({ length: 12 }, (_, index) =>
      createWebhookEndpoint(test.ctx, { sender }, { url: `${url}?${index}` }),
    ),
  );
  expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
  expect(made.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'TARIFF_LIMIT_REACHED', params: { limit: 5 } },
  });
  expect(await listWebhookEndpoints(test.ctx)).toHaveLength(5);
});
