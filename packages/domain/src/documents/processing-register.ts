import type { PersonalDatum, SubjectKind } from '@apipay/db/personal-data';
import { readRegister, type TableEntry } from '@apipay/db/registered-table';
import '@apipay/db/schema';

/** One line of the record of processing: what the columns that share it have in common. */
export type ProcessingEntry = Pick<
  PersonalDatum,
  'subject' | 'category' | 'purposes' | 'basis' | 'term' | 'place' | 'recipients'
>;

/**
 * The record of processing as the policy and the cabinet show it, from the same declarations with which the tables are
 * built. Columns that are alike make one line, so it is as short as the truth allows.
 */
export function processingRegister(
  options: { readonly subject?: SubjectKind; readonly tables?: readonly TableEntry[] } = {},
): readonly ProcessingEntry[] {
  const entries = new Map<string, ProcessingEntry>();
  for (const { columns } of options.tables ?? readRegister()) {
    for (const { declaration } of columns) {
      if (declaration.kind !== 'personal') continue;
      const { subject, category, purposes, basis, term, place, recipients } = declaration;
      if (options.subject !== undefined && subject !== options.subject) continue;
      const entry = { subject, category, purposes, basis, term, place, recipients };
      entries.set(JSON.stringify(entry), entry);
    }
  }
  return [...entries.values()].sort(
    (a, b) => a.subject.localeCompare(b.subject) || a.category.localeCompare(b.category),
  );
}
