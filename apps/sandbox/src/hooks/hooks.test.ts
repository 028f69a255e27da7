import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import { useSandbox } from '../testing/kaspi-client';
import type { HookDelivery } from './hook';

const sandbox = useSandbox();
const secret = `whsec_${Buffer.from('a secret of twenty-four!').toString('base64')}`;

async function control<T>(path: string, body?: unknown): Promise<T> {
  const response = await fetch(`${sandbox().url}/control/hooks/${path}`, {
    ...(body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  return (await response.json()) as T;
}

function deliver(name: string, body: string, signedWith: string, at = new Date()): Promise<Response> {
  return fetch(`${sandbox().url}/hooks/${name}`, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      'content-type': 'application/json',
      'webhook-id': 'msg_1',
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(signedWith).sign('msg_1', at, body),
    },
    body,
  });
}

const verdicts = async (name: string) => (await control<HookDelivery[]>(name)).map(({ verdict }) => verdict);

test('a delivery signed with the secret is verified, another forged, an old one forged', async () => {
  await control('shop', { secret });
  expect((await deliver('shop', '{"a":1}', secret)).status).toBe(200);
  await deliver('shop', '{"a":1}', `whsec_${Buffer.from('another of twenty-four!!').toString('base64')}`);
  await deliver('shop', '{"a":1}', secret, new Date(Date.now() - 3_600_000));
  expect(await verdicts('shop')).toEqual(['verified', 'forged', 'forged']);
});

test('the raw body is kept to the byte, whatever its type', async () => {
  const body = '{ "сумма" : "15 000 ₸" ,"a":1 }\n';
  await deliver('bytes', body, secret);
  const [delivery] = await control<HookDelivery[]>('bytes');
  expect(delivery).toMatchObject({ body, verdict: 'unchecked' });
  expect(delivery?.headers['webhook-id']).toBe('msg_1');
});

test('a secret that comes later is used on what is already there', async () => {
  await deliver('later', '{}', secret);
  await control('later', { secret });
  expect(await verdicts('later')).toEqual(['verified']);
});

test.each([500, 410])('told to answer %i once, it does so once', async (status) => {
  await control(`told-${status}`, { answer: { status, times: 1 } });
  expect((await deliver(`told-${status}`, '{}', secret)).status).toBe(status);
  expect((await deliver(`told-${status}`, '{}', secret)).status).toBe(200);
});

test('it can redirect and be slow', async () => {
  await control('moved', { answer: { status: 302, location: 'http://169.254.169.254/', delayMs: 120 } });
  const startedAt = Date.now();
  const answer = await deliver('moved', '{}', secret);
  expect(answer.status).toBe(302);
  expect(answer.headers.get('location')).toBe('http://169.254.169.254/');
  expect(Date.now() - startedAt).toBeGreaterThanOrEqual(110);
});

test('a secret that is no secret and a strange name are refused', async () => {
  expect(await control('shop', { secret: 'abc' })).toHaveProperty('message');
  expect((await fetch(`${sandbox().url}/hooks/a%20b`, { method: 'POST', body: 'x' })).status).toBe(404);
});
