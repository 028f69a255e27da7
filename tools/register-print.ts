import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultLocale, type Locale, locales } from '@apipay/i18n';
import { readFonts } from '@apipay/printing/fonts';
import { printRecordOfProcessing } from '@apipay/printing/print-record-of-processing';
import { writeRecordOfProcessing } from '@apipay/printing/write-record-of-processing';
import { dayInAlmaty, readPublishedRecord, readRecordOfProgram } from './register/read-record';
import { repositoryRoot } from './repository';

const usage = `pnpm register:print [--as-of YYYY-MM-DD --api ORIGIN] [--out FOLDER]
  The record of processing in Russian, Kazakh and English, as Markdown and PDF.
  Without --api: what this program does with personal data, from its register, today.
  With --api: what the privacy policy in force on that day published, from a running service, and who ran it then.`;

async function print(): Promise<void> {
  const { values } = parseArgs({
    args: process.argv.slice(2).filter((word) => word !== '--'),
    options: {
      'as-of': { type: 'string' },
      api: { type: 'string' },
      out: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return console.log(usage);
  const today = dayInAlmaty(new Date());
  const asOf = values['as-of'] ?? today;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(asOf) || Number.isNaN(Date.parse(asOf)))
    throw new Error(`--as-of wants a day such as ${today}, not ${asOf}`);
  const { api } = values;
  if (api === undefined && asOf !== today)
    throw new Error('only a running service knows another day than today: name it with --api');
  const folder = resolve(values.out ?? join(repositoryRoot, '.data/record-of-processing'));
  mkdirSync(folder, { recursive: true });
  const fonts = readFonts({ regular: face('400Regular'), semiBold: face('600SemiBold') });
  const read = (locale: Locale) =>
    api === undefined ? readRecordOfProgram(asOf) : readPublishedRecord(api, asOf, locale);
  for (const locale of locales) {
    const record = await read(locale);
    const file = join(folder, `record-of-processing-${asOf}.${locale}`);
    writeFileSync(`${file}.md`, writeRecordOfProcessing(record, locale));
    writeFileSync(`${file}.pdf`, await printRecordOfProcessing(fonts, record, locale));
    console.log(
      `${relative(process.cwd(), file)}.md and .pdf${locale === defaultLocale ? `: ${record.entries.length} lines` : ''}`,
    );
  }
}

function face(weight: '400Regular' | '600SemiBold'): Buffer {
  const { resolve: locate } = createRequire(import.meta.url);
  return readFileSync(locate(`@expo-google-fonts/golos-text/${weight}/GolosText_${weight}.ttf`));
}

await print().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  console.error(usage);
  process.exitCode = 1;
});
