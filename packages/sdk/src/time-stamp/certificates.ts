import { X509Certificate } from 'node:crypto';
import { type DerValue, readDer, TimeStampError } from './der';

const extendedKeyUsage = '2.5.29.37';
const timeStamping = '1.3.6.1.5.5.7.3.8';
const longestChain = 5;

/** Certificates of a PEM file, one after the other. Throws `TimeStampError`. */
export function readAuthorities(pem: string): readonly X509Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
  if (blocks.length === 0) throw new TimeStampError('STAMP_AUTHORITY_UNKNOWN', 'the file has no certificate');
  return blocks.map((block) => open(Buffer.from(block)));
}

export function open(bytes: Buffer): X509Certificate {
  try {
    return new X509Certificate(bytes);
  } catch {
    throw new TimeStampError('STAMP_CERTIFICATE_WRONG', 'a certificate cannot be read');
  }
}

/** RFC 3161, 2.3: a critical extended key usage that allows time-stamping and nothing else. */
export function requireTimeStamping(certificate: X509Certificate): void {
  const usage = extensionsOf(readDer(Buffer.from(certificate.raw))).find(
    (extension) => extension.part(0).oid === extendedKeyUsage,
  );
  const purposes = certificate.keyUsage ?? [];
  const isCritical = usage?.parts.length === 3 && usage.part(1).isTrue;
  if (!isCritical || purposes.length !== 1 || purposes[0] !== timeStamping)
    throw new TimeStampError('STAMP_CERTIFICATE_WRONG', 'the certificate is not for time-stamping alone');
}

function extensionsOf(certificate: DerValue): readonly DerValue[] {
  const tagged = certificate.part(0).parts.find(({ contextTag }) => contextTag === 3);
  return tagged?.part(0).parts ?? [];
}

/**
 * Leads from a certificate to an authority that is believed; each was valid when the stamp was made. Revocation is not
 * asked about. Throws `TimeStampError`: STAMP_AUTHORITY_UNKNOWN, STAMP_CERTIFICATE_EXPIRED.
 */
export function requireChain(
  certificate: X509Certificate,
  among: { readonly sent: readonly X509Certificate[]; readonly believed: readonly X509Certificate[] },
  at: Date,
): void {
  requireValid(certificate, at);
  let current = certificate;
  for (let length = 0; length < longestChain; length += 1) {
    const here = current;
    const root = among.believed.find((each) => each.raw.equals(here.raw) || hasIssued(each, here));
    if (root !== undefined) return requireValid(root, at);
    const next = among.sent.find((each) => !each.raw.equals(here.raw) && hasIssued(each, here));
    if (next === undefined) break;
    requireValid(next, at);
    current = next;
  }
  throw new TimeStampError('STAMP_AUTHORITY_UNKNOWN', 'no believed authority has issued the certificate');
}

function hasIssued(issuer: X509Certificate, certificate: X509Certificate): boolean {
  return issuer.ca && certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}

function requireValid(certificate: X509Certificate, at: Date): void {
  if (at < certificate.validFromDate || at > certificate.validToDate)
    throw new TimeStampError('STAMP_CERTIFICATE_EXPIRED', 'a certificate was not valid at the time stamped');
}

/** The name that people read: its common name, or all of it. */
export function nameOf(certificate: X509Certificate): string {
  return /^CN=(.+)$/m.exec(certificate.subject)?.[1] ?? certificate.subject.replaceAll('\n', ', ');
}
