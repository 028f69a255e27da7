import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { readPdf } from '@apipay/testing/read-pdf';
import { expect, it } from 'vitest';
import { readFonts } from './fonts';
import { printRecordOfProcessing } from './print-record-of-processing';
import type { RecordOfProcessing } from './record-of-processing';
import { writeRecordOfProcessing } from './write-record-of-processing';

const { resolve } = createRequire(import.meta.url);
const face = (file: string) => readFileSync(resolve(`@expo-google-fonts/golos-text/${file}`));
const fonts = readFonts({
  regular: face('400Regular/GolosText_400Regular.ttf'),
  semiBold: face('600SemiBold/GolosText_600SemiBold.ttf'),
});

const record: RecordOfProcessing = {
  asOf: '2026-11-29',
  source: { kind: 'edition', edition: 3, contentHash: 'ab'.repeat(32) },
  operator: { name: 'ТОО «Төлем | қызметі»', address: 'Алматы', email: 'law@example.kz' },
  entries: [
    {
      subject: 'payer',
      category: 'kaspi-number',
      purposes: ['invoicing', 'legal-obligation'],
      basis: 'contract',
      term: { kind: 'days', days: 1096, citation: 'Unified Requirements No. 832, p. 38' },
      place: 'main-database',
      recipients: ['kaspi', 'whatsapp'],
    },
    {
      subject: 'staff-member',
      category: 'a-code-that-was-dropped',
      purposes: ['verification'],
      basis: 'law',
      term: { kind: 'while-account-active' },
      place: 'main-database',
      recipients: [],
    },
  ],
};

it('R-P1 D9: the record of processing says whose data are used, what for, how long and who gets them in which country', () => {
  const text = writeRecordOfProcessing(record, 'ru');
  expect(text).toMatch(/^- По состоянию на: 29\sноября\s2026\sг\.$/mu);
  expect(text).toContain('- Источник: Политика конфиденциальности, редакция № 3');
  expect(text).toContain('## Плательщики');
  expect(text).toContain(
    '| Номер Kaspi | Выставление счетов, Требование закона | Договор | 3 года: Единые требования № 832, п. 38 | Kaspi (Казахстан), WhatsApp (Meta, США) | Основная база данных (Казахстан) |',
  );
});

it('a code that has no words any more stands as it is, and nobody is said where there is none', () => {
  expect(writeRecordOfProcessing(record, 'en')).toContain('| a-code-that-was-dropped | ');
  expect(writeRecordOfProcessing(record, 'kk')).toContain('Ешкімге');
});

it('a sign of Markdown in a value does not break a row', () => {
  const [entry] = record.entries;
  const odd = { ...record, entries: [{ ...entry, category: 'a|b\nc' }] } as RecordOfProcessing;
  expect(writeRecordOfProcessing(odd, 'ru')).toContain('| a\\|b c |');
});

it.each(['ru', 'kk', 'en'] as const)(
  'the record of processing in %s is a PDF of the same words, with a head on each page',
  async (locale) => {
    const many = { ...record, entries: Array.from({ length: 60 }, () => record.entries).flat() };
    const bytes = await printRecordOfProcessing(fonts, many, locale);
    const { text, pages, info } = await readPdf(bytes);
    const [row] = writeRecordOfProcessing(record, locale).match(/^\| .*WhatsApp.*$/mu) ?? [];
    const [category = ''] = (row ?? '')
      .split('|')
      .slice(1)
      .map((cell) => cell.trim());
    expect(category).not.toBe('');
    expect(text).toContain(category);
    expect(text).toContain('ab'.repeat(32));
    expect(pages).toBeGreaterThan(3);
    expect(info).toMatchObject({ Author: 'ТОО «Төлем | қызметі»' });
    expect(await printRecordOfProcessing(fonts, many, locale)).toEqual(bytes);
  },
);
