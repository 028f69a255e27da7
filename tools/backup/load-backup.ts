import { join } from 'node:path';
import { openPool } from '@apipay/db/client';
import type { MasterKey } from '@apipay/vault/master-key';
import type postgres from 'postgres';
import { type BackedUpTable, type Manifest, openManifest } from './manifest';
import { isIntact, readSealed } from './sealed-file';

/** Opens a backup and makes sure of every file, before anything is touched. */
export async function verifyBackup(
  directory: string,
  masterKeys: readonly MasterKey[],
): Promise<{ readonly manifest: Manifest; readonly dataKey: Buffer }> {
  const opened = await openManifest(directory, masterKeys);
  for (const table of opened.manifest.tables) {
    const isWhole = await isIntact(join(directory, table.file), table).catch(() => false);
    if (!isWhole) throw new Error(`${table.file} is missing or was changed since the backup was made`);
  }
  return opened;
}

/** Fills an empty database of the backup's own schema, in one transaction, with triggers off: what is loaded was legal when it was written. */
export async function loadBackup(options: {
  readonly directory: string;
  readonly manifest: Manifest;
  readonly dataKey: Buffer;
  readonly url: string;
}): Promise<void> {
  const { directory, manifest, dataKey } = options;
  const sql = openPool({
    url: options.url,
    applicationName: 'apipay-restore',
    maxConnections: 1,
    statementTimeoutMs: 3_600_000,
  });
  try {
    await reachTransactionNumber(sql, BigInt(manifest.transactionNumber));
    await sql.begin(async (tx) => {
      await tx`select set_config('session_replication_role', 'replica', true), set_config('idle_in_transaction_session_timeout', '0', true)`;
      for (const table of manifest.tables) await makePartition(tx, table);
      await tx.unsafe(
        `truncate ${manifest.tables.map(({ schema, name }) => `"${schema}"."${name}"`).join(', ')}`,
      );
      for (const table of manifest.tables) await loadTable(tx, join(directory, table.file), table, dataKey);
      for (const { schema, name, value } of manifest.sequences)
        await tx`select setval(${`"${schema}"."${name}"`}::regclass, ${value}::bigint)`;
    });
    await sql`analyze`;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function makePartition(sql: postgres.TransactionSql, table: BackedUpTable): Promise<void> {
  const { schema, name, partition } = table;
  if (partition === null) return;
  const [found] = await sql`select to_regclass(${`"${schema}"."${name}"`}) as name`;
  if (found?.name !== null) return;
  await sql.unsafe(
    `create table "${schema}"."${name}" partition of "${schema}"."${partition.parent}" ${partition.bound}`,
  );
}

async function loadTable(
  sql: postgres.TransactionSql,
  path: string,
  table: BackedUpTable,
  dataKey: Buffer,
): Promise<void> {
  const { schema, name, columns, file, rows } = table;
  const target = await sql`copy ${sql(schema)}.${sql(name)} (${sql(columns)}) from stdin`.writable();
  await readSealed(path, file, dataKey, target);
  const [loaded] = await sql<{ rows: number }[]>`
    select count(*)::integer as rows from only ${sql(schema)}.${sql(name)}`;
  if (loaded?.rows !== rows)
    throw new Error(`${file}: ${rows} rows were written and ${loaded?.rows} were loaded`);
}

/** A counter further behind than this is set by the server's own tool, `pg_resetwal --next-transaction-id`. */
const mostNumbersToUse = 2_000_000n;

/**
 * Rows keep the number of the transaction that wrote them, and what is newer than the server's counter is not read yet: on another server the
 * counter is brought past them by using numbers up.
 */
async function reachTransactionNumber(sql: postgres.Sql, wanted: bigint): Promise<void> {
  for (;;) {
    const [counter] = await sql<
      { value: string }[]
    >`select pg_snapshot_xmax(pg_current_snapshot())::text as value`;
    const missing = wanted - BigInt(counter?.value ?? 0);
    if (missing <= 0n) return;
    if (missing > mostNumbersToUse)
      throw new Error(
        `the server has used ${counter?.value} transaction numbers and the backup ${wanted}: stop it and run pg_resetwal --next-transaction-id=${wanted} first`,
      );
    const step = missing > 5_000n ? 5_000 : Number(missing);
    await sql.unsafe(`
      create temporary table if not exists used_numbers (number integer);
      do $$ begin
        for i in 1..${step} loop
          begin insert into used_numbers values (i); exception when others then raise; end;
        end loop;
      end $$;
      truncate used_numbers;`);
  }
}
