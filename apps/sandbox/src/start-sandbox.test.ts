import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:https';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { createLog } from './log';
import { type RunningSandbox, type StartSandboxOptions, startSandbox } from './start-sandbox';
import { KaspiClient } from './testing/kaspi-client';

const open: RunningSandbox[] = [];

afterEach(async () => {
  for (const sandbox of open.splice(0)) await sandbox.close();
});

async function start(options: Partial<StartSandboxOptions> = {}): Promise<RunningSandbox> {
  const sandbox = await startSandbox({ port: 0, lateMs: 60_000, ...options });
  open.push(sandbox);
  return sandbox;
}

const external = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .find(({ internal, family }) => !internal && family === 'IPv4')?.address;

test.skipIf(external === undefined)('control answers this machine only', async () => {
  const { url } = await start({ host: '0.0.0.0' });
  const { port } = new URL(url);
  const answer = await fetch(`http://${external}:${port}/control/truth`);
  // Linux may route to its own address from that address, which is not a loopback one.
  expect(answer.status).toBe(403);
  expect((await fetch(`http://127.0.0.1:${port}/control/truth`)).status).toBe(200);
  expect((await fetch(`http://${external}:${port}/healthz`)).status).toBe(200);
});

test('metrics are for this machine, which no proxy speaks for', async () => {
  const { url } = await start();
  expect((await fetch(`${url}/metrics`)).status).toBe(200);
  expect((await fetch(`${url}/metrics`, { headers: { 'x-forwarded-for': '203.0.113.9' } })).status).toBe(404);
});

test('probes and metrics answer', async () => {
  const { url } = await start();
  const client = new KaspiClient(url);
  await client.call('GET', 'r3/v01/health/ping');
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  const metrics = await (await fetch(`${url}/metrics`)).text();
  expect(metrics).toContain('sandbox_kaspi_calls_total{world="test",operation="health/ping"');
});

test('no phone number, code, comment or secret reaches a log line', async () => {
  const lines: string[] = [];
  const { url } = await start({ log: createLog('trace', { write: (line) => lines.push(line) }) });
  const client = new KaspiClient(url);
  await client.openDevice();
  await client.create('87015550100', { Comment: 'канарейка' });
  await client.call(
    'GET',
    `r3/v01/remote/client-info?phoneNumber=87015550100&deviceToken=${client.deviceToken}`,
  );
  await client.control('hooks/shop', { secret: 'whsec_YSBzZWNyZXQgb2YgdHdlbnR5LWZvdXIh' });
  await fetch(`${url}/hooks/shop`, { method: 'POST', body: 'канарейка' });
  await fetch(`${url}/phone/77015550100`);
  await fetch(`${url}/whatsapp/v25.0/100200300/messages`, {
    method: 'POST',
    headers: { authorization: 'Bearer sandbox-whatsapp-token', 'content-type': 'application/json' },
    body: JSON.stringify({ to: '77015550100', messaging_product: 'whatsapp', type: 'text' }),
  });
  const log = lines.join('');
  expect(lines.length).toBeGreaterThan(4);
  for (const canary of ['5550100', 'канарейка', 'whsec_', client.deviceToken, 'sandbox-whatsapp-token']) {
    expect(log).not.toContain(canary);
  }
});

test('closing cuts what is late on purpose and does not wait for it', async () => {
  const sandbox = await startSandbox({ port: 0, lateMs: 60_000 });
  const client = new KaspiClient(sandbox.url);
  await client.openDevice();
  const live = await fetch(`${sandbox.url}/live/hooks`);
  const late = client.create('87770000004').catch((error: unknown) => error);
  for (let tries = 0; (await client.invoicesOf('87770000004')).length === 0 && tries < 100; tries += 1);
  const startedAt = Date.now();
  await sandbox.close();
  expect(Date.now() - startedAt).toBeLessThan(2_000);
  expect(await late).toBeInstanceOf(TypeError);
  await live.text();
});

function pingOverTls(url: string, options: { ca: string; cert?: string; key?: string }): Promise<number> {
  return new Promise((resolve, reject) => {
    const call = request(
      `${url}/kaspi/test/r3/v01/health/ping`,
      { ...options, headers: { 'x-request-id': randomUUID() }, agent: false },
      (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => {
          text += chunk.toString();
        });
        response.on('end', () => resolve(JSON.parse(text).StatusCode));
      },
    );
    call.on('error', reject);
    call.end();
  });
}

test('with mutual TLS on, r2 and r3 want the certificate, which is made once', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'sandbox-tls-'));
  try {
    const { url, mutualTls, close } = await startSandbox({
      port: 0,
      mutualTlsPort: 0,
      dataDirectory: directory,
    });
    if (!mutualTls) throw new Error('no second door');
    const { url: door, authority: ca, clientCertificate: cert, clientKey: key } = mutualTls;
    expect(await pingOverTls(door, { ca, cert, key })).toBe(0);
    expect(await pingOverTls(door, { ca })).toBe(-10000);
    const client = new KaspiClient(url);
    expect((await client.call('GET', 'r3/v01/health/ping')).json.StatusCode).toBe(-10000);
    const r1 = await client.call('GET', 'r1/v01/health/ping', undefined, {
      'api-key': `test_${randomUUID()}`,
    });
    expect(r1.json.StatusCode).toBe(0);
    await close();
    expect(readFileSync(join(directory, 'mtls/client.pem'), 'utf8')).toBe(cert);
    const again = await startSandbox({ port: 0, mutualTlsPort: 0, dataDirectory: directory });
    expect(again.mutualTls?.clientCertificate).toBe(cert);
    await again.close();
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
});

test('a stranger with a certificate of its own is refused like one without', async () => {
  const mine = await start({ mutualTlsPort: 0 });
  const other = await start({ mutualTlsPort: 0 });
  if (!mine.mutualTls || !other.mutualTls) throw new Error('no second door');
  const code = await pingOverTls(mine.mutualTls.url, {
    ca: mine.mutualTls.authority,
    cert: other.mutualTls.clientCertificate,
    key: other.mutualTls.clientKey,
  });
  expect(code).toBe(-10000);
});
