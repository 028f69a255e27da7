import { plainText } from './typed-text';

const currencyWords = /\s*(?:₸|kzt|тг\.?|тенге|теңге)$/iu;
const grouped = (mark: string): string => `[1-9]\\d{0,2}(?:${mark}\\d{3})+`;

const forms: { form: RegExp; thousands: RegExp | null }[] = [
  // 15000 · 15000,5 · 15000.50. Three digits after one mark could be either, so they match nothing.
  { form: /^(0|[1-9]\d*)(?:[.,](\d{1,2}))?$/, thousands: null },
  { form: new RegExp(`^(${grouped(' ')})(?:[.,](\\d{1,2}))?$`), thousands: / /g },
  { form: new RegExp(`^(${grouped(',')})\\.(\\d{1,2})$`), thousands: /,/g },
  { form: new RegExp(`^(${grouped('\\.')}),(\\d{1,2})$`), thousands: /\./g },
  // Two groups or more cannot be a fraction: 1,234,567.
  { form: /^([1-9]\d{0,2}(?:,\d{3}){2,})$/, thousands: /,/g },
  { form: /^([1-9]\d{0,2}(?:\.\d{3}){2,})$/, thousands: /\./g },
];

/**
 * A sum in tenge as a person typed it, as a decimal string with two digits after the point (`"15000.50"`), or `null`.
 * Nothing is guessed: `15,000` may mean fifteen or fifteen thousand and is refused. Negative sums, exponents, leading zeros
 * and more than 15 digits of tenge are refused.
 */
export function parseMoneyInput(text: string): string | null {
  if (text.length > 100) return null;
  const typed = plainText(text).replace(currencyWords, '').replace(/^₸\s*/, '');
  for (const { form, thousands } of forms) {
    const match = form.exec(typed);
    if (!match) continue;
    const whole = thousands ? (match[1] ?? '').replace(thousands, '') : (match[1] ?? '');
    return whole.length > 15 ? null : `${whole}.${(match[2] ?? '').padEnd(2, '0')}`;
  }
  return null;
}
