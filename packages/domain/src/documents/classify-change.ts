import type { EditionMeaning, MeaningEntry } from './edition-meaning';

export const changeClasses = ['material', 'editorial'] as const;
export type ChangeClass = (typeof changeClasses)[number];

export const meaningAspects = ['purpose', 'data', 'recipient', 'country', 'term', 'basis'] as const;
export type MeaningAspect = (typeof meaningAspects)[number];

/** What came and what went in one aspect of one purpose for one kind of person. */
export interface MeaningDifference {
  readonly subject: string;
  readonly purpose: string;
  readonly aspect: MeaningAspect;
  readonly removed: readonly MeaningValue[];
  readonly added: readonly MeaningValue[];
}

/** A code of the register. For `term` and `basis` the data are named whose term or basis it is. */
export interface MeaningValue {
  readonly code: string;
  readonly category: string | null;
  /** Days of a fixed term, else null. */
  readonly days: number | null;
}

export interface ClassifiedChange {
  readonly changeClass: ChangeClass;
  /** Empty where a meaning was not written down, though the change is material then: nobody can say that it is not. */
  readonly differences: readonly MeaningDifference[];
}

/** What of an edition decides; a row of `document_editions` has it. */
export interface ClassifiedEdition {
  readonly meaning: EditionMeaning | null;
  readonly isDeclaredMaterial: boolean;
}

/**
 * Whether a person has to be asked anew when the newer of two editions takes the place of the older: `material` as soon as
 * a purpose, a kind of data, a recipient, a country, a term or a basis differs, or whoever proposed the newer one said so.
 * With editions between the two, give them as `between`: what one of them declared material stays so.
 */
export function classifyChange(
  older: ClassifiedEdition,
  newer: ClassifiedEdition,
  between: readonly ClassifiedEdition[] = [],
): ClassifiedChange {
  if (older.meaning === null || newer.meaning === null) return { changeClass: 'material', differences: [] };
  const differences = compareMeanings(older.meaning, newer.meaning);
  const isDeclared = [...between, newer].some((edition) => edition.isDeclaredMaterial);
  return { changeClass: isDeclared || differences.length > 0 ? 'material' : 'editorial', differences };
}

/** All differences, by person, purpose and aspect. A purpose that came or went brings its data, recipients and terms along. */
export function compareMeanings(older: EditionMeaning, newer: EditionMeaning): readonly MeaningDifference[] {
  const before = factsOf(older);
  const after = factsOf(newer);
  const places = new Map([...before, ...after].map(([key, { place }]) => [key, place]));
  return [...places]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([key, place]) => {
      const was = before.get(key)?.values ?? new Map<string, MeaningValue>();
      const is = after.get(key)?.values ?? new Map<string, MeaningValue>();
      const removed = missing(was, is);
      const added = missing(is, was);
      return removed.length + added.length > 0 ? [{ ...place, removed, added }] : [];
    });
}

interface Fact {
  readonly place: Pick<MeaningDifference, 'subject' | 'purpose' | 'aspect'>;
  readonly values: Map<string, MeaningValue>;
}

function factsOf(meaning: EditionMeaning): ReadonlyMap<string, Fact> {
  const facts = new Map<string, Fact>();
  for (const entry of meaning) {
    for (const purpose of entry.purposes) {
      for (const aspect of meaningAspects) {
        const key = [entry.subject, purpose, meaningAspects.indexOf(aspect)].join(' ');
        const fact = facts.get(key) ?? {
          place: { subject: entry.subject, purpose, aspect },
          values: new Map<string, MeaningValue>(),
        };
        facts.set(key, fact);
        for (const value of valuesOf(entry, purpose, aspect)) fact.values.set(JSON.stringify(value), value);
      }
    }
  }
  return facts;
}

function valuesOf(entry: MeaningEntry, purpose: string, aspect: MeaningAspect): readonly MeaningValue[] {
  const { category, term, basis } = entry;
  switch (aspect) {
    case 'purpose':
      return [plain(purpose)];
    case 'data':
      return [plain(category)];
    case 'recipient':
      return entry.recipients.map(plain);
    case 'country':
      return entry.countries.map(plain);
    case 'term':
      return [{ code: term.kind, category, days: term.kind === 'days' ? term.days : null }];
    case 'basis':
      return [{ code: basis, category, days: null }];
  }
}

function plain(code: string): MeaningValue {
  return { code, category: null, days: null };
}

function missing(
  from: ReadonlyMap<string, MeaningValue>,
  other: ReadonlyMap<string, MeaningValue>,
): readonly MeaningValue[] {
  return [...from]
    .filter(([key]) => !other.has(key))
    .map(([, value]) => value)
    .sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
}
