import type { DocumentKind } from '@apipay/db/schema/documents.enums';
import { locales } from '@apipay/db/schema/locales.enums';
import type { OperatorProfileRow } from '@apipay/db/schema/operator-profiles';
import {
  contentsMark,
  type DocumentEdition,
  type EditionMeaning,
  type EditionTexts,
  meaningOf,
  registerMark,
  requisiteMarks,
  textOf,
} from '../documents';
import { DomainError, InputRefused } from '../kernel/errors';
import { requireFreeText } from '../kernel/free-text';
import { collectRefusals } from '../kernel/parse-input';
import { columnsOf } from './document-draft';

const titleLimit = 200;
/** One language of a document fits into one call of the API, whatever its letters. */
const bodyLimit = 40_000;

const places = [registerMark, contentsMark] as const;
/** Documents that may take the table of data into their next edition, if the newest has no place for it. */
const mayTakeRegister: readonly DocumentKind[] = ['privacy-policy', 'cookie-policy'];

/** As it is kept: lines end in one sign, whatever browser sent them. Errors: TEXT_*, FINANCIAL_INFORMATION_REFUSED. */
export function cleanTexts(typed: { readonly title: string; readonly body: string }, isRequired: boolean) {
  return collectRefusals({
    title: () => requireFreeText(typed.title, { field: ['title'], maxLength: titleLimit, isRequired }),
    body: () =>
      requireFreeText(typed.body.replace(/\r\n?/g, '\n'), {
        field: ['body'],
        maxLength: bodyLimit,
        isRequired,
      }),
  });
}

/** What stands against publishing a draft after the newest edition; empty where nothing does. */
export function problemsOfDraft(
  draft: EditionTexts,
  newest: DocumentEdition,
  profile: OperatorProfileRow,
): readonly DomainError[] {
  const known = requisiteMarks(profile);
  const problems = locales.flatMap((locale) => {
    const { title, body } = textOf(draft, locale);
    const columns = columnsOf[locale];
    return [
      ...(title === '' ? [new DomainError('TEXT_REQUIRED', {}, [columns.title])] : []),
      ...(body === '' ? [new DomainError('TEXT_REQUIRED', {}, [columns.body])] : []),
      ...problemsOfMarks({
        body,
        before: textOf(newest, locale).body,
        mayTake: mayTakeRegister.includes(newest.kind) ? [registerMark] : [],
        known,
        field: [columns.body],
      }),
    ];
  });
  if (problems.length > 0) return problems;
  return isUnchanged(draft, newest, meaningOf(newest.kind))
    ? [new DomainError('DOCUMENT_DRAFT_UNCHANGED')]
    : [];
}

/** Errors: InputRefused with everything that stands against it. */
export function requirePublishable(...about: Parameters<typeof problemsOfDraft>): void {
  const problems = problemsOfDraft(...about);
  if (problems.length > 0) throw new InputRefused(problems);
}

function problemsOfMarks(about: {
  readonly body: string;
  readonly before: string;
  readonly mayTake: readonly string[];
  readonly known: ReadonlySet<string>;
  readonly field: readonly string[];
}): readonly DomainError[] {
  const { body, before, mayTake, known, field } = about;
  const opened = [...body.matchAll(/\{\{([^{}\n]{0,60})(\}\})?/g)];
  const unknown = opened.filter(([whole, name = '', end]) => {
    if (end === undefined) return true;
    const place = places.find((mark) => mark === whole);
    return place === undefined ? !known.has(name) : !before.includes(place) && !mayTake.includes(place);
  });
  const missing = places.filter((mark) => {
    const isWanted = before.includes(mark) || body.includes(mark);
    const lines = body.split('\n').filter((line) => line.trim() === mark);
    return isWanted && (before.includes(mark) || mayTake.includes(mark)) && lines.length !== 1;
  });
  return [
    ...[...new Set(unknown.map(([whole]) => whole))].map(
      (name) => new DomainError('DOCUMENT_PLACEHOLDER_UNKNOWN', { name }, field),
    ),
    ...missing.map((name) => new DomainError('DOCUMENT_MARK_MISSING', { name }, field)),
  ];
}

function isUnchanged(draft: EditionTexts, newest: DocumentEdition, meaning: EditionMeaning): boolean {
  const isSameText = locales.every((locale) => {
    const [is, was] = [textOf(draft, locale), textOf(newest, locale)];
    return is.title === was.title.trim() && is.body === was.body.trim();
  });
  return isSameText && JSON.stringify(sortedKeys(meaning)) === JSON.stringify(sortedKeys(newest.meaning));
}

/** The database keeps `jsonb` in an order of its own. */
function sortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedKeys);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sortedKeys(inner)]),
  );
}
