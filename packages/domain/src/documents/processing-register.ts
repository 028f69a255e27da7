import {
  type CollectedDatum,
  collectedByProcessors,
  type ProcessorErasure,
  type ProcessorPlace,
  placeOf,
} from '@apipay/db/collected-by-processors';
import type { PersonalDatum, RegisteredSubject, StoragePlace } from '@apipay/db/personal-data';
import { readRegister, type TableEntry } from '@apipay/db/registered-table';
import '@apipay/db/schema';
import { type VisitorPurpose, visitorPurposes } from '@apipay/db/schema/visitor-choices.enums';

/** One line of the record of processing: what the columns that share it have in common, or what a processor collects. */
export interface ProcessingEntry
  extends Pick<PersonalDatum, 'category' | 'purposes' | 'basis' | 'term' | 'recipients'> {
  readonly subject: RegisteredSubject;
  readonly place: StoragePlace | ProcessorPlace;
  /** What a withdrawal does to it, where a processor keeps it and not we. */
  readonly erasure?: ProcessorErasure;
}

/**
 * The record of processing as the policy and the cabinet show it: from the same declarations with which the tables are
 * built, and from those of what processors collect. Columns that are alike make one line, so it is as short as the truth allows.
 */
export function processingRegister(
  options: { readonly subject?: RegisteredSubject; readonly tables?: readonly TableEntry[] } = {},
): readonly ProcessingEntry[] {
  const entries = new Map<string, ProcessingEntry>();
  for (const { columns } of options.tables ?? readRegister()) {
    for (const { declaration } of columns) {
      if (declaration.kind !== 'personal') continue;
      const { subject, category, purposes, basis, term, place, recipients } = declaration;
      const entry = { subject, category, purposes, basis, term, place, recipients };
      entries.set(JSON.stringify(entry), entry);
    }
  }
  return [...entries.values(), ...(options.tables === undefined ? visitorPurposes.flatMap(collectedFor) : [])]
    .filter(({ subject }) => options.subject === undefined || subject === options.subject)
    .sort((a, b) => a.subject.localeCompare(b.subject) || a.category.localeCompare(b.category));
}

function collectedFor(purpose: VisitorPurpose): readonly ProcessingEntry[] {
  const { recipient, data } = collectedByProcessors[purpose];
  return data.map(({ category, term, erasure }: CollectedDatum) => ({
    subject: 'visitor',
    category,
    purposes: [purpose],
    basis: 'consent',
    term,
    place: placeOf(recipient),
    recipients: [recipient],
    erasure,
  }));
}
