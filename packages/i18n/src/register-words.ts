import { formatNumber } from './number-format';
import type { Translate } from './translator';

/** How long a kind of data is kept, in the codes of the register. */
export interface RegisterTerm {
  readonly kind: string;
  /** Null where the kind is no fixed time. */
  readonly days?: number | null;
  /** The rule that asks for a fixed time. */
  readonly citation?: string | null;
}

export type RegisterWordGroup =
  | 'subject'
  | 'category'
  | 'purpose'
  | 'basis'
  | 'place'
  | 'recipient'
  | 'term'
  | 'country'
  | 'erasure';

export interface RegisterWords {
  /** The word for a code; the code itself where it has none, as in an edition older than the words. */
  word(group: RegisterWordGroup, code: string): string;
  /** A rule in the language of the reader; as the register cites it where there is no translation. */
  citation(text: string): string;
  /** A term in words, with the rule behind it if `isExplained`. */
  term(term: RegisterTerm, isExplained: boolean): string;
  /** The term with what a withdrawal does to the data, where a processor keeps them. */
  termAndErasure(about: {
    readonly term: RegisterTerm;
    readonly erasure?: string | null;
    readonly isExplained: boolean;
  }): string;
}

/** Rules as the register and the first terms of the law cite them, and the message that says the same in the language of the reader. */
const citations = {
  'Tax Code of the RK, Art. 206(3); Law on Payments and Payment Systems, Art. 13': 'accounting',
  'Unified Requirements No. 832, p. 38': 'security',
  'Law 94-V, Art. 25(2)(5); Civil Code of the RK, Art. 178': 'proof',
  'Law 94-V, Art. 8(7)': 'stop',
  'Law 94-V, Art. 12(1), 18(1): the purpose is over': 'purpose',
  'Law 94-V, Art. 12(1), 18(1): the account is not used': 'unused',
  'Law 94-V, Art. 18(1); Civil Code of the RK, Art. 178': 'claims',
  'life of the mark as its processor sets it': 'mark',
  'a copy lives three days, and goes once it was fetched': 'copy',
  'a code lives five minutes; the row is removed within a day': 'code',
  'Закон РК от 21.05.2013 № 94-V, ст. 8 п. 7': 'termOfWithdrawal',
  'Закон РК от 21.05.2013 № 94-V, ст. 25 п. 2 пп. 6, 7; Правила 395/НҚ, п. 16': 'termOfInformation',
  'Закон РК от 21.05.2013 № 94-V, ст. 25 п. 2 пп. 8': 'termOfOneDay',
  'Закон РК от 21.05.2013 № 94-V, ст. 18, ст. 25 п. 2 пп. 8': 'termOfDestruction',
  'Закон РК от 21.05.2013 № 94-V, ст. 6': 'termOfPublicSources',
  'Закон РК от 21.05.2013 № 94-V, ст. 25 п. 2 пп. 8; Правила 481/НҚ от 09.08.2024': 'termOfBreach',
  'Закон РК от 21.05.2013 № 94-V, ст. 19': 'termOfTransfer',
  'Закон РК от 21.05.2013 № 94-V, ст. 19-1 (Закон от 17.11.2025 № 231-VIII)': 'termOfDecision',
  'Закон РК «О защите прав потребителей», ст. 42-4': 'termOfClaim',
} as const;

const isKnown = (text: string): text is keyof typeof citations => Object.hasOwn(citations, text);

const daysOfYear = 365.25;

/** The words of the register of personal data, the same on pages and on paper. `t` has to hold the slice `web`. */
export function registerWords(t: Translate): RegisterWords {
  function word(group: RegisterWordGroup, code: string): string {
    return t.find(`web.register.${group}.${code}`) ?? code;
  }

  function length(days: number): string {
    const years = Math.floor(days / daysOfYear);
    return years > 0 && days - years * daysOfYear < 2
      ? t('web.register.years', { count: years })
      : t('web.register.daysOnly', { days: formatNumber(days, t.locale) });
  }

  function rule(text: string): string {
    return isKnown(text) ? t(`web.register.citation.${citations[text]}`) : text;
  }

  function term({ kind, days = null, citation = null }: RegisterTerm, isExplained: boolean): string {
    if (days === null) return word('term', kind);
    if (!isExplained || citation === null) return length(days);
    return t('web.register.because', { length: length(days), citation: rule(citation) });
  }

  function termAndErasure({
    term: kept,
    erasure = null,
    isExplained,
  }: Parameters<RegisterWords['termAndErasure']>[0]): string {
    const said = term(kept, isExplained);
    return erasure === null ? said : `${said}. ${word('erasure', erasure)}`;
  }

  return { word, citation: rule, term, termAndErasure };
}
