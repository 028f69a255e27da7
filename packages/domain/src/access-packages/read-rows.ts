import { type Id, isId, uuidFromId } from '@apipay/db/ids';
import { and, asc, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { isOwnLine, reasonIn } from '../access-records';
import type { SealedValue, Tx } from '../kernel/transaction';
import type { PackageTable } from './package-tables';

/** As it stands in the files: text, numbers, truth, lists, and null where there is nothing or it was destroyed. */
export type PlainValue =
  | string
  | number
  | boolean
  | null
  | readonly PlainValue[]
  | { readonly [name: string]: PlainValue };
export type PlainRow = Readonly<Record<string, PlainValue>>;

/** Whose data are put together. `pseudonym` is the name in the audit log. */
export interface Holder {
  readonly subjectId: Id<'subject'>;
  readonly pseudonym: string;
  readonly userId: Id<'user'> | null;
}

export interface FoundRow {
  /** By the names of the columns; sealed values are not in it yet. */
  readonly plain: Record<string, PlainValue>;
  readonly sealed: readonly (SealedValue & { readonly name: string; readonly isReason: boolean })[];
  /** Its primary key as Postgres writes it. */
  readonly key: readonly string[];
}

/** The next rows of one subject, in the order of the primary key, nothing opened. */
export async function findRows(
  tx: Tx,
  {
    table,
    whose,
    holder,
    after,
    until,
    limit,
  }: {
    readonly table: PackageTable;
    readonly whose: SQL;
    readonly holder: Holder;
    readonly after: readonly string[] | null;
    /** Of uses of the data: nothing later. */
    readonly until: Date;
    readonly limit: number;
  },
): Promise<readonly FoundRow[]> {
  const fields: Record<string, PgColumn | SQL<string>> = {};
  for (const { name, column } of table.columns) fields[name] = column;
  table.primaryKey.forEach((column, place) => {
    fields[`key:${place}`] = sql<string>`${column}::text`;
  });
  if (table.name === 'provider_connections') {
    fields['key:owner'] =
      sql<string>`(select m.subject_id::text from merchants m where m.id = provider_connections.merchant_id)`;
  }
  if (table.name === 'audit_records') fields['key:actor'] = sql<string>`actor_id`;
  const idColumn = table.primaryKey.at(-1) as PgColumn;
  fields['key:id'] = idColumn;
  const rows: Record<string, unknown>[] = await tx.sql
    .select(fields)
    .from(table.table)
    .where(
      and(
        sql`(${whose})`,
        after === null ? undefined : isAfter(table.primaryKey, after),
        table.name === 'audit_records' ? sql`occurred_at <= ${until.toISOString()}::timestamptz` : undefined,
      ),
    )
    .orderBy(...table.primaryKey.map((column) => asc(column)))
    .limit(limit);
  return rows.map((row) => toFoundRow(table, holder, row));
}

export async function countRows(
  tx: Tx,
  table: PackageTable & { readonly whose: SQL },
  until: Date,
): Promise<number> {
  const untilThen =
    table.name === 'audit_records' ? sql`and occurred_at <= ${until.toISOString()}::timestamptz` : sql``;
  const [row] = await tx.sql.execute<{ count: number }>(
    sql`select count(*)::integer as count from ${table.table} where (${table.whose}) ${untilThen}`,
  );
  return row?.count ?? 0;
}

/** Back from how Postgres writes a part of a key. */
const casts: Readonly<Record<string, (text: string) => SQL>> = {
  uuid: (text) => sql`${text}::text::uuid`,
  text: (text) => sql`${text}::text`,
  document_kind: (text) => sql`${text}::text::document_kind`,
  'timestamp (6) with time zone': (text) => sql`${text}::text::timestamptz`,
};

export const keyTypes: readonly string[] = Object.keys(casts);

/** Compared as a row, so that an index of the primary key answers it. */
function isAfter(primaryKey: readonly PgColumn[], after: readonly string[]): SQL {
  const values = primaryKey.map((column, place) => {
    const cast = casts[column.getSQLType()];
    if (cast === undefined) throw new Error(`a key of the type "${column.getSQLType()}" has no order here`);
    return cast(after[place] ?? '');
  });
  return sql`(${sql.join([...primaryKey], sql`, `)}) > (${sql.join(values, sql`, `)})`;
}

function toFoundRow(table: PackageTable, holder: Holder, row: Record<string, unknown>): FoundRow {
  const plain: Record<string, PlainValue> = {};
  const sealed: FoundRow['sealed'][number][] = [];
  for (const { name, datum } of table.columns) {
    if (!isOwnColumn(table, holder, row, name)) {
      plain[name] = null;
      continue;
    }
    const value = row[name];
    if (datum?.key !== undefined && Buffer.isBuffer(value)) {
      plain[name] = null;
      if (!isOwnSeal(table, holder, row)) continue;
      const place = `${table.name}.${toSnakeCase(name)}:${String(row['key:id'])}`;
      sealed.push({
        name,
        field: name,
        slot: { holderId: holder.subjectId, keyClass: datum.key, place },
        sealed: value,
        isReason: table.name === 'audit_records',
      });
    } else plain[name] = own(table, name, value, holder, row);
  }
  if (table.derived.includes('isOwnAct')) plain['isOwnAct'] = isOwnLine(lineOf(row), holder.userId);
  return { plain, sealed, key: table.primaryKey.map((_, place) => String(row[`key:${place}`])) };
}

function lineOf(row: Record<string, unknown>): Parameters<typeof isOwnLine>[0] {
  const actor = row['key:actor'];
  return {
    actorKind: String(row['actorKind']),
    actorId: typeof actor === 'string' ? actor : null,
    action: String(row['action']),
  };
}

/** A connection is of the owner of the business, its Kaspi number of whoever connected it: neither is told what is the other's. */
function isOwnColumn(
  table: PackageTable,
  holder: Holder,
  row: Record<string, unknown>,
  name: string,
): boolean {
  if (table.name !== 'provider_connections') return true;
  const isOwner = row['key:owner'] === uuidFromId(holder.subjectId);
  const numberOf = row['kaspiNumberSubjectId'] ?? null;
  if (!name.startsWith('kaspi')) return isOwner;
  return numberOf === null ? isOwner : numberOf === holder.subjectId;
}

/** What is sealed for somebody else in a line about both is theirs, and how staff made sure who asks is their note. */
function isOwnSeal(table: PackageTable, holder: Holder, row: Record<string, unknown>): boolean {
  if (table.name === 'audit_records') return row['payloadSubjectId'] === holder.subjectId;
  return !(table.name === 'request_entries' && row['kind'] === 'identity-proven');
}

/** Ids of other people say only that it was somebody; the log names only whoever asks. */
function own(
  table: PackageTable,
  name: string,
  value: unknown,
  holder: Holder,
  row: Record<string, unknown>,
): PlainValue {
  if (name === 'subjectPseudonyms') return [holder.pseudonym];
  // Until the second person has spoken, a refusal is the operator’s thought.
  if (table.name === 'data_subject_requests' && name === 'refusalGround' && row['state'] !== 'refused')
    return null;
  return plainOf(value, holder);
}

function plainOf(value: unknown, holder: Holder): PlainValue {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return withoutOthers(value, holder);
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof Date) return value.toISOString();
  if (Buffer.isBuffer(value)) return value.toString('hex');
  if (Array.isArray(value)) return value.map((one) => plainOf(one, holder));
  return Object.fromEntries(
    Object.entries(value as Record<string, unknown>).map(([name, one]) => [name, plainOf(one, holder)]),
  );
}

function withoutOthers(value: string, { userId, subjectId }: Holder): string {
  if (isId('staffMember', value)) return 'staff';
  if (isId('user', value) && value !== userId) return 'another-person';
  if (isId('subject', value) && value !== subjectId) return 'another-person';
  return value;
}

/** Puts what was opened in its places. */
export function withOpened(row: FoundRow, opened: readonly string[] | null): PlainRow {
  if (opened === null) return row.plain;
  const values = row.sealed.map(({ name, isReason }, place) => {
    const text = opened[place] ?? '';
    return [name, isReason ? reasonIn(text) : text];
  });
  return { ...row.plain, ...Object.fromEntries(values) };
}

function toSnakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
