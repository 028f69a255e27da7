import type { StatementLineKind } from '@apipay/db/schema/statements.enums';
import {
  coveredPeriod,
  type Declared,
  mostLines,
  type ParsedLine,
  type ParsedStatement,
  readAmount,
  readDay,
  readInstant,
  readOperationId,
  readPaymentId,
  refusal,
  signed,
  tagOf,
} from './parsed-statement';
import { readText } from './read-text';

/**
 * The history of Kaspi Pay as a table. Before its head there may be `Период;25.11.2026;25.11.2026` and
 * `Сформировано;26.11.2026;08:00:00`. Columns in any order, others are ignored and not kept; the first, third, fourth and
 * fifth of these are needed.
 */
const columns = {
  day: ['дата', 'date'],
  time: ['время', 'time'],
  operation: ['номер операции', 'operation number', 'operation'],
  kind: ['тип', 'тип операции', 'type'],
  amount: ['сумма', 'amount'],
  fee: ['комиссия', 'fee'],
  payment: ['qrpaymentid'],
  comment: ['комментарий', 'comment'],
} as const;
type Column = keyof typeof columns;
const needed: readonly Column[] = ['day', 'operation', 'kind', 'amount'];

const kinds: Readonly<Record<string, StatementLineKind>> = {
  покупка: 'sale',
  продажа: 'sale',
  оплата: 'sale',
  sale: 'sale',
  возврат: 'refund',
  refund: 'refund',
};

const mostPreamble = 10;

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Pure. Errors: STATEMENT_* with the number of the line; see `read-text.ts` and `parsed-statement.ts`. */
export function parseCsv(bytes: Uint8Array, now: Date): ParsedStatement {
  const text = readText(bytes);
  const records = readRecords(text, separatorOf(text));
  const headAt = records.findIndex((record, index) => index <= mostPreamble && isHead(record.cells));
  const head = records[headAt];
  if (head === undefined) throw refusal('STATEMENT_COLUMNS_MISSING', records[0]?.line ?? 1);
  const places = placesOf(head);
  const rows = records.slice(headAt + 1);
  if (rows.length > mostLines) throw refusal('STATEMENT_TOO_MANY_LINES', rows[mostLines]?.line ?? 1);
  const lines = rows.map((row) => readRow(row, head.cells.length, places));
  return { format: 'csv', ...coveredPeriod(declaredBy(records.slice(0, headAt)), lines, now), lines };
}

function nameOf(cell: string): string {
  return cell.trim().toLowerCase();
}

function isHead(cells: readonly string[]): boolean {
  const names = cells.map(nameOf);
  const known = Object.values(columns).filter((aliases) => aliases.some((alias) => names.includes(alias)));
  return known.length >= 3;
}

function placesOf(head: Row): ReadonlyMap<Column, number> {
  const names = head.cells.map(nameOf);
  const places = new Map<Column, number>();
  for (const [column, aliases] of Object.entries(columns) as [Column, readonly string[]][]) {
    const found = names.flatMap((name, index) => (aliases.includes(name) ? [index] : []));
    if (found.length > 1) throw refusal('STATEMENT_COLUMNS_MISSING', head.line);
    if (found[0] !== undefined) places.set(column, found[0]);
  }
  if (needed.some((column) => !places.has(column))) throw refusal('STATEMENT_COLUMNS_MISSING', head.line);
  return places;
}

function declaredBy(preamble: readonly Row[]): Declared {
  let declared: Declared = { fromDay: null, toDay: null, madeAt: null };
  for (const { line, cells } of preamble) {
    const [first = '', second = '', third = ''] = cells;
    if (nameOf(first) === 'период') {
      declared = { ...declared, fromDay: readDay(second, line), toDay: readDay(third, line) };
    } else if (nameOf(first) === 'сформировано') {
      declared = { ...declared, madeAt: readInstant(readDay(second, line), third, line) };
    }
  }
  return declared;
}

function readRow(row: Row, width: number, places: ReadonlyMap<Column, number>): ParsedLine {
  const { line, cells } = row;
  if (cells.length !== width) throw refusal('STATEMENT_LINE_UNREADABLE', line);
  const cell = (column: Column) => cells[places.get(column) ?? -1] ?? '';
  const kind = kinds[nameOf(cell('kind'))];
  if (kind === undefined) throw refusal('STATEMENT_LINE_UNREADABLE', line);
  const day = readDay(cell('day'), line);
  return signed(
    {
      lineNumber: line,
      kind,
      day,
      occurredAt: readInstant(day, cell('time'), line),
      providerPaymentId: readPaymentId(cell('payment'), line),
      providerOperationId: readOperationId(cell('operation'), line),
      tag: tagOf(cell('comment')),
    },
    readAmount(cell('amount'), line),
    cell('fee').trim() === '' ? 0n : readAmount(cell('fee'), line),
  );
}

function separatorOf(text: string): ';' | ',' {
  for (const line of text.split('\n', mostPreamble + 1)) {
    for (const separator of [';', ','] as const) {
      if (isHead(line.replaceAll('"', '').split(separator))) return separator;
    }
  }
  throw refusal('STATEMENT_COLUMNS_MISSING', 1);
}

/** Quoted cells may hold separators, doubled quotes and line ends. Errors: STATEMENT_QUOTES_BROKEN. */
function readRecords(text: string, separator: string): Row[] {
  const records: Row[] = [];
  let [line, began, at] = [1, 1, 0];
  let cells: string[] = [];
  while (at < text.length) {
    let cell: string;
    if (text[at] === '"') {
      const opened = line;
      let end = at + 1;
      for (;;) {
        end = text.indexOf('"', end);
        if (end === -1) throw refusal('STATEMENT_QUOTES_BROKEN', opened);
        if (text[end + 1] !== '"') break;
        end += 2;
      }
      const inside = text.slice(at + 1, end);
      line += inside.split('\n').length - 1;
      cell = inside.replaceAll('""', '"');
      at = end + 1;
      if (at < text.length && ![separator, '\r', '\n'].includes(text[at] ?? '')) {
        throw refusal('STATEMENT_QUOTES_BROKEN', line);
      }
    } else {
      let end = at;
      while (end < text.length && text[end] !== separator && text[end] !== '\n') end += 1;
      cell = text.slice(at, end).replace(/\r$/, '');
      if (cell.startsWith('"')) throw refusal('STATEMENT_QUOTES_BROKEN', line);
      at = end;
    }
    cells.push(cell);
    if (text[at] === separator) {
      at += 1;
      if (at < text.length) continue;
      cells.push('');
    }
    if (text[at] === '\r') at += 1;
    if (at < text.length && text[at] !== '\n') throw refusal('STATEMENT_QUOTES_BROKEN', line);
    at += 1;
    line += 1;
    if (cells.some((value) => value.trim() !== '')) records.push({ line: began, cells });
    if (records.length > mostLines + mostPreamble + 1) throw refusal('STATEMENT_TOO_MANY_LINES', line);
    cells = [];
    began = line;
  }
  return records;
}
