import {
  countryOfRecipient,
  type ProcessorRecipient,
  type Term,
  type VisitorCategory,
} from './personal-data';
import type { VisitorPurpose } from './schema/visitor-choices.enums';

/**
 * What becomes of it when the visitor takes the consent back. `swept-in-browser`: the site deletes it in the browser at once, what
 * stands under the processor's own address only the visitor can. `stays-in-statistics`: nothing new comes, and what was counted
 * stays with the processor. `deleted-at-processor`: the operator deletes it where the processor keeps it (`processor_erasures`).
 */
export const processorErasures = ['swept-in-browser', 'stays-in-statistics', 'deleted-at-processor'] as const;
export type ProcessorErasure = (typeof processorErasures)[number];

/** One kind of data that a processor collects from a visitor's browser by itself. It stands in no table of ours. */
export interface CollectedDatum {
  readonly category: VisitorCategory;
  readonly term: Term;
  readonly erasure: ProcessorErasure;
}

export interface Collection {
  readonly recipient: ProcessorRecipient;
  /** In the order in which a visitor is told of them. */
  readonly data: readonly [CollectedDatum, ...CollectedDatum[]];
}

const whilePurposeLasts: Term = { kind: 'while-purpose-lasts' };
/** How long the longest-lived mark of a processor stays in a browser. */
const mark = (days: number): CollectedDatum => ({
  category: 'browser-mark',
  term: { kind: 'days', days, citation: 'life of the mark as its processor sets it' },
  erasure: 'swept-in-browser',
});
const counted = (category: VisitorCategory): CollectedDatum => ({
  category,
  term: whilePurposeLasts,
  erasure: 'stays-in-statistics',
});
const written = (category: VisitorCategory): CollectedDatum => ({
  category,
  term: whilePurposeLasts,
  erasure: 'deleted-at-processor',
});

/**
 * The part of the register that no column declares: data of visitors that processors collect, each with the visitor's consent to
 * that one. A processor that visitors can be asked about and that has no entry here does not compile.
 */
export const collectedByProcessors: Readonly<Record<VisitorPurpose, Collection>> = {
  metrica: {
    recipient: 'yandex',
    data: [counted('pages'), counted('device'), counted('ip-address'), mark(365)],
  },
  'google-analytics': {
    recipient: 'google',
    data: [counted('pages'), counted('device'), counted('ip-address'), mark(730)],
  },
  'bitrix-chat': {
    recipient: '1c-bitrix',
    data: [written('conversation'), written('pages'), written('device'), written('ip-address'), mark(365)],
  },
};

/** Where a processor keeps what it collects: with itself. */
export type ProcessorPlace = `at-${ProcessorRecipient}`;

export function placeOf(recipient: ProcessorRecipient): ProcessorPlace {
  return `at-${recipient}`;
}

export function countryOfProcessor(purpose: VisitorPurpose): string {
  return countryOfRecipient[collectedByProcessors[purpose].recipient];
}
