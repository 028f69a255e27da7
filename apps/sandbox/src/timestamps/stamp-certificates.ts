import { webcrypto } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** PEM texts of one authority: whom to believe, who signs, and with what. */
export interface StampKeys {
  readonly authority: string;
  readonly certificate: string;
  readonly key: string;
}

export interface StampCertificates {
  readonly right: StampKeys;
  /** Of an authority that nobody believes. */
  readonly stranger: StampKeys;
  readonly expired: StampKeys;
  /** By the right authority, and for web servers. */
  readonly web: StampKeys;
}

const fileNames = { authority: 'ca.pem', certificate: 'tsa.pem', key: 'tsa-key.pem' } as const;
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const dayMs = 86_400_000;

/** In the folder of the sandbox the authority stays the same: `timestamps/ca.pem` is whom to believe. */
export async function keepOrMakeCertificates(dataDirectory: string | null): Promise<StampCertificates> {
  if (dataDirectory === null) return makeCertificates();
  const kinds = ['right', 'stranger', 'expired', 'web'] as const;
  const folderOf = (kind: string) => join(dataDirectory, 'timestamps', kind === 'right' ? '' : kind);
  const pathsOf = (kind: string) =>
    Object.entries(fileNames).map(([name, file]) => [name, join(folderOf(kind), file)] as const);
  if (kinds.every((kind) => pathsOf(kind).every(([, path]) => existsSync(path)))) {
    return Object.fromEntries(
      kinds.map((kind) => [
        kind,
        Object.fromEntries(pathsOf(kind).map(([name, path]) => [name, readFileSync(path, 'utf8')])),
      ]),
    ) as unknown as StampCertificates;
  }
  const made = await makeCertificates();
  for (const kind of kinds) {
    mkdirSync(folderOf(kind), { recursive: true, mode: 0o700 });
    for (const [name, path] of pathsOf(kind))
      writeFileSync(path, made[kind][name as keyof StampKeys], { mode: 0o600 });
  }
  return made;
}

/** The certificate library wants the reflection polyfill first, so both are loaded when they are needed. */
async function makeCertificates(): Promise<StampCertificates> {
  await import('reflect-metadata');
  const x509 = await import('@peculiar/x509');
  const makeKeys = () => webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const makeAuthority = async (name: string) => {
    const keys = await makeKeys();
    const certificate = await x509.X509CertificateGenerator.createSelfSigned({
      serialNumber: '01',
      name,
      notBefore: new Date(Date.now() - 800 * dayMs),
      notAfter: new Date(Date.now() + 3_650 * dayMs),
      signingAlgorithm: algorithm,
      keys,
      extensions: [
        new x509.BasicConstraintsExtension(true, 0, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      ],
    });
    return { name, keys, pem: certificate.toString('pem') };
  };
  type Authority = Awaited<ReturnType<typeof makeAuthority>>;
  const issue = async (
    authority: Authority,
    order: {
      readonly serial: string;
      readonly subject: string;
      readonly usage: string;
      readonly until: number;
    },
  ): Promise<StampKeys> => {
    const keys = await makeKeys();
    const certificate = await x509.X509CertificateGenerator.create({
      serialNumber: order.serial,
      subject: order.subject,
      issuer: authority.name,
      notBefore: new Date(Date.now() - 700 * dayMs),
      notAfter: new Date(Date.now() + order.until * dayMs),
      signingAlgorithm: algorithm,
      publicKey: keys.publicKey,
      signingKey: authority.keys.privateKey,
      extensions: [
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
        new x509.ExtendedKeyUsageExtension([order.usage], true),
      ],
    });
    const key = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
    return {
      authority: authority.pem,
      certificate: certificate.toString('pem'),
      key: `-----BEGIN PRIVATE KEY-----\n${key.replace(/.{64}/g, '$&\n').trimEnd()}\n-----END PRIVATE KEY-----\n`,
    };
  };
  const { timeStamping, serverAuth } = x509.ExtendedKeyUsage;
  const subject = 'CN=Sandbox time-stamping (proves nothing), O=Sandbox';
  const ours = await makeAuthority('CN=Sandbox time-stamping CA, O=Sandbox');
  const others = await makeAuthority('CN=Somebody else, O=Elsewhere');
  return {
    right: await issue(ours, { serial: '02', subject, usage: timeStamping, until: 3_600 }),
    stranger: await issue(others, { serial: '02', subject, usage: timeStamping, until: 3_600 }),
    expired: await issue(ours, { serial: '03', subject, usage: timeStamping, until: -1 }),
    web: await issue(ours, { serial: '04', subject, usage: serverAuth, until: 3_600 }),
  };
}
