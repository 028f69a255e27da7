import type { Locale } from './locale';

/** Narrow no-break space: between thousands, in all three languages. */
export const thinSpace = '\u202F';
export const noBreakSpace = '\u00A0';
export const minusSign = '\u2212';

/** Ours, not Intl's: Chromium carries no Kazakh data, and a page must read the same on the server and in the browser. */
export const decimalMark: Record<Locale, string> = { ru: ',', kk: ',', en: '.' };

export interface NumberOptions {
  /** Digits after the mark at most; 3 unless told. Trailing zeros are dropped. */
  maximumFractionDigits?: number;
}

/** `1 234 567,5` in Russian and Kazakh, `1 234 567.5` in English. Not-a-number and infinity become a dash. */
export function formatNumber(value: number | bigint, locale: Locale, options: NumberOptions = {}): string {
  if (typeof value === 'number' && !Number.isFinite(value)) return '—';
  const [whole = '0', fraction = ''] = plainDecimal(value, options.maximumFractionDigits ?? 3).split('.');
  return formatDecimalParts(whole, fraction.replace(/0+$/, ''), locale);
}

/** A share of one as per cent: 0.125 is `12,5 %` (`12.5%` in English). */
export function formatPercent(share: number, locale: Locale, options: NumberOptions = {}): string {
  const digits = formatNumber(share * 100, locale, {
    maximumFractionDigits: options.maximumFractionDigits ?? 1,
  });
  return locale === 'en' ? `${digits}%` : `${digits}${noBreakSpace}%`;
}

/** `whole` may carry a minus; the sign is dropped when nothing but zeros is left. */
export function formatDecimalParts(whole: string, fraction: string, locale: Locale): string {
  const digits = whole.replace(/^-/, '');
  const sign = whole.startsWith('-') && /[1-9]/.test(digits + fraction) ? minusSign : '';
  const grouped = digits.replace(/\B(?=(\d{3})+$)/g, thinSpace);
  return sign + grouped + (fraction === '' ? '' : decimalMark[locale] + fraction);
}

function plainDecimal(value: number | bigint, fractionDigits: number): string {
  if (typeof value === 'bigint') return value.toString();
  // toFixed turns to an exponent at 1e21, where a double has had no fraction for long.
  return Math.abs(value) >= 1e21 ? BigInt(value).toString() : value.toFixed(fractionDigits);
}
