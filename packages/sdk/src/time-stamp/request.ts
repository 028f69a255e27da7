import { randomBytes } from 'node:crypto';
import { Boolean as AsnBoolean, Integer, Null, ObjectIdentifier, OctetString, Sequence } from 'asn1js';
import { readDer, TimeStampError, withoutZeros } from './der';

export const sha256Id = '2.16.840.1.101.3.4.2.1';

export interface TimeStampRequest {
  /** What is sent as `application/timestamp-query`. */
  readonly bytes: Buffer;
  readonly digest: Buffer;
  readonly nonce: Buffer;
  readonly policy: string | null;
}

/** RFC 3161, 2.4.1: asks for a stamp over a SHA-256, with a nonce, the certificate and, where given, a policy. */
export function makeTimeStampRequest(digest: Buffer, policy: string | null = null): TimeStampRequest {
  const nonce = randomBytes(16);
  // Positive and of full length, so that it comes back byte for byte.
  nonce[0] = 1 + ((nonce[0] ?? 0) % 127);
  const request = new Sequence({
    value: [
      new Integer({ value: 1 }),
      new Sequence({
        value: [
          new Sequence({ value: [new ObjectIdentifier({ value: sha256Id }), new Null()] }),
          new OctetString({ valueHex: new Uint8Array(digest) }),
        ],
      }),
      ...(policy === null ? [] : [new ObjectIdentifier({ value: policy })]),
      new Integer({ valueHex: new Uint8Array(nonce) }),
      new AsnBoolean({ value: true }),
    ],
  });
  return { bytes: Buffer.from(request.toBER()), digest, nonce, policy };
}

/** RFC 3161, 2.4.2: the token of an answer. Throws `TimeStampError`: STAMP_UNREADABLE, STAMP_REFUSED. */
export function tokenOfAnswer(bytes: Buffer): Buffer {
  const answer = readDer(bytes);
  const status = answer.part(0).part(0).integer;
  // Granted, or granted with changes: what was changed is judged by the token.
  if (status.length !== 1 || (status[0] ?? 2) > 1)
    throw new TimeStampError('STAMP_REFUSED', `the authority refuses with status ${status.toString('hex')}`);
  return answer.part(1).bytes;
}

export function isSameNumber(one: Buffer, other: Buffer): boolean {
  return withoutZeros(one).equals(withoutZeros(other));
}
