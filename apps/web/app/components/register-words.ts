import { formatNumber } from '@apipay/i18n';
import { useUiTexts } from '@apipay/ui/ui-texts';

export interface RegisterTerm {
  readonly kind: string;
  readonly days: number | null;
  readonly citation: string | null;
}

/** Rules as the register cites them, and the message that says the same in the language of the page. */
const citations: Readonly<Record<string, 'accounting' | 'security' | 'code'>> = {
  'Tax Code of the RK, Art. 206(3); Law on Payments and Payment Systems, Art. 13': 'accounting',
  'Unified Requirements No. 832, p. 38': 'security',
  'a code lives five minutes; the row is removed within a day': 'code',
};

const daysOfYear = 365.25;

/** The words of the register of personal data: whose, what for, on which basis, how long. */
export function useRegisterWords() {
  const { t, locale } = useUiTexts();

  function word(
    group: 'subject' | 'category' | 'purpose' | 'basis' | 'place' | 'recipient' | 'term' | 'country',
    code: string,
  ): string {
    return t.find(`web.register.${group}.${code}`) ?? code;
  }

  function length(days: number): string {
    const years = Math.floor(days / daysOfYear);
    return years > 0 && days - years * daysOfYear < 2
      ? t('web.register.years', { count: years })
      : t('web.register.daysOnly', { days: formatNumber(days, locale) });
  }

  function term({ kind, days, citation }: RegisterTerm, isExplained: boolean): string {
    if (days === null) return word('term', kind);
    if (!isExplained || citation === null) return length(days);
    const known = citations[citation];
    return t('web.register.because', {
      length: length(days),
      citation: known ? t(`web.register.citation.${known}`) : citation,
    });
  }

  return { word, term };
}
