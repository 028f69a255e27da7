import { type AsnType, fromBER, GeneralizedTime, Integer, ObjectIdentifier, OctetString } from 'asn1js';

/** Where a request, an answer or a stamp is not what RFC 3161 describes, or proves something else. */
export type TimeStampFault =
  | 'STAMP_UNREADABLE'
  | 'STAMP_REFUSED'
  | 'STAMP_IMPRINT_WRONG'
  | 'STAMP_NONCE_WRONG'
  | 'STAMP_POLICY_WRONG'
  | 'STAMP_TIME_WRONG'
  | 'STAMP_SIGNATURE_WRONG'
  | 'STAMP_CERTIFICATE_WRONG'
  | 'STAMP_CERTIFICATE_EXPIRED'
  | 'STAMP_AUTHORITY_UNKNOWN';

export class TimeStampError extends Error {
  constructor(
    readonly code: TimeStampFault,
    text: string,
  ) {
    super(text);
    this.name = 'TimeStampError';
  }
}

/** One value of ASN.1 with its bytes as they came. */
export class DerValue {
  readonly #node: AsnType;

  constructor(node: AsnType) {
    this.#node = node;
  }

  get bytes(): Buffer {
    return Buffer.from(this.#node.valueBeforeDecodeView);
  }

  /** Universal tags alone; null for what has a tag of its context. */
  get universalTag(): number | null {
    return this.#node.idBlock.tagClass === 1 ? this.#node.idBlock.tagNumber : null;
  }

  get contextTag(): number | null {
    return this.#node.idBlock.tagClass === 3 ? this.#node.idBlock.tagNumber : null;
  }

  /** Parts of a sequence, a set or a tagged value. */
  get parts(): readonly DerValue[] {
    const { value } = this.#node.valueBlock as { readonly value?: unknown };
    if (!this.#node.idBlock.isConstructed || !Array.isArray(value)) throw unreadable('a value has no parts');
    return value.map((part: AsnType) => new DerValue(part));
  }

  part(index: number): DerValue {
    return this.parts[index] ?? fail('a value is missing');
  }

  get oid(): string {
    return this.#node instanceof ObjectIdentifier ? this.#node.getValue() : fail('no object identifier');
  }

  get octets(): Buffer {
    if (!(this.#node instanceof OctetString)) return fail('no octets');
    return Buffer.from(this.#node.getValue());
  }

  /** The bytes of a whole number, without leading zeros. */
  get integer(): Buffer {
    if (!(this.#node instanceof Integer)) return fail('no whole number');
    return withoutZeros(Buffer.from(this.#node.valueBlock.valueHexView));
  }

  get isTrue(): boolean {
    return this.universalTag === 1 && this.bytes.at(-1) !== 0;
  }

  get time(): Date {
    return this.#node instanceof GeneralizedTime ? this.#node.toDate() : fail('no time');
  }
}

/** The whole of the bytes is one value. Throws `TimeStampError`. */
export function readDer(bytes: Buffer): DerValue {
  const { offset, result } = fromBER(new Uint8Array(bytes));
  if (offset !== bytes.length) throw unreadable('the bytes are not one value of ASN.1');
  return new DerValue(result);
}

export function withoutZeros(bytes: Buffer): Buffer {
  const first = bytes.findIndex((byte) => byte !== 0);
  return first < 0 ? Buffer.from([0]) : bytes.subarray(first);
}

export function unreadable(text: string): TimeStampError {
  return new TimeStampError('STAMP_UNREADABLE', text);
}

function fail(text: string): never {
  throw unreadable(text);
}
