import { colours } from './colours';
import { qrModules } from './qr-code';
import type { Sheet } from './sheet';

/** The ribbon of stepped rhombs with ram's horns between them: once, at the head of the first page. */
export function drawOrnament({ pdf, left, width }: Sheet, y: number, scale = 0.75): void {
  const step = 56 * scale;
  pdf.save();
  pdf.rect(left, y, width, 16 * scale).clip();
  pdf.translate(left, y).scale(scale);
  for (let place = 0; place < width / step; place += 1) {
    pdf
      .path(
        'M12 2h4v2h2v2h2v4h-2v2h-2v2h-4v-2h-2v-2H8V6h2V4h2zM0 7h6v2H0zM22 7h6v2h-6zM52 7h4v2h-4zM28 7h2v2h-2z',
      )
      .fill(colours.gold);
    pdf.path('M13 6h2v1h1v2h-1v1h-2V9h-1V7h1z').fill('#FFFFFF');
    pdf
      .path('M41 1v14M41 2h-7v4h4M41 2h7v4h-4M41 14h-7v-4h4M41 14h7v-4h-4')
      .lineWidth(2)
      .strokeColor(colours.brand)
      .stroke();
    pdf.translate(56, 0);
  }
  pdf.restore();
}

/** A state as a framed word at the right edge: colour and word, never colour alone. Answers its width. */
export function drawStamp(sheet: Sheet, text: string, y: number, colour: string): number {
  const size = 11;
  const word = sheet.printable(text);
  const width = sheet.pdf.font('strong').fontSize(size).widthOfString(word) + 24;
  const x = sheet.left + sheet.width - width;
  sheet.pdf.roundedRect(x, y, width, 26, 6).lineWidth(1.5).strokeColor(colour).stroke();
  sheet.place(word, x, y + 6, width, { size, isStrong: true, colour, align: 'center' });
  return width;
}

/** Names on the left, values on the right of them; what has no value is left out. */
export function drawFacts(
  sheet: Sheet,
  facts: readonly (readonly [name: string, value: string | null])[],
  width = sheet.width,
): void {
  const nameWidth = Math.min(140, width * 0.38);
  const valueWidth = width - nameWidth - 12;
  for (const [name, value] of facts) {
    if (value === null) continue;
    const height = Math.max(sheet.heightOf(name, nameWidth), sheet.heightOf(value, valueWidth));
    if (!sheet.ensure(height)) return;
    sheet.place(name, sheet.left, sheet.y, nameWidth, { colour: colours.muted });
    sheet.place(value, sheet.left + nameWidth + 12, sheet.y, valueWidth);
    sheet.space(height + 4);
  }
}

/** A code of the given side, dark on white, one rectangle for each run of dark modules. */
export function drawQr({ pdf }: Sheet, content: string, x: number, y: number, side: number): void {
  const modules = qrModules(content);
  const module = side / modules.length;
  modules.forEach((row, line) => {
    for (let start = 0; start < row.length; start += 1) {
      if (row[start] !== true) continue;
      let end = start;
      while (row[end + 1] === true) end += 1;
      pdf.rect(x + start * module, y + line * module, (end - start + 1) * module, module);
      start = end;
    }
  });
  pdf.fill('#000000');
}
