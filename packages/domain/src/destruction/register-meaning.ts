import { createHash } from 'node:crypto';
import { type ColumnEntry, readRegister, type TableEntry } from '@apipay/db/registered-table';
import '@apipay/db/schema';
import type { KeptAfter, PersonalDatum } from '@apipay/db/personal-data';
import type { DataSubject } from '../kept-data';
import { canonicalJson } from '../kernel/canonical-json';

export interface PersonalColumn extends ColumnEntry {
  readonly declaration: PersonalDatum;
}

/** SHA-256 of all that the register says of erasing: another one means that a frozen plan may say something else than the program. */
export function registerHash(): string {
  const said = readRegister().flatMap(({ columns }) =>
    columns.filter(isPersonal).map(({ table, column, declaration }) => {
      const { subject, erase, term, key = null, keptAfter = null } = declaration;
      return { table, column, subject, erase, term, key, keptAfter };
    }),
  );
  return createHash('sha256').update(canonicalJson(said)).digest('hex');
}

function isPersonal(entry: ColumnEntry): entry is PersonalColumn {
  return entry.declaration.kind === 'personal';
}

export function personalColumns(table: TableEntry): readonly PersonalColumn[] {
  return table.columns.filter(isPersonal);
}

/** The columns of a table that are about this kind of subject; of a table that is about everybody, all of them. */
export function columnsOf(table: TableEntry, kind: DataSubject['kind']): readonly PersonalColumn[] {
  const personal = table.columns.filter(isPersonal);
  const own = personal.filter(({ declaration }) => declaration.subject === kind);
  return own.length > 0 ? own : personal;
}

/** Where a whole row goes, nothing of it is cleared before. */
export function isDeleted(columns: readonly PersonalColumn[]): boolean {
  return columns.some(({ declaration }) => declaration.erase === 'delete-row');
}

/** By which rule destruction keeps a column. Throws for one that says none: `destruction-plan.test.ts` lets no such column in. */
export function keptBy({ table, column, declaration }: PersonalColumn): KeptAfter {
  const { term, keptAfter } = declaration;
  if (term.kind === 'days') return { days: term.days, citation: term.citation };
  if (keptAfter === undefined) throw new Error(`${table}.${column} is kept without a rule`);
  return keptAfter;
}

/** From which moment the law counts what a row is kept for: the first of these that a table has. */
const datedBy = [
  'receivedAt',
  'occurredAt',
  'happenedAt',
  'issuedAt',
  'recordedAt',
  'blockedAt',
  'confirmedAt',
  'proposedAt',
  'createdAt',
  'startedAt',
  'askedAt',
  'foundAt',
  'openedAt',
  'firstSeenAt',
  'handedAt',
] as const;

/** Null for rows that have no time of their own. */
export function dateColumnOf(table: TableEntry): string | null {
  for (const property of datedBy) {
    const found = table.columns.find((column) => column.property === property);
    if (found !== undefined) return found.column;
  }
  return null;
}
