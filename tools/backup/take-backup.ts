import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openPool } from '@apipay/db/client';
import type { MasterKey } from '@apipay/vault/master-key';
import type postgres from 'postgres';
import { backupLifeDays } from './backup-lives';
import {
  type BackedUpTable,
  type DatabaseKind,
  keyContext,
  type Manifest,
  readManifest,
  writeManifest,
} from './manifest';
import { writeSealed } from './sealed-file';

export interface BackupOptions {
  readonly kind: DatabaseKind;
  /** Of somebody who may read all rows: row security binds everybody but a superuser. */
  readonly url: string;
  /** Of this kind of backup alone: the two have different lives and lie apart. */
  readonly directory: string;
  readonly masterKey: MasterKey;
  readonly now: () => Date;
}

export interface BackupReport {
  readonly path: string;
  readonly manifest: Manifest;
  /** Backups whose life was over. */
  readonly removed: readonly string[];
}

/** Made anew by every migration, or about processes that run no more. */
const leftOut = [
  'drizzle.__drizzle_migrations',
  'drizzle.applied_guards',
  'graphile_worker.migrations',
  'public.worker_heartbeats',
];
const dayMs = 86_400_000;

/**
 * Copies every table of one database as of one moment, each into a sealed file, and removes what has outlived its time. While it is
 * written the directory ends in `.part`; one that was broken off is removed by the next backup.
 */
export async function takeBackup(options: BackupOptions): Promise<BackupReport> {
  const { kind, directory, masterKey } = options;
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const taken = options.now();
  const takenAt = taken.toISOString();
  const path = join(directory, takenAt.replaceAll(':', '-'));
  const part = `${path}.part`;
  const removed = await removeExpired(directory, taken);
  await mkdir(part, { mode: 0o700 });
  const dataKey = randomBytes(32);
  const sql = openPool({
    url: options.url,
    applicationName: 'apipay-backup',
    maxConnections: 1,
    statementTimeoutMs: 3_600_000,
  });
  try {
    const content = await sql.begin('isolation level repeatable read read only', (tx) =>
      copyAll(tx, part, dataKey),
    );
    const manifest: Manifest = {
      version: 1,
      kind,
      takenAt,
      expiresAt: new Date(taken.getTime() + backupLifeDays[kind] * dayMs).toISOString(),
      ...content,
      wrappedKey: (await masterKey.wrap(dataKey, keyContext(kind, takenAt))).toString('base64'),
      masterKeyId: masterKey.id,
    };
    await writeManifest(part, manifest, dataKey);
    await rename(part, path);
    return { path, manifest, removed };
  } catch (error) {
    await rm(part, { recursive: true, force: true });
    throw error;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

type Content = Pick<Manifest, 'migrations' | 'transactionNumber' | 'tables' | 'sequences'>;

async function copyAll(sql: postgres.TransactionSql, directory: string, dataKey: Buffer): Promise<Content> {
  const [role] = await sql<{ isSuperuser: boolean }[]>`
    select rolsuper as "isSuperuser" from pg_roles where rolname = current_user`;
  if (role?.isSuperuser !== true)
    throw new Error('a backup is taken by a superuser: row security hides rows from everybody else');
  const [migrations] = await sql<{ count: number; lastHash: string }[]>`
    select count(*)::integer as count, (array_agg(hash order by created_at desc))[1] as "lastHash" from drizzle.__drizzle_migrations`;
  const [counter] = await sql<
    { value: string }[]
  >`select pg_snapshot_xmax(pg_current_snapshot())::text as value`;
  if (migrations === undefined || counter === undefined) throw new Error('this is no database of APIPAY');
  const tables: BackedUpTable[] = [];
  for (const found of await readTables(sql)) {
    const { schema, name, columns, partition } = found;
    const file = `${schema}.${name}.copy.gz.sealed`;
    const [counted] = await sql<
      { rows: number }[]
    >`select count(*)::integer as rows from only ${sql(schema)}.${sql(name)}`;
    const source = await sql`copy ${sql(schema)}.${sql(name)} (${sql(columns)}) to stdout`.readable();
    const written = await writeSealed(join(directory, file), file, dataKey, source);
    tables.push({ schema, name, columns, partition, rows: counted?.rows ?? 0, file, ...written });
  }
  const sequences = await readSequences(sql);
  return { migrations, transactionNumber: counter.value, tables, sequences };
}

type FoundTable = Pick<BackedUpTable, 'schema' | 'name' | 'columns' | 'partition'>;

async function readTables(sql: postgres.TransactionSql): Promise<readonly FoundTable[]> {
  return sql<FoundTable[]>`
    select n.nspname as schema, c.relname as name,
      (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      case when c.relispartition then json_build_object(
        'parent', (select p.relname from pg_inherits i join pg_class p on p.oid = i.inhparent where i.inhrelid = c.oid),
        'bound', pg_get_expr(c.relpartbound, c.oid)) end as partition
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname in ('public', 'drizzle', 'graphile_worker')
      and n.nspname || '.' || c.relname <> all(${leftOut})
    order by 1, 2`;
}

async function readSequences(sql: postgres.TransactionSql): Promise<Manifest['sequences']> {
  return sql<Manifest['sequences']>`
    select schemaname as schema, sequencename as name, last_value::text as value
    from pg_sequences where last_value is not null and schemaname in ('public', 'graphile_worker') order by 1, 2`;
}

/** Also what was broken off: no other backup of the directory is being written, or it ends here. */
async function removeExpired(directory: string, now: Date): Promise<readonly string[]> {
  const removed: string[] = [];
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const path = join(directory, entry.name);
    const read = entry.name.endsWith('.part') ? null : await readManifest(path);
    const isOver =
      read === null ? entry.name.endsWith('.part') : Date.parse(read.manifest.expiresAt) <= now.getTime();
    if (!isOver) continue;
    await rm(path, { recursive: true });
    removed.push(entry.name);
  }
  return removed;
}
