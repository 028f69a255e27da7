import type { PackagePart } from '@apipay/domain/access-packages/access-package.inputs';
import { Zip, ZipDeflate } from 'fflate';
import { byteOrderMark, type CsvCell, csvLine } from '../../csv';
import type { PackageSource } from './package-source.server';

type Value = PackagePart[number]['rows'][number][string];

/** A ZIP with one CSV file for each table and person; names of files are those of the register. */
export async function* packageAsCsv({ head, sections }: PackageSource): AsyncGenerator<Uint8Array> {
  const written: Uint8Array[] = [];
  const encoder = new TextEncoder();
  const zip = new Zip((error, bytes) => {
    if (error !== null) throw error;
    written.push(bytes);
  });
  const begin = (name: string) => {
    const file = new ZipDeflate(name, { level: 6 });
    zip.add(file);
    return file;
  };
  const about = begin('about.json');
  about.push(encoder.encode(JSON.stringify(head, null, 2)), false);
  let name = 'about.json';
  let file = about;
  for await (const { subjectId, table, rows } of sections()) {
    const place = head.subjects.findIndex((subject) => subject.subjectId === subjectId);
    const subject = head.subjects[place];
    const wanted = `${place + 1}-${subject?.kind ?? 'person'}/${table}.csv`;
    const columns = subject?.tables.find((one) => one.name === table)?.columns ?? Object.keys(rows[0] ?? {});
    if (wanted !== name) {
      file.push(new Uint8Array(0), true);
      name = wanted;
      file = begin(name);
      file.push(encoder.encode(byteOrderMark + csvLine(columns.map((column) => ({ text: column })))), false);
    }
    const lines = rows.map((row) => csvLine(columns.map((column) => cellOf(column, row[column] ?? null))));
    file.push(encoder.encode(lines.join('')), false);
    yield* written.splice(0);
  }
  file.push(new Uint8Array(0), true);
  zip.end();
  yield* written.splice(0);
}

function cellOf(column: string, value: Value): CsvCell {
  if (value === null) return { text: '' };
  if (typeof value === 'string') {
    const isSum = column.endsWith('Minor') && /^-?\d+$/.test(value);
    return isSum ? { digits: value } : { text: value };
  }
  if (typeof value === 'number' && Number.isInteger(value)) return { digits: String(value) };
  return { text: JSON.stringify(value) };
}
