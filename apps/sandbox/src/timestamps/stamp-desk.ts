import { answerRequest } from './make-stamp';
import { keepOrMakeCertificates, type StampCertificates } from './stamp-certificates';
import type { StampFault } from './stamp-fault';

/** A time-stamping authority that proves nothing but that ours are asked and checked. */
export class StampDesk {
  readonly #dataDirectory: string | null;
  #certificates: Promise<StampCertificates> | null = null;
  #fault: StampFault | null = null;
  asked = 0;

  constructor(dataDirectory: string | null) {
    this.#dataDirectory = dataDirectory;
  }

  get fault(): StampFault | null {
    return this.#fault;
  }

  set fault(fault: StampFault | null) {
    this.#fault = fault;
  }

  certificates(): Promise<StampCertificates> {
    this.#certificates ??= keepOrMakeCertificates(this.#dataDirectory);
    return this.#certificates;
  }

  async answer(query: Buffer): Promise<Buffer> {
    const { right, stranger, expired, web } = await this.certificates();
    const keys =
      this.#fault === 'other-authority'
        ? stranger
        : this.#fault === 'expired-certificate'
          ? expired
          : this.#fault === 'web-certificate'
            ? web
            : right;
    return answerRequest(query, keys, this.#fault);
  }
}
