import type { BuildColumns, BuildExtraConfigColumns } from 'drizzle-orm';
import { getTableColumns, getTableName } from 'drizzle-orm';
import {
  type PgColumnBuilderBase,
  type PgTable,
  type PgTableExtraConfigValue,
  type PgTableWithColumns,
  pgTable,
} from 'drizzle-orm/pg-core';
import type { Declaration } from './personal-data';

/** Column types whose value can hold anything a person types: these must be declared one by one. */
type IsTextual<C> = C extends { _: { columnType: infer Type; dataType: infer Kind; data: infer Value } }
  ? Type extends 'PgEnumColumn' | 'PgTimestampString' | 'PgDateString' | 'PgUUID'
    ? false
    : Kind extends 'json' | 'array'
      ? true
      : Kind extends 'string' | 'custom' | 'buffer'
        ? string extends Value
          ? true
          : Value extends Buffer
            ? true
            : false
        : false
  : false;

type TextualKeys<Columns> = {
  [K in keyof Columns]: IsTextual<Columns[K]> extends true ? K : never;
}[keyof Columns];

export const databaseRoles = ['identity', 'tenant', 'platform', 'destroyer'] as const;
export type DatabaseRole = (typeof databaseRoles)[number];
export type TableRight = 'select' | 'insert' | 'update' | 'delete';

export interface TableRegister<Columns> {
  /** Says what a row as a whole is; covers ids, numbers, times and closed lists. */
  readonly row: Declaration;
  /** One declaration for each text, JSON, array and byte column; a missing one does not compile. */
  readonly columns: { readonly [K in TextualKeys<Columns> & string]: Declaration };
  /** Rights of the working roles. A role that is not named cannot touch the table; what `destroyer` needs to erase follows from the columns. */
  readonly rights: { readonly [R in DatabaseRole]?: readonly TableRight[] };
  /** Partitioned by month on this column, with a default partition. */
  readonly partitionedBy?: string;
}

const registry = new Map<unknown, TableRegister<unknown>>();

/** `pgTable` that also takes the table's part of the register of personal data and its rights. */
export function registeredTable<Name extends string, Columns extends Record<string, PgColumnBuilderBase>>(
  name: Name,
  columns: Columns,
  register: TableRegister<Columns>,
  extra: (columns: BuildExtraConfigColumns<Name, Columns, 'pg'>) => PgTableExtraConfigValue[] = () => [],
): PgTableWithColumns<{
  name: Name;
  schema: undefined;
  columns: BuildColumns<Name, Columns, 'pg'>;
  dialect: 'pg';
}> {
  const table = pgTable(name, columns, extra);
  registry.set(table, register as TableRegister<unknown>);
  return table;
}

export interface ColumnEntry {
  readonly table: string;
  readonly column: string;
  readonly property: string;
  readonly declaration: Declaration;
  /** As the database spells it, for example `bytea`. */
  readonly sqlType: string;
  readonly isNullable: boolean;
}

export interface TableEntry {
  readonly name: string;
  readonly rights: { readonly [R in DatabaseRole]?: readonly TableRight[] };
  readonly partitionedBy: string | null;
  readonly columns: readonly ColumnEntry[];
  readonly hasPersonalData: boolean;
}

/** The table of that name, for readers that are derived from the register. Throws for one that is not in it. */
export function registeredTableOf(name: string): PgTable {
  for (const table of registry.keys()) {
    if (getTableName(table as PgTable) === name) return table as PgTable;
  }
  throw new Error(`no table "${name}" in the register`);
}

/** The schema is written in camelCase and stored in snake_case (`casing` of drizzle). */
function toSnakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The whole register, in the order in which the tables were declared. */
export function readRegister(): readonly TableEntry[] {
  return [...registry.entries()].map(([table, register]) => {
    const pgTableObject = table as Parameters<typeof getTableColumns>[0];
    const name = getTableName(pgTableObject);
    const declared = register.columns as Record<string, Declaration>;
    const columns = Object.entries(getTableColumns(pgTableObject)).map(([property, column]) => ({
      table: name,
      column: toSnakeCase(column.name),
      property,
      declaration: declared[property] ?? register.row,
      sqlType: column.getSQLType(),
      isNullable: !column.notNull,
    }));
    return {
      name,
      rights: register.rights,
      partitionedBy: register.partitionedBy ?? null,
      columns,
      hasPersonalData: columns.some((column) => column.declaration.kind === 'personal'),
    };
  });
}
