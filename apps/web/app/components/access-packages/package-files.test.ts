import type { PackageHead } from '@apipay/domain/access-packages/access-package.inputs';
import { unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { packageAsCsv } from './package-csv.server';
import { packageAsJson } from './package-json.server';
import { packageAsPage } from './package-page.server';
import type { PackageSource } from './package-source.server';

const evil = '<script>alert(1)</script>';
const rows = [
  { phone: '+77011234567', description: `=1+1;=2 ${evil}`, totalMinor: '150000', count: -2 },
  { phone: null, description: '\u202e@x', totalMinor: '-5', count: 3 },
];
const register = {
  leftOut: ['phoneIndex'],
  categories: ['phone-number'],
  purposes: ['invoicing'],
  bases: ['law'],
  terms: [],
  recipients: [],
};
const columns = Object.keys(rows[0] ?? {});
const head: PackageHead = {
  schemaVersion: 1,
  packageId: 'acp_1',
  requestId: 'dsr_1',
  requestNumber: 7,
  begunAt: '2026-11-27T10:00:00.000Z',
  readyAt: '2026-11-27T10:01:00.000Z',
  subjects: [
    {
      subjectId: 'sub_1',
      kind: 'payer',
      merchantName: evil,
      tables: [
        { ...register, name: 'invoices', rows: 4, columns },
        { ...register, name: 'payments', rows: 0, columns: [] },
      ],
    },
  ],
  parts: [],
};
const source: PackageSource = {
  head,
  async *sections() {
    yield { subjectId: 'sub_1', table: 'invoices', rows };
    yield { subjectId: 'sub_1', table: 'invoices', rows };
  },
};

async function whole<T>(pieces: AsyncGenerator<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const piece of pieces) all.push(piece);
  return all;
}

it('R-D5 the JSON is the exact copy', async () => {
  const copy = JSON.parse((await whole(packageAsJson(source))).join(''));
  expect(copy).toMatchObject(JSON.parse(JSON.stringify(head)));
  expect(copy.data).toEqual([
    { subjectId: 'sub_1', table: 'invoices', rows },
    { subjectId: 'sub_1', table: 'invoices', rows },
  ]);
});

it('T19 a table of the copy keeps numbers of phones and has no formula in it', async () => {
  const files = unzipSync(new Uint8Array(Buffer.concat(await whole(packageAsCsv(source)))));
  expect(Object.keys(files)).toEqual(['about.json', '1-payer/invoices.csv']);
  const lines = new TextDecoder().decode(files['1-payer/invoices.csv']).split('\r\n');
  expect(lines).toHaveLength(6);
  expect(lines[0]).toBe('"phone";"description";"totalMinor";"count"');
  expect(lines[1]).toBe(`"+77011234567";"'=1+1;'=2 ${evil}";"150000";"-2"`);
  expect(lines[2]).toBe(`"";"'@x";"-5";"3"`);
});

it('R-D5 the page says the same and runs nothing of it', async () => {
  const page = (await whole(packageAsPage(source, 'ru'))).join('');
  expect(page).not.toContain('<script');
  expect(page).toContain('&lt;script&gt;');
  expect(page).toContain('+77011234567');
  expect(page).toMatch(/1\s500/);
  expect(page.match(/<h3>/g)).toHaveLength(1);
});
