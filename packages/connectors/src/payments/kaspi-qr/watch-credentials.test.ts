import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { startSandbox } from '@apipay/sandbox/start-sandbox';
import { afterEach, expect, it } from 'vitest';
import { startScriptedServer } from '../../testing/scripted-server';
import { type KaspiSettings, kaspiWorld } from './credential-files';
import { createKaspiQrProvider } from './provider';
import { watchCredentials } from './watch-credentials';

const stored = (name: string) => readFileSync(new URL(`../../testing/tls/${name}`, import.meta.url));
const call = {
  connection: { scheme: 'r3', mode: 'live', organizationBin: '260140000005', deviceToken: null },
  connectionId: 'con_1',
  requestId: '4f6d5a3e-0a0f-4a57-9d52-0b9f5a4f8f01',
} as const;
const patience = { timeout: 5000 };
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A folder of secrets, each put in place in one step, as an installation does it. */
function aFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'certificates-'));
  closing.push(() => rmSync(folder, { recursive: true }));
  return {
    path: (name: string) => join(folder, name),
    put(name: string, content: string | Buffer) {
      writeFileSync(join(folder, 'next'), content);
      renameSync(join(folder, 'next'), join(folder, name));
    },
  };
}

function aWatchedProvider(live: KaspiSettings) {
  const provider = createKaspiQrProvider({ live: kaspiWorld(live), test: null });
  closing.push(() => provider.close());
  const watch = watchCredentials({
    provider,
    settings: { live, test: { url: undefined } },
    now: () => new Date(),
    everyMs: 20,
  });
  closing.push(() => watch.stop());
  return { provider, watch };
}

it('a certificate and its key are swapped while calls run, and no call is lost', async () => {
  const sandbox = await startSandbox({ port: 0, mutualTlsPort: 0 });
  closing.push(sandbox.close);
  const other = sandbox.mutualTls;
  if (!other) throw new Error('no second door');
  const seen: string[] = [];
  const bank = await startScriptedServer({
    cert: stored('server.crt'),
    key: stored('server.key'),
    ca: [stored('ca.crt'), other.authority],
    requestCert: true,
    rejectUnauthorized: true,
    maxVersion: 'TLSv1.2',
  });
  closing.push(() => bank.close());
  bank.play((response, _received, request) => {
    seen.push(String((request.socket as TLSSocket).getPeerCertificate().subject?.CN));
    setTimeout(() => response.end('{"StatusCode":0,"Message":"OK"}'), 15);
  });
  const folder = aFolder();
  folder.put('ca.pem', stored('ca.crt'));
  folder.put('client.pem', stored('renewed.crt'));
  folder.put('key.pem', stored('renewed.key'));
  folder.put('password', 'second-password\n');
  const { provider, watch } = aWatchedProvider({
    url: bank.url,
    certificateFile: folder.path('client.pem'),
    keyFile: folder.path('key.pem'),
    passwordFile: folder.path('password'),
    caFile: folder.path('ca.pem'),
  });
  let isRunning = true;
  const kinds: string[] = [];
  const callers = Array.from({ length: 4 }, async () => {
    while (isRunning) kinds.push((await provider.checkHealth(call)).kind);
  });
  const pairs = [
    { key: other.clientKey, certificate: other.clientCertificate },
    { key: stored('renewed.key'), certificate: stored('renewed.crt') },
  ];
  for (const { key, certificate } of [...pairs, ...pairs]) {
    const before = kinds.length;
    // What lies there between the two steps does not fit together, and is used by nobody.
    folder.put('key.pem', key);
    await expect.poll(() => watch.read()[0]?.state, patience).toBe('refused');
    folder.put('client.pem', certificate);
    await expect.poll(() => watch.read()[0]?.state, patience).toBe('in-force');
    await expect.poll(() => kinds.length, patience).toBeGreaterThan(before + 8);
  }
  isRunning = false;
  await Promise.all(callers);
  expect(new Set(kinds)).toEqual(new Set(['done']));
  expect(seen.length).toBe(kinds.length);
  expect(new Set(seen).size).toBe(2);
}, 60_000);

it('a broken new file keeps the old certificate in force and is told; the right one is taken without a restart', async () => {
  const sandbox = await startSandbox({ port: 0, mutualTlsPort: 0 });
  closing.push(sandbox.close);
  if (!sandbox.mutualTls) throw new Error('no second door');
  const { url, authority, clientCertificate, clientKey } = sandbox.mutualTls;
  const folder = aFolder();
  folder.put('ca.pem', authority);
  folder.put('client.pem', clientCertificate);
  folder.put('key.pem', clientKey);
  const { provider, watch } = aWatchedProvider({
    url: `${url}/kaspi/live`,
    certificateFile: folder.path('client.pem'),
    keyFile: folder.path('key.pem'),
    caFile: folder.path('ca.pem'),
  });
  expect((await provider.checkHealth(call)).kind).toBe('done');
  const [report] = watch.read();
  const years = ((report?.endsAt?.getTime() ?? 0) - Date.now()) / (365 * 86_400_000);
  expect(Math.round(years)).toBe(5);

  folder.put('client.pem', 'not a certificate');
  await expect.poll(() => watch.read()[0]?.state, patience).toBe('refused');
  expect(watch.read()[0]?.endsAt).toEqual(report?.endsAt);
  expect((await provider.checkHealth(call)).kind).toBe('done');

  folder.put('client.pem', clientCertificate);
  await expect.poll(() => watch.read()[0]?.state, patience).toBe('in-force');
  expect((await provider.checkHealth(call)).kind).toBe('done');
}, 60_000);

it('at the start a certificate that cannot be used is an error', () => {
  const folder = aFolder();
  folder.put('client.pem', 'not a certificate');
  expect(() =>
    aWatchedProvider({ url: 'https://localhost:1', certificateFile: folder.path('client.pem') }),
  ).toThrow();
});
