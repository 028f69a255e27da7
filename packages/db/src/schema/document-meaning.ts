import type { Term } from '../personal-data';

/**
 * One kind of data in the words of the register at the moment of publication. Codes are plain text: the register may have
 * lost one since then, and what was published stays.
 */
export interface MeaningEntry {
  readonly subject: string;
  readonly category: string;
  readonly purposes: readonly string[];
  readonly basis: string;
  readonly term: Term;
  readonly place: string;
  readonly recipients: readonly string[];
  /** ISO 3166-1 codes of the countries in which the recipients use it. */
  readonly countries: readonly string[];
  /** What a withdrawal does to it; only of what a processor collects by itself. */
  readonly erasure?: string;
}

/** What an edition means for people's data; empty for a document that is not about data. */
export type EditionMeaning = readonly MeaningEntry[];
