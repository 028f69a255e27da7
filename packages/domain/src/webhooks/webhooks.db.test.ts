import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createWebhookSender, type HttpWebhookSender } from '@apipay/connectors/webhooks/http/sender';
import { aConnectedMerchant, type ConnectedMerchant } from '@apipay/testing/connections';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { removeWebhookEndpoint, rollWebhookSecret } from './change-webhook-endpoint';
import { createWebhookEndpoint } from './create-webhook-endpoint';
import { deliverWebhook } from './deliver-webhook';
import { getWebhookDelivery, listWebhookDeliveries } from './list-webhook-deliveries';
import { getWebhookEndpoint, listWebhookEndpoints } from './load-endpoint';
import { resendWebhookDelivery, sendWebhookSample } from './send-webhook-sample';

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

async function deliver(deliveryId: string) {
  const { delivery } = await getWebhookDelivery(merchant.ctx, deliveryId);
  return deliverWebhook(
    merchant.system,
    { sender, random: () => 0.5 },
    { deliveryId: delivery.id, deliveryCreatedAt: delivery.createdAt.toISOString() },
  );
}

it('R-G4 a delivery is signed so that an independent receiver can check it', async () => {
  const { endpoint, secret } = await createWebhookEndpoint(merchant.ctx, { sender }, { url });
  const id = await sendWebhookSample(merchant.ctx, endpoint.id);
  expect(await deliver(id)).toBe('delivered');
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
  expect(await deliver(id)).toBe('retry');
  expect((await getWebhookEndpoint(merchant.ctx, endpoint.id)).state).toBe('failing');
  answer = { status: 204, body: '' };
  expect(await deliver(id)).toBe('delivered');
  expect((await getWebhookEndpoint(merchant.ctx, endpoint.id)).state).toBe('healthy');
  expect(new Set(received.map((message) => message.headers['webhook-id'])).size).toBe(1);
  expect(await deliver(id)).toBe('nothing-to-do');
});

it('an endpoint that says it is gone is switched off at once', async () => {
  const { endpoint } = await createWebhookEndpoint(merchant.ctx, { sender }, { url });
  answer = { status: 410, body: '' };
  expect(await deliver(await sendWebhookSample(merchant.ctx, endpoint.id))).toBe('given-up');
  expect((await getWebhookEndpoint(merchant.ctx, endpoint.id)).state).toBe('disabled');
});

it('both secrets sign while one is being replaced', async () => {
  const { endpoint, secret: old } = await createWebhookEndpoint(merchant.ctx, { sender }, { url });
  const { secret: fresh } = await rollWebhookSecret(merchant.ctx, endpoint.id);
  await deliver(await sendWebhookSample(merchant.ctx, endpoint.id));
  const [message] = received;
  for (const secret of [old, fresh]) {
    expect(new Webhook(secret).verify(message?.body ?? '', message?.headers ?? {})).toBeTruthy();
  }
});

it('a resent message keeps its id, so that a receiver can tell', async () => {
  const { endpoint } = await createWebhookEndpoint(merchant.ctx, { sender }, { url });
  const id = await sendWebhookSample(merchant.ctx, endpoint.id);
  await deliver(id);
  world.clock.advanceSeconds(1);
  await deliver(await resendWebhookDelivery(merchant.ctx, id));
  expect(received).toHaveLength(2);
  expect(new Set(received.map((message) => message.headers['webhook-id'])).size).toBe(1);
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
