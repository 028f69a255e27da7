import type { Locale } from '@apipay/i18n';
import { englishNumber } from './number-in-words/english';
import { kazakhNumber } from './number-in-words/kazakh';
import { russianForm, russianNumber } from './number-in-words/russian';

/**
 * A sum as accountants write it: `Одна тысяча пятьсот тенге 35 тиынов`. Whole tenge in words, tiyn in two digits.
 * @throws RangeError for less than nothing and from 10^18 tenge.
 */
export function sumInWords(minor: bigint, locale: Locale): string {
  if (minor < 0n) throw new RangeError('a sum in words is not negative');
  const tenge = minor / 100n;
  const tiyn = Number(minor % 100n);
  const digits = tiyn.toString().padStart(2, '0');
  switch (locale) {
    case 'ru':
      return `${capitalised(russianNumber(tenge))} тенге ${digits} ${russianForm(tiyn, ['тиын', 'тиына', 'тиынов'])}`;
    case 'kk':
      return `${capitalised(kazakhNumber(tenge))} теңге ${digits} тиын`;
    case 'en':
      return `${capitalised(englishNumber(tenge))} tenge and ${digits} tiyn`;
  }
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
