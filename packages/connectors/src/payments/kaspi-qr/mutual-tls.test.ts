import { readFileSync } from 'node:fs';
import type { TLSSocket } from 'node:tls';
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
