import { createHash, createPrivateKey, randomBytes, sign, X509Certificate } from 'node:crypto';
import {
  Attribute,
  CertificateChoices,
  CertificateSet,
  ContentInfo,
  DigestAlgorithmIdentifiers,
  EncapsulatedContent,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedData,
  SignerIdentifier,
  SignerInfo,
  SignerInfos,
} from '@peculiar/asn1-cms';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import { MessageImprint, TimeStampReq, TSTInfo } from '@peculiar/asn1-tsp';
import { AlgorithmIdentifier, Certificate } from '@peculiar/asn1-x509';
import { ObjectIdentifier, OctetString as OctetValue, Sequence } from 'asn1js';
import type { StampKeys } from './stamp-certificates';
import type { StampFault } from './stamp-fault';

const ids = {
  sha256: '2.16.840.1.101.3.4.2.1',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
  signedData: '1.2.840.113549.1.7.2',
  stampContent: '1.2.840.113549.1.9.16.1.4',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  policy: '1.3.6.1.4.1.99999.1.1',
  otherPolicy: '1.3.6.1.4.1.99999.1.2',
} as const;

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();
const exact = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;
const tagged = (tag: number, ...parts: readonly Buffer[]) => {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
};

/** RFC 3161, 2.4.2: the answer to a request, right or with the fault that was ordered. */
export function answerRequest(query: Buffer, keys: StampKeys, fault: StampFault | null): Buffer {
  const asked = AsnConvert.parse(query, TimeStampReq);
  const refused = tagged(
    0x30,
    tagged(0x30, Buffer.from([2, 1, 2]), tagged(0x30, Buffer.from([0x0c, 2, 0x6e, 0x6f]))),
  );
  if (fault === 'refused' || asked.messageImprint.hashAlgorithm.algorithm !== ids.sha256) return refused;
  return tagged(0x30, Buffer.from([0x30, 3, 2, 1, 0]), makeToken(asked, keys, fault));
}

function makeToken(asked: TimeStampReq, keys: StampKeys, fault: StampFault | null): Buffer {
  const nonce =
    asked.nonce === undefined ? {} : { nonce: fault === 'wrong-nonce' ? exact(aNumber()) : asked.nonce };
  const hashed = fault === 'wrong-imprint' ? randomBytes(32) : asked.messageImprint.hashedMessage.buffer;
  const content = new TSTInfo({
    policy: fault === 'wrong-policy' ? ids.otherPolicy : (asked.reqPolicy ?? ids.policy),
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithm: ids.sha256, parameters: null }),
      hashedMessage: new OctetString(new Uint8Array(hashed)),
    }),
    serialNumber: exact(aNumber()),
    // Whole seconds, as RFC 3161 allows.
    genTime: new Date(Math.floor(Date.now() / 1_000) * 1_000 - (fault === 'wrong-time' ? 3_600_000 : 0)),
    ...nonce,
  });
  return sealed(Buffer.from(AsnConvert.serialize(content)), keys, fault);
}

/** Positive, and no zero before it. */
function aNumber(): Buffer {
  return Buffer.concat([Buffer.from([0x11]), randomBytes(15)]);
}

/** RFC 5652 with the attributes that RFC 5816 wants. */
function sealed(content: Buffer, keys: StampKeys, fault: StampFault | null): Buffer {
  const raw = new X509Certificate(keys.certificate).raw;
  const certificate = AsnConvert.parse(raw, Certificate);
  const named = new Sequence({
    value: [new Sequence({ value: [new Sequence({ value: [new OctetValue({ valueHex: sha256(raw) })] })] })],
  });
  // DER wants the parts of a set in the order of their bytes.
  const attributes = [
    new Attribute({
      attrType: ids.contentType,
      attrValues: [new ObjectIdentifier({ value: ids.stampContent }).toBER()],
    }),
    new Attribute({
      attrType: ids.messageDigest,
      attrValues: [new OctetValue({ valueHex: sha256(content) }).toBER()],
    }),
    new Attribute({ attrType: ids.signingCertificateV2, attrValues: [named.toBER()] }),
  ]
    .map((attribute) => ({ attribute, bytes: Buffer.from(AsnConvert.serialize(attribute)) }))
    .sort((one, other) => Buffer.compare(one.bytes, other.bytes));
  const signature = sign(
    'sha256',
    tagged(0x31, ...attributes.map(({ bytes }) => bytes)),
    createPrivateKey(keys.key),
  );
  if (fault === 'wrong-signature') signature[signature.length - 1] = (signature.at(-1) ?? 0) ^ 1;
  const digest = new AlgorithmIdentifier({ algorithm: ids.sha256 });
  const signed = new SignedData({
    version: 3,
    digestAlgorithms: new DigestAlgorithmIdentifiers([digest]),
    encapContentInfo: new EncapsulatedContentInfo({
      eContentType: ids.stampContent,
      eContent: new EncapsulatedContent({ single: new OctetString(new Uint8Array(content)) }),
    }),
    certificates: new CertificateSet([new CertificateChoices({ certificate })]),
    signerInfos: new SignerInfos([
      new SignerInfo({
        version: 1,
        sid: new SignerIdentifier({
          issuerAndSerialNumber: new IssuerAndSerialNumber({
            issuer: certificate.tbsCertificate.issuer,
            serialNumber: certificate.tbsCertificate.serialNumber,
          }),
        }),
        digestAlgorithm: digest,
        signedAttrs: attributes.map(({ attribute }) => attribute),
        signatureAlgorithm: new AlgorithmIdentifier({ algorithm: ids.ecdsaWithSha256 }),
        signature: new OctetString(new Uint8Array(signature)),
      }),
    ]),
  });
  return Buffer.from(
    AsnConvert.serialize(
      new ContentInfo({ contentType: ids.signedData, content: AsnConvert.serialize(signed) }),
    ),
  );
}
