import { createHash, type X509Certificate } from 'node:crypto';
import { readAuthorities, readTimeStamp, TimeStampError } from '../time-stamp';
import type { Checkpoint } from './checkpoint';

/** How much earlier than our own clock an authority's may be. */
const toleranceMs = 10 * 60_000;

/** Looks at the stamps of checkpoints as they come. */
export class StampCheck {
  readonly #believed: readonly X509Certificate[] | null;
  readonly #find: (code: 'STAMP_WRONG', at: number, text: string) => void;
  /** Sizes of stamped checkpoints: one may be in the export and be kept elsewhere too. */
  readonly #stamped = new Set<number>();
  #through: Date | null = null;

  constructor(
    authorities: string | undefined,
    find: (code: 'STAMP_WRONG', at: number, text: string) => void,
  ) {
    this.#believed = authorities === undefined ? null : readAuthorities(authorities);
    this.#find = find;
  }

  take(head: Checkpoint, token: Buffer | null): void {
    if (token === null) {
      // What was kept is read first, so a stamp that was taken out of the export is missed.
      if (this.#stamped.has(head.size))
        this.#find('STAMP_WRONG', head.size, 'this checkpoint was kept with a stamp, and has none here');
      return;
    }
    try {
      const digest = createHash('sha256').update(head.signedText).digest();
      const { at } = readTimeStamp(token, digest, this.#believed);
      if (head.signedAt !== null && at.getTime() < head.signedAt.getTime() - toleranceMs)
        return this.#find('STAMP_WRONG', head.size, 'the stamp is older than the checkpoint says of itself');
      this.#stamped.add(head.size);
      if (this.#through === null || at > this.#through) this.#through = at;
    } catch (error) {
      if (!(error instanceof TimeStampError)) throw error;
      this.#find('STAMP_WRONG', head.size, `the stamp of this checkpoint: ${error.message}`);
    }
  }

  finish(): { readonly stamps: number; readonly stampedThrough: Date | null } {
    return { stamps: this.#stamped.size, stampedThrough: this.#through };
  }
}
