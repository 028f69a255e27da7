import { webcrypto } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { certificateBin } from './caller';

/** What a client needs for r2 and r3; PEM texts. */
export interface MutualTlsOffer {
  readonly url: string;
  readonly authority: string;
  readonly clientCertificate: string;
  readonly clientKey: string;
}

interface Pems {
  readonly authority: string;
  readonly serverCertificate: string;
  readonly serverKey: string;
  readonly clientCertificate: string;
  readonly clientKey: string;
}

const fileNames = {
  authority: 'ca.pem',
  serverCertificate: 'server.pem',
  serverKey: 'server-key.pem',
  clientCertificate: 'client.pem',
  clientKey: 'client-key.pem',
} as const satisfies Record<keyof Pems, string>;

/** A second door to the same routes, TLS 1.2 or later. Who comes without a certificate gets -10000, not a cut line. */
export async function openMutualTls(
  app: FastifyInstance,
  input: { readonly host: string; readonly port: number; readonly dataDirectory: string | null },
): Promise<{ readonly offer: MutualTlsOffer; readonly server: Server }> {
  const pems = await keepOrMake(input.dataDirectory);
  const server = createServer(
    {
      ca: pems.authority,
      cert: pems.serverCertificate,
      key: pems.serverKey,
      requestCert: true,
      rejectUnauthorized: false,
      minVersion: 'TLSv1.2',
    },
    (request, response) => app.routing(request, response),
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(input.port, input.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const { authority, clientCertificate, clientKey } = pems;
  return { offer: { url: `https://localhost:${port}`, authority, clientCertificate, clientKey }, server };
}

async function keepOrMake(dataDirectory: string | null): Promise<Pems> {
  if (dataDirectory === null) return makePems();
  const directory = join(dataDirectory, 'mtls');
  const paths = Object.entries(fileNames).map(([name, file]) => [name, join(directory, file)] as const);
  if (paths.every(([, path]) => existsSync(path))) {
    return Object.fromEntries(
      paths.map(([name, path]) => [name, readFileSync(path, 'utf8')]),
    ) as unknown as Pems;
  }
  const pems = await makePems();
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  for (const [name, path] of paths) writeFileSync(path, pems[name as keyof Pems], { mode: 0o600 });
  return pems;
}

const algorithm = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  publicExponent: new Uint8Array([1, 0, 1]),
  modulusLength: 2048,
} as const;

/** Loaded only when mutual TLS is switched on: the certificate library wants the reflection polyfill first. */
async function makePems(): Promise<Pems> {
  await import('reflect-metadata');
  const x509 = await import('@peculiar/x509');
  const makeKeys = () => webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const [authorityKeys, serverKeys, clientKeys] = await Promise.all([makeKeys(), makeKeys(), makeKeys()]);
  const notBefore = new Date(Date.now() - 86_400_000);
  // Kaspi's certificates live five years.
  const notAfter = new Date(Date.now() + 5 * 365 * 86_400_000);
  const issuer = 'CN=Sandbox CA, O=Sandbox';
  const authority = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: '01',
    name: issuer,
    notBefore,
    notAfter,
    signingAlgorithm: algorithm,
    keys: authorityKeys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
    ],
  });
  const sign = (
    serialNumber: string,
    subject: string,
    keys: webcrypto.CryptoKeyPair,
    extensions: unknown[],
  ) =>
    x509.X509CertificateGenerator.create({
      serialNumber,
      subject,
      issuer,
      notBefore,
      notAfter,
      signingAlgorithm: algorithm,
      publicKey: keys.publicKey,
      signingKey: authorityKeys.privateKey,
      extensions: extensions as never,
    });
  const server = await sign('02', 'CN=localhost, O=Sandbox', serverKeys, [
    new x509.SubjectAlternativeNameExtension([
      { type: 'dns', value: 'localhost' },
      { type: 'ip', value: '127.0.0.1' },
      { type: 'ip', value: '::1' },
    ]),
    new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
  ]);
  const client = await sign('03', `CN=${certificateBin}, O=Sandbox Client`, clientKeys, [
    new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.clientAuth]),
  ]);
  return {
    authority: authority.toString('pem'),
    serverCertificate: server.toString('pem'),
    serverKey: await keyPem(serverKeys.privateKey),
    clientCertificate: client.toString('pem'),
    clientKey: await keyPem(clientKeys.privateKey),
  };
}

async function keyPem(key: webcrypto.CryptoKey): Promise<string> {
  const bytes = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', key)).toString('base64');
  return `-----BEGIN PRIVATE KEY-----\n${bytes.replace(/.{64}/g, '$&\n').trimEnd()}\n-----END PRIVATE KEY-----\n`;
}
