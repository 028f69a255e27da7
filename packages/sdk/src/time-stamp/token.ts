import { createHash, verify, type X509Certificate } from 'node:crypto';
import { nameOf, open, requireChain, requireTimeStamping } from './certificates';
import { type DerValue, readDer, TimeStampError, unreadable } from './der';
import { sha256Id } from './request';

export interface TimeStamp {
  /** The time that the authority vouches for. */
  readonly at: Date;
  /** Name of the certificate that has signed. */
  readonly authority: string;
  readonly serialNumber: string;
  readonly policy: string;
  readonly nonce: Buffer | null;
  /** False where no authority was given to be believed: then anybody may have signed. */
  readonly isAuthorityBelieved: boolean;
}

const ids = {
  signedData: '1.2.840.113549.1.7.2',
  stampContent: '1.2.840.113549.1.9.16.1.4',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
} as const;

const hashNames: Readonly<Record<string, string>> = {
  [sha256Id]: 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

/**
 * Checks a token of RFC 3161 over the SHA-256 of some bytes: what was stamped, who has signed, that the certificate is for
 * time-stamping, and that it leads to a believed authority; null believes nobody and checks the rest. Throws `TimeStampError`.
 */
export function readTimeStamp(
  token: Buffer,
  digest: Buffer,
  believed: readonly X509Certificate[] | null,
): TimeStamp {
  const signed = openSigned(token);
  const { at, imprint, ...told } = readContent(signed.content);
  if (!imprint.equals(digest)) throw new TimeStampError('STAMP_IMPRINT_WRONG', 'something else was stamped');
  const signer = requireSigner(signed);
  requireTimeStamping(signer);
  if (believed !== null) requireChain(signer, { sent: signed.certificates, believed }, at);
  return { at, ...told, authority: nameOf(signer), isAuthorityBelieved: believed !== null };
}

interface SignedContent {
  readonly content: Buffer;
  readonly certificates: readonly X509Certificate[];
  readonly signerInfo: DerValue;
}

/** RFC 5652: one signer, as RFC 3161 wants it. */
function openSigned(token: Buffer): SignedContent {
  const info = readDer(token);
  if (info.part(0).oid !== ids.signedData) throw unreadable('the token is no signed data');
  const [, , encapsulated, ...rest] = info.part(1).part(0).parts;
  if (encapsulated === undefined || encapsulated.part(0).oid !== ids.stampContent)
    throw unreadable('what is signed is no stamp');
  const sent = rest.find(({ contextTag }) => contextTag === 0)?.parts ?? [];
  const signers = rest.at(-1)?.parts ?? [];
  const [signerInfo, ...others] = signers;
  if (signerInfo === undefined || others.length > 0) throw unreadable('a stamp has one signer');
  return {
    content: encapsulated.part(1).part(0).octets,
    certificates: sent.filter(({ universalTag }) => universalTag === 16).map(({ bytes }) => open(bytes)),
    signerInfo,
  };
}

/** RFC 3161, 2.4.2: TSTInfo. */
function readContent(content: Buffer) {
  const [version, policy, imprint, serial, time, ...rest] = readDer(content).parts;
  if (!version || !policy || !imprint || !serial || !time) throw unreadable('a part of the stamp is missing');
  if (imprint.part(0).part(0).oid !== sha256Id)
    throw new TimeStampError('STAMP_IMPRINT_WRONG', 'the stamp is not over a SHA-256');
  return {
    at: time.time,
    policy: policy.oid,
    imprint: imprint.part(1).octets,
    serialNumber: serial.integer.toString('hex'),
    nonce: rest.find(({ universalTag }) => universalTag === 2)?.integer ?? null,
  };
}

/** The certificate that the signed attributes name, where its key has signed them and they name the content. */
function requireSigner({ content, certificates, signerInfo }: SignedContent): X509Certificate {
  const [, , digestAlgorithm, attributes, , signature] = signerInfo.parts;
  if (!digestAlgorithm || !signature || attributes?.contextTag !== 0)
    throw unreadable('the signer has signed no attributes');
  const hash = hashName(digestAlgorithm);
  const named = new Map(attributes.parts.map((each) => [each.part(0).oid, each.part(1).part(0)]));
  if (named.get(ids.contentType)?.oid !== ids.stampContent) throw wrong('another kind of content was signed');
  if (!named.get(ids.messageDigest)?.octets.equals(createHash(hash).update(content).digest()))
    throw wrong('the signature is over another content');
  const signer = certificates.find((each) => isNamed(each, named));
  if (signer === undefined) throw wrong('the certificate of the signer is not there');
  // RFC 5652, 5.4: what is signed is a SET, and stands here with a tag of its context.
  const set = Buffer.concat([Buffer.from([0x31]), attributes.bytes.subarray(1)]);
  const { asymmetricKeyType } = signer.publicKey;
  const isKnown = asymmetricKeyType === 'rsa' || asymmetricKeyType === 'ec';
  if (!isKnown || !verify(hash, set, signer.publicKey, signature.octets))
    throw wrong('the signature is not by its certificate');
  return signer;
}

/** RFC 5816 and RFC 2634: the signer names its certificate by hash, so nobody can put another in its place. */
function isNamed(certificate: X509Certificate, attributes: ReadonlyMap<string, DerValue>): boolean {
  const second = attributes.get(ids.signingCertificateV2);
  const first = second ?? attributes.get(ids.signingCertificate);
  const named = first?.part(0).part(0).parts ?? [];
  const [algorithm, given] = named[0]?.universalTag === 16 ? [named[0], named[1]] : [null, named[0]];
  const hash = algorithm !== null ? hashName(algorithm) : second === undefined ? 'sha1' : 'sha256';
  return given?.octets.equals(createHash(hash).update(certificate.raw).digest()) === true;
}

function hashName(algorithm: DerValue): string {
  return hashNames[algorithm.part(0).oid] ?? wrongHash();
}

function wrongHash(): never {
  throw wrong('the signature uses a hash that is not believed');
}

function wrong(text: string): TimeStampError {
  return new TimeStampError('STAMP_SIGNATURE_WRONG', text);
}
