import type { Locale } from '@apipay/i18n';
import { type RecordOfProcessing, wordRecord } from './record-of-processing';

/** The record of processing in Markdown. The same input gives the same text. */
export function writeRecordOfProcessing(record: RecordOfProcessing, locale: Locale): string {
  const { title, facts, columns, parts } = wordRecord(record, locale);
  const row = (cells: readonly string[]) => `| ${cells.map(escapeCell).join(' | ')} |`;
  return `${[
    `# ${title}`,
    facts.map(([name, value]) => `- ${name}: ${value}`).join('\n'),
    ...parts.flatMap((part) => [
      `## ${part.title}`,
      [row(columns), row(columns.map(() => '---')), ...part.rows.map(row)].join('\n'),
    ]),
  ].join('\n\n')}\n`;
}

function escapeCell(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('|', '\\|').replaceAll('\n', ' ');
}
