import { formatDate, type Locale } from '@apipay/i18n';
import { translator } from '@apipay/i18n/messages';
import { type RegisterTerm, registerWords } from '@apipay/i18n/register-words';

/** One kind of data, in the codes of the register. */
export interface RecordedProcessing {
  readonly subject: string;
  readonly category: string;
  readonly purposes: readonly string[];
  readonly basis: string;
  readonly term: RegisterTerm;
  readonly place: string;
  readonly recipients: readonly string[];
  /** What a withdrawal does to what a processor keeps; absent or null for what the service keeps. */
  readonly erasure?: string | null;
}

/** The record of processing as of a day. */
export interface RecordOfProcessing {
  /** `YYYY-MM-DD`. */
  readonly asOf: string;
  /** Where it comes from: the program as it is, or an edition of the privacy policy. */
  readonly source:
    | { readonly kind: 'program' }
    | { readonly kind: 'edition'; readonly edition: number; readonly contentHash: string };
  /** Who answers for the processing; null where the program speaks for itself. */
  readonly operator: { readonly name: string; readonly address: string; readonly email: string } | null;
  readonly entries: readonly RecordedProcessing[];
}

/** Everything that it says, in the words of one language; Markdown and paper are two ways to set it. */
export interface WordedRecord {
  readonly title: string;
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly columns: readonly string[];
  readonly parts: readonly { readonly title: string; readonly rows: readonly (readonly string[])[] }[];
}

const columns = ['category', 'purposes', 'basis', 'term', 'recipients', 'place'] as const;

export function wordRecord(record: RecordOfProcessing, locale: Locale): WordedRecord {
  const t = translator(locale);
  const { word, termAndErasure } = registerWords(t);
  const { asOf, source, operator, entries } = record;
  const facts: (readonly [string, string])[] = [[t('print.register.asOf'), formatDate(asOf, locale)]];
  if (source.kind === 'program') facts.push([t('print.register.source'), t('print.register.program')]);
  else {
    const edition = t('print.register.edition', { edition: source.edition.toString() });
    facts.push([t('print.register.source'), edition], [t('print.register.hash'), source.contentHash]);
  }
  if (operator !== null) {
    const { name, address, email } = operator;
    facts.push([t('print.register.operator'), `${name}, ${address}`], [t('print.register.contact'), email]);
  }
  const subjects = [...new Set(entries.map(({ subject }) => subject))];
  return {
    title: t('print.register.title'),
    facts,
    columns: columns.map((column) => t(`web.register.column.${column}`)),
    parts: subjects.map((subject) => ({
      title: word('subject', subject),
      rows: entries
        .filter((entry) => entry.subject === subject)
        .map((entry) => [
          word('category', entry.category),
          entry.purposes.map((purpose) => word('purpose', purpose)).join(', '),
          word('basis', entry.basis),
          termAndErasure({ ...entry, isExplained: true }),
          entry.recipients.map((recipient) => word('recipient', recipient)).join(', ') ||
            t('web.register.nobody'),
          word('place', entry.place),
        ]),
    })),
  };
}
