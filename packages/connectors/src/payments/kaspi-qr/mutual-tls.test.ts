import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { rootCertificates, type TLSSocket } from 'node:tls';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ScriptedServer, startScriptedServer } from '../../testing/scripted-server';
import { createKaspiQrProvider } from './provider';
import type { KaspiQrCredentials } from './types';

const read = (name: string) => readFileSync(new URL(`../../testing/tls/${name}`, import.meta.url));
const ca = read('ca.crt');
const pfx = { clientCertificate: { pfx: read('client.pfx'), passphrase: 'first-password' }, ca };
const pem = {
  clientCertificate: { cert: read('renewed.crt'), key: read('renewed.key'), passphrase: 'second-password' },
  ca,
};
const call = {
  connection: { scheme: 'r3', mode: 'live', organizationBin: '180340021791', deviceToken: 'd' },
  connectionId: 'pcn_1',
  requestId: 'r',
} as const;

let seen: string[];

async function startBank(maxVersion: 'TLSv1.2' | 'TLSv1.3'): Promise<ScriptedServer> {
  const bank = await startScriptedServer({
    cert: read('server.crt'),
    key: read('server.key'),
    ca,
    requestCert: true,
    rejectUnauthorized: true,
    maxVersion,
  });
  bank.play((response, _received, request) => {
    seen.push(String((request.socket as TLSSocket).getPeerCertificate().subject?.CN));
    response.end('{"StatusCode":0,"Message":"OK"}');
  });
  return bank;
}

let banks: Record<'TLSv1.2' | 'TLSv1.3', ScriptedServer>;

beforeAll(async () => {
  seen = [];
  banks = { 'TLSv1.2': await startBank('TLSv1.2'), 'TLSv1.3': await startBank('TLSv1.3') };
});
afterAll(() => Promise.all(Object.values(banks).map((bank) => bank.close())));

function providerWith(
  version: 'TLSv1.2' | 'TLSv1.3',
  loadCredentials: () => KaspiQrCredentials,
  maxTlsVersion: 'TLSv1.2' | 'TLSv1.3' = 'TLSv1.2',
) {
  return createKaspiQrProvider({ live: { baseUrl: banks[version].url, loadCredentials, maxTlsVersion } });
}

test.each(['TLSv1.2', 'TLSv1.3'] as const)(
  '%s: a PFX, then a renewed PEM pair without a restart',
  async (version) => {
    seen.length = 0;
    let credentials: KaspiQrCredentials = pfx;
    const provider = providerWith(version, () => credentials, version);
    expect(await provider.checkHealth(call)).toMatchObject({ kind: 'done' });
    credentials = pem;
    provider.reloadCredentials();
    expect(await provider.checkHealth(call)).toMatchObject({ kind: 'done' });
    expect(seen).toEqual(['client one', 'client renewed']);
    await provider.close();
  },
);

test('no certificate means lost credentials, not an unknown outcome', async () => {
  const provider = providerWith('TLSv1.3', () => ({ ca }));
  expect(await provider.checkHealth(call)).toMatchObject({ kind: 'refused', reason: 'credentials' });
  await provider.close();
});

test.each([
  ['a certificate of another authority', pfx],
  ['no certificate', { ca }],
] as const)('%s is refused, also by a door that cuts the line without a word', async (_, credentials) => {
  let processed = 0;
  const strict = await startScriptedServer({
    cert: read('server.crt'),
    key: read('server.key'),
    ca: rootCertificates[0] ?? '',
    requestCert: true,
    rejectUnauthorized: true,
  });
  strict.play((response) => {
    processed += 1;
    response.end('{"StatusCode":0}');
  });
  const provider = createKaspiQrProvider({
    live: { baseUrl: strict.url, loadCredentials: () => credentials },
  });
  expect(await provider.checkHealth(call)).toMatchObject({ kind: 'refused', reason: 'credentials' });
  const push = { amountMinor: 100_000n, phone: '+77010000001', comment: 'x' };
  expect(await provider.createPhoneInvoice(call, push)).toMatchObject({
    kind: 'refused',
    reason: 'credentials',
  });
  expect(processed).toBe(0);
  await provider.close();
  await strict.close();
});

test('a proxy that says on a page that it refuses the certificate is believed, another bad request is not', async () => {
  const proxy = await startScriptedServer({ cert: read('server.crt'), key: read('server.key') });
  const provider = createKaspiQrProvider({ live: { baseUrl: proxy.url, loadCredentials: () => pfx } });
  const saying = async (title: string) => {
    proxy.play((response) => response.writeHead(400).end(`<html><title>${title}</title></html>`));
    return provider.checkHealth(call);
  };
  for (const title of ['400 The SSL certificate error', '400 No required SSL certificate was sent'])
    expect(await saying(title)).toMatchObject({ kind: 'refused', reason: 'credentials' });
  expect(await saying('400 Bad Request')).toMatchObject({ kind: 'unknown' });
  await provider.close();
  await proxy.close();
});

test('a line that is cut before the far end has shown itself says nothing of the certificate', async () => {
  const door = createServer((socket) => setTimeout(() => socket.resetAndDestroy(), 20));
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  const { port } = door.address() as AddressInfo;
  const live = { baseUrl: `https://127.0.0.1:${port}`, loadCredentials: () => pfx };
  const provider = createKaspiQrProvider({ live });
  expect(await provider.checkHealth(call)).toMatchObject({ kind: 'not-sent', cause: 'connect-failed' });
  await provider.close();
  await new Promise((resolve) => door.close(resolve));
});

test('a server that the bank root does not vouch for gets nothing', async () => {
  const provider = providerWith('TLSv1.3', () => ({ clientCertificate: pfx.clientCertificate }));
  expect(await provider.checkHealth(call)).toMatchObject({ kind: 'not-sent', cause: 'connect-failed' });
  await provider.close();
});

test('a wrong password is said on reload, and the working certificate stays', async () => {
  let credentials: KaspiQrCredentials = pfx;
  const provider = providerWith('TLSv1.3', () => credentials);
  expect(await provider.checkHealth(call)).toMatchObject({ kind: 'done' });
  credentials = { ...pem, clientCertificate: { ...pem.clientCertificate, passphrase: 'wrong' } };
  expect(() => provider.reloadCredentials()).toThrow();
  expect(await provider.checkHealth(call)).toMatchObject({ kind: 'done' });
  await provider.close();
});
