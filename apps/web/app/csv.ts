/** Text as people typed it, a decimal of tenge as the API gives it, or a whole number. */
export type CsvCell =
  | { readonly text: string | null }
  | { readonly sum: string }
  | { readonly digits: string };

/** So that a spreadsheet reads the letters right. */
export const byteOrderMark = '\uFEFF';

/**
 * One line with `;` and a decimal comma, as spreadsheets here read it. Text is always quoted and disarmed; sums are digits alone and
 * need neither.
 */
export function csvLine(cells: readonly CsvCell[]): string {
  return `${cells.map(cellOf).join(';')}\r\n`;
}

function cellOf(cell: CsvCell): string {
  if ('sum' in cell) return sumOf(cell.sum);
  if ('digits' in cell) return `"${digitsOf(cell.digits)}"`;
  return quoted(cell.text ?? '');
}

function quoted(text: string): string {
  return `"${disarmed(text).replaceAll('"', '""')}"`;
}

/** Signs that nobody sees: what stands behind them would be judged by them. */
const invisible = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;
/** Of spreadsheets the signs that begin a formula, also full-width ones. */
const startsFormula = '[=+\\-@\\uff1d\\uff0b\\uff0d\\uff20]';
/** At the beginning, and after whatever some spreadsheet takes for the end of a cell. */
const formula = new RegExp(`(^|[;,\\t\\r\\n|])([\\s\\u3000"']*)(?=${startsFormula})(?!${phoneAhead()})`, 'g');

/** A number in international form is no formula, and keeps its plus. */
function phoneAhead(): string {
  return '\\+\\d{7,15}(?:[;,\\t\\r\\n|]|$)';
}

/**
 * Text that no spreadsheet takes for a formula: an apostrophe stands before every sign that would begin one (OWASP, CSV injection),
 * and before a tab or the end of a line at the beginning.
 */
export function disarmed(text: string): string {
  const visible = text.replace(invisible, '');
  const inside = visible.replace(formula, (_whole, before: string, blanks: string) => `${before}${blanks}'`);
  return /^[\t\r\n]/.test(inside) ? `'${inside}` : inside;
}

/** A whole number, which no spreadsheet takes for a formula. */
function digitsOf(digits: string): string {
  if (!/^-?\d+$/.test(digits)) throw new TypeError('a whole number has digits alone');
  return digits;
}

function sumOf(sum: string): string {
  if (!/^-?\d+\.\d\d$/.test(sum)) throw new TypeError('a sum of the API has two places');
  return sum.replace('.', ',');
}
