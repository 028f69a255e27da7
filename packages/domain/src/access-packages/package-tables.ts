import type { PersonalDatum } from '@apipay/db/personal-data';
import {
  type ColumnEntry,
  type DatabaseRole,
  readRegister,
  registeredTableOf,
  type TableEntry,
} from '@apipay/db/registered-table';
import '@apipay/db/schema';
import { type SQL, sql } from 'drizzle-orm';
import { getTableConfig, type PgColumn, type PgTable } from 'drizzle-orm/pg-core';
import { type DataSubject, rowsOfSubject } from '../kept-data';

export interface PackageColumn {
  /** As it is called in the files. */
  readonly name: string;
  readonly column: PgColumn;
  /** Null where it says nothing of a person by itself, and only makes a line readable. */
  readonly datum: PersonalDatum | null;
}

/** A table of the register with what its subject may have of it. */
export interface PackageTable {
  readonly name: string;
  readonly table: PgTable;
  readonly role: DatabaseRole;
  readonly columns: readonly PackageColumn[];
  /** Names of what is worked out for each row, beside its columns. */
  readonly derived: readonly string[];
  /** Names of what is not given: it protects the system, or somebody else. */
  readonly leftOut: readonly string[];
  readonly primaryKey: readonly PgColumn[];
}

/** A line that names these things can be read; they are in closed lists and hold nothing of a person. */
const namesOfWhat: Readonly<Record<string, readonly string[]>> = {
  audit_records: ['action', 'objectKind', 'fields'],
  consent_records: ['formHash'],
  provider_connections: ['kaspiNumberSubjectId'],
  refunds: ['problem'],
};

/** The id of whoever acted is nobody else's to know; whether it was the person is theirs. */
const derivedOf: Readonly<Record<string, readonly string[]>> = { audit_records: ['isOwnAct'] };

/** Sealed under the key of a day, as the number of a code has no subject yet; the number itself stands elsewhere in the package. */
const sealedForADay: readonly string[] = ['verification_codes.phoneCiphertext'];

/** What people write among themselves about a request is no part of it. */
const rowsOfPeople: Readonly<Record<string, SQL>> = {
  request_entries: sql`kind not in ('refusal-proposed', 'refusal-returned', 'rectification-proposed', 'rectification-returned')`,
  rectification_proposals: sql`is_confirmed`,
};

let tables: readonly PackageTable[] | null = null;

/** Every table of which anybody may have anything, tables that only `identity` sees first. */
export function packageTables(): readonly PackageTable[] {
  tables ??= readRegister()
    .flatMap((entry) => toPackageTable(entry) ?? [])
    .sort((one, other) => Number(one.role === 'platform') - Number(other.role === 'platform'));
  return tables;
}

/** Those in which rows of this subject are found. */
export function tablesOf(subject: DataSubject): readonly (PackageTable & { readonly whose: SQL })[] {
  const rows = rowsOfSubject(subject);
  return packageTables().flatMap((table) => {
    const found = rows[table.name];
    if (found === undefined) return [];
    const allowed = rowsOfPeople[table.name];
    return [{ ...table, whose: allowed === undefined ? found : sql`(${found}) and ${allowed}` }];
  });
}

function toPackageTable(entry: TableEntry): PackageTable | null {
  const personal = entry.columns.filter(({ declaration }) => declaration.kind === 'personal');
  const given = personal.filter((column) => isGiven(column));
  const role = (['platform', 'identity'] as const).find((one) => entry.rights[one]?.includes('select'));
  if (given.length === 0 || role === undefined) return null;
  const table = registeredTableOf(entry.name);
  const { columns, primaryKeys } = getTableConfig(table);
  const byProperty = table as unknown as Readonly<Record<string, PgColumn>>;
  const named = namesOfWhat[entry.name] ?? [];
  return {
    name: entry.name,
    table,
    role,
    columns: entry.columns
      .filter((column) => given.includes(column) || named.includes(column.property))
      .map(({ property, declaration }) => ({
        name: property.replace(/Ciphertext$/, ''),
        column: byProperty[property] as PgColumn,
        datum: declaration.kind === 'personal' ? declaration : null,
      })),
    derived: derivedOf[entry.name] ?? [],
    leftOut: personal.filter((column) => !given.includes(column)).map(({ property }) => property),
    // A key over several columns names them without their types.
    primaryKey:
      primaryKeys[0]?.columns.flatMap(({ name }) => columns.find((column) => column.name === name) ?? []) ??
      columns.filter(({ primary }) => primary),
  };
}

/** What the register says is the subject’s own, and never what it says of staff. */
function isGiven({ table, property, declaration }: ColumnEntry): boolean {
  return (
    declaration.kind === 'personal' &&
    declaration.export === 'self' &&
    declaration.subject !== 'staff-member' &&
    !sealedForADay.includes(`${table}.${property}`)
  );
}
