import { createHash, type X509Certificate } from 'node:crypto';
import { readAuthorities, readTimeStamp, TimeStampError } from '../time-stamp';
import type { Checkpoint } from './checkpoint';

/** How much earlier than our own clock an authority's may be. */
const toleranceMs = 10 * 60_000;

/** Looks at the stamps of checkpoints as they come. */
export class StampCheck {
  readonly #believed: readonly X509Certificate[] | null;
  readonly #find: (code: 'STAMP_WRONG', at: number, text: string) => void;
  #stamps = 0;
  #through: Date | null = null;

  constructor(
    authorities: string | undefined,
    find: (code: 'STAMP_WRONG', at: number, text: string) => void,
  ) {
    this.#believed = authorities === undefined ? null : readAuthorities(authorities);
    this.#find = find;
  }

  take(head: Checkpoint, token: Buffer | null): void {
    if (token === null) return;
    try {
      const digest = createHash('sha256').update(head.signedText).digest();
      const { at } = readTimeStamp(token, digest, this.#believed);
      if (head.signedAt !== null && at.getTime() < head.signedAt.getTime() - toleranceMs)
        return this.#find('STAMP_WRONG', head.size, 'the stamp is older than the checkpoint says of itself');
      this.#stamps += 1;
      if (this.#through === null || at > this.#through) this.#through = at;
    } catch (error) {
      if (!(error instanceof TimeStampError)) throw error;
      this.#find('STAMP_WRONG', head.size, `the stamp of this checkpoint: ${error.message}`);
    }
  }

  finish(): { readonly stamps: number; readonly stampedThrough: Date | null } {
    return { stamps: this.#stamps, stampedThrough: this.#through };
  }
}
