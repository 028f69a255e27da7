import type { Locale } from '@apipay/i18n';
import { translator } from '@apipay/i18n/messages';
import type { Fonts } from './fonts';
import { drawFacts, drawOrnament } from './parts';
import { drawTable } from './print-table';
import { type RecordOfProcessing, wordRecord } from './record-of-processing';
import { Sheet } from './sheet';

/** Of the width, in the order of the record's columns. */
const partsOfWidth = [0.19, 0.17, 0.1, 0.21, 0.19, 0.14];

/** The record of processing on A4 across. The same input gives the same bytes. */
export function printRecordOfProcessing(
  fonts: Fonts,
  record: RecordOfProcessing,
  locale: Locale,
): Promise<Buffer> {
  const { title, facts, columns, parts } = wordRecord(record, locale);
  const sheet = new Sheet(fonts, {
    locale,
    isAcross: true,
    title: `${title}, ${record.asOf}`,
    author: record.operator?.name ?? 'APIPAY',
    at: new Date(`${record.asOf}T00:00:00Z`),
    footer: translator(locale)('print.register.footer', { date: record.asOf }),
  });
  drawOrnament(sheet, 28);
  sheet.y = 56;
  sheet.paragraph(title, { size: 18, isStrong: true });
  sheet.space(8);
  drawFacts(sheet, facts);
  for (const part of parts) {
    sheet.space(14);
    sheet.ensure(110);
    sheet.paragraph(part.title, { size: 12, isStrong: true });
    sheet.space(6);
    drawTable(
      sheet,
      columns.map((name, place) => ({ title: name, part: partsOfWidth[place] ?? 0 })),
      part.rows,
    );
  }
  return sheet.finish();
}
