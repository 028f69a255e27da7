/** Text as people typed it, or a decimal of tenge as the API gives it. */
export type CsvCell = { readonly text: string | null } | { readonly sum: string };

/** So that a spreadsheet reads the letters right. */
export const byteOrderMark = '\uFEFF';

/**
 * One line with `;` and a decimal comma, as spreadsheets here read it. Text that a spreadsheet would take for a formula
 * gets an apostrophe in front; sums are digits alone and need none.
 */
export function csvLine(cells: readonly CsvCell[]): string {
  return `${cells.map((cell) => ('sum' in cell ? sumOf(cell.sum) : textOf(cell.text ?? ''))).join(';')}\r\n`;
}

function textOf(text: string): string {
  const guarded = /^\s*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

function sumOf(sum: string): string {
  if (!/^-?\d+\.\d\d$/.test(sum)) throw new TypeError('a sum of the API has two places');
  return sum.replace('.', ',');
}
