import { colours } from './colours';
import type { Sheet } from './sheet';

export interface Column {
  readonly title: string;
  /** Part of the whole width. */
  readonly part: number;
  readonly isNumber?: boolean;
}

const padding = 6;

/** Rows with a head that comes again on every page. A row stays on one page. */
export function drawTable(
  sheet: Sheet,
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): void {
  const widths = columns.map(({ part }) => part * sheet.width);
  const starts = widths.map((_, place) => sheet.left + widths.slice(0, place).reduce((a, b) => a + b, 0));
  const heightOf = (cells: readonly string[], size: number) =>
    Math.max(
      ...cells.map((cell, place) => sheet.heightOf(cell, (widths[place] ?? 0) - padding * 2, { size })),
    );

  function write(cells: readonly string[], size: number, isHead: boolean): void {
    const height = heightOf(cells, size) + padding * 2;
    if (isHead) sheet.pdf.rect(sheet.left, sheet.y, sheet.width, height).fill(colours.shade);
    cells.forEach((cell, place) => {
      sheet.place(
        cell,
        (starts[place] ?? 0) + padding,
        sheet.y + padding,
        (widths[place] ?? 0) - padding * 2,
        {
          size,
          align: columns[place]?.isNumber ? 'right' : 'left',
          colour: isHead ? colours.muted : colours.ink,
        },
      );
    });
    sheet.space(height);
    sheet.rule();
  }

  const titles = columns.map(({ title }) => title);
  const head = heightOf(titles, 9) + padding * 2;
  sheet.ensure(head + 40);
  write(titles, 9, true);
  for (const row of rows) {
    const before = sheet.y;
    if (!sheet.ensure(heightOf(row, 10) + padding * 2)) return;
    if (sheet.y < before) write(titles, 9, true);
    write(row, 10, false);
  }
}
