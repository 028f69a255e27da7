import { createDecipheriv } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import type { openPool } from '@apipay/db/client';
import type { MasterKey } from '@apipay/vault/master-key';
import { verifyBackup } from '../backup/load-backup';
import { readSealed } from '../backup/sealed-file';
import { formsOfNumber, holdsAny } from './number-forms';

type Sql = ReturnType<typeof openPool>;

/** Where a number can be read, never the number: a table, a file. */
export interface NumberHit {
  readonly where: string;
  readonly count: number;
}

/** Every value of every table of a database, of any schema, Postgres' own statistics included, as it is printed. */
export async function findInDatabase(sql: Sql, phone: string): Promise<readonly NumberHit[]> {
  const forms = formsOfNumber(phone)
    .map((form) => form.toString('utf8'))
    .filter((form) => /^[\w\s()\u00a0-]+$/u.test(form));
  const patterns = forms.map((form) => `%${form}%`);
  const tables = await sql<{ schema: string; name: string }[]>`
    select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'm') and (n.nspname !~ '^pg_' or c.relname = 'pg_statistic') and n.nspname <> 'information_schema'
    order by 1, 2`;
  const hits: NumberHit[] = [];
  for (const { schema, name } of tables) {
    const [row] = await sql<{ count: number }[]>`
      select count(*)::integer as count from only ${sql(schema)}.${sql(name)} t where t::text like any(${patterns})`;
    if (row !== undefined && row.count > 0) hits.push({ where: `${schema}.${name}`, count: row.count });
  }
  return hits;
}

/** A sealed value with the place where it lies. */
export interface SealedRemain {
  readonly where: string;
  readonly sealed: Buffer;
}

/** Everything in a database that has the shape of a sealed value. */
export async function readSealedValues(sql: Sql): Promise<readonly SealedRemain[]> {
  const columns = await sql<{ table: string; column: string }[]>`
    select c.relname as "table", a.attname as "column" from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.atttypid = 'bytea'::regtype and a.attnum > 0
    order by 1, 2`;
  const found: SealedRemain[] = [];
  for (const { table, column } of columns) {
    const rows = await sql<{ value: Buffer }[]>`
      select ${sql(column)} as value from only ${sql(table)}
      where octet_length(${sql(column)}) > 29 and get_byte(${sql(column)}, 0) = 1`;
    for (const { value } of rows) found.push({ where: `${table}.${column}`, sealed: value });
  }
  return found;
}

/** All keys that a vault still holds, unwrapped. */
export async function readKeys(sql: Sql, masterKeys: readonly MasterKey[]): Promise<readonly Buffer[]> {
  const rows = await sql<{ holder: string; class: string; wrapped: Buffer; master: string }[]>`
    select holder_id as holder, key_class as class, wrapped_key as wrapped, master_key_id as master
    from data_keys where wrapped_key is not null`;
  return Promise.all(
    rows.map(({ holder, class: keyClass, wrapped, master }) => {
      const key = masterKeys.find(({ id }) => id === master);
      if (key === undefined) throw new Error('a key is wrapped by a master key that is not here');
      return key.unwrap(wrapped, `${holder}:${keyClass}`);
    }),
  );
}

/**
 * Sealed values that one of the keys opens to the number. Every key is tried on every value, whoever it belongs to and wherever the
 * value is said to lie: what is tried is whether it can be read, not whether our own code would.
 */
export function findReadable(
  values: readonly SealedRemain[],
  keys: readonly Buffer[],
  phone: string,
): readonly SealedRemain[] {
  const forms = formsOfNumber(phone);
  return values.filter(({ sealed }) => {
    const counter = Buffer.concat([sealed.subarray(1, 13), Buffer.from([0, 0, 0, 2])]);
    const body = sealed.subarray(13, -16);
    return keys.some((key) => holdsAny(createDecipheriv('aes-256-ctr', key, counter).update(body), forms));
  });
}

/** Every file below a folder, byte by byte: what Postgres has left on its pages and in its log, logs, exports. */
export async function findInFiles(folder: string, phone: string): Promise<readonly NumberHit[]> {
  const forms = formsOfNumber(phone);
  const longest = Math.max(...forms.map(({ length }) => length));
  const hits: NumberHit[] = [];
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    let count = 0;
    let rest = Buffer.alloc(0);
    for await (const chunk of createReadStream(path, { highWaterMark: 4_194_304 }) as AsyncIterable<Buffer>) {
      const bytes = Buffer.concat([rest, chunk]);
      if (holdsAny(bytes, forms)) count += 1;
      rest = bytes.subarray(-longest);
    }
    if (count > 0) hits.push({ where: path, count });
  }
  return hits;
}

/** The files of one backup, opened. */
export async function findInBackup(
  directory: string,
  masterKeys: readonly MasterKey[],
  phone: string,
): Promise<readonly NumberHit[]> {
  const forms = formsOfNumber(phone);
  const longest = Math.max(...forms.map(({ length }) => length));
  const { manifest, dataKey } = await verifyBackup(directory, masterKeys);
  const hits: NumberHit[] = [];
  for (const { file } of manifest.tables) {
    let count = 0;
    let rest = Buffer.alloc(0);
    const look = new Writable({
      write(chunk: Buffer, _encoding, done) {
        const bytes = Buffer.concat([rest, chunk]);
        if (holdsAny(bytes, forms)) count += 1;
        rest = bytes.subarray(-longest);
        done();
      },
    });
    await readSealed(join(directory, file), file, dataKey, look);
    if (count > 0) hits.push({ where: `${directory}/${file}`, count });
  }
  return hits;
}
